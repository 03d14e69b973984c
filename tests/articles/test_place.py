"""The last steps to a stored article."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from newsreader.articles.clean import clean
from newsreader.articles.place import better, place
from newsreader.model import Entry, Extract, PageMark, PhotoUse, State

A, B = "https://a.example/1.jpg?w=1&h=2", "https://a.example/2.jpg"
SHA = "a" * 64
HTML = (
    '<figure><img src="https://a.example/1.jpg?w=1&amp;h=2" alt="a &gt; b"><figcaption>One</figcaption></figure>\n'
    '<p>Text</p>\n<figure><img src="https://a.example/2.jpg"></figure>'
)
EXTRACT = Extract(
    url="https://paper.example/x",
    title="T",
    html=HTML,
    text="Text",
    photos=(PhotoUse(url=A, caption="One"), PhotoUse(url=B)),
)


def test_photos_stand_in_their_places_by_their_bytes() -> None:
    content = place(EXTRACT, {A: SHA, B: "b" * 64}, state=State.WHOLE, reason="", pages=(), entry=None)

    assert f'<img src="photo:{SHA}" alt="a &gt; b">' in content.html
    assert "https://a.example" not in content.html
    assert [photo.sha256 for photo in content.photos] == [SHA, "b" * 64]
    assert clean(content.html, base_url="") == content.html


def test_a_missing_photo_loses_its_place_and_not_its_caption() -> None:
    marks = (PageMark(number=1, url="https://paper.example/x"),)

    content = place(
        EXTRACT, {B: "no digest"}, state=State.PART, reason="2 photos are missing.", pages=marks, entry=None
    )

    assert content.html == "<figure><figcaption>One</figcaption></figure>\n<p>Text</p>"
    assert clean(content.html, base_url="") == content.html
    assert [photo.sha256 for photo in content.photos] == ["", ""]
    assert (content.state, content.reason, content.pages) == (State.PART, "2 photos are missing.", marks)


def test_what_the_page_does_not_say_the_entry_says() -> None:
    when = datetime(2026, 11, 20, tzinfo=UTC)
    entry = Entry(guid="g", title="From the feed", byline="Ann Lee", published=when, keywords=("sea",))

    content = place(Extract(url="u", html="<p>x</p>"), {}, state=State.WHOLE, reason="", pages=(), entry=entry)

    assert (content.title, content.byline, content.published, content.keywords) == (
        "From the feed",
        "Ann Lee",
        when,
        ("sea",),
    )


@pytest.mark.parametrize("is_rough", [True, False])
def test_the_entry_says_the_zone_that_the_page_does_not(*, is_rough: bool) -> None:
    local, told = datetime(2026, 11, 20, 8, 30, tzinfo=UTC), datetime(2026, 11, 20, 7, 30, tzinfo=UTC)
    extract = Extract(url="u", html="<p>x</p>", published=local, is_rough=is_rough)
    entry = Entry(guid="g", published=told)

    content = place(extract, {}, state=State.WHOLE, reason="", pages=(), entry=entry)

    assert content.published == (told if is_rough else local)


def page(letters: int, *, paywalled: bool = False) -> Extract:
    return Extract(
        url="p", title="Page", byline="Ann Lee", text="x" * letters, paywalled=paywalled, voice="trafilatura"
    )


def feed(letters: int) -> Extract:
    return Extract(url="f", title="Feed", standfirst="In short.", text="y" * letters, voice="feed")


def test_the_page_wins_unless_the_feed_has_much_more() -> None:
    assert better(page(1_000), feed(1_200)).voice == "trafilatura"
    assert better(page(1_000), feed(1_400)).voice == "feed"
    assert better(page(1_000, paywalled=True), feed(1_200)).voice == "feed"
    assert better(page(90), feed(100)).voice == "trafilatura"


def test_facts_that_only_the_other_knows_are_taken_over() -> None:
    best = better(page(100), feed(900))

    assert (best.title, best.byline, best.url) == ("Feed", "Ann Lee", "p")
    assert better(page(1_000), feed(100)).standfirst == "In short."
