"""The feed's own words."""

from __future__ import annotations

import time

import pytest

from newsreader.articles.clean import clean
from newsreader.articles.feed_text import of_entry
from newsreader.model import Entry, Extract

URL = "https://paper.example/news/story"


def feed(content: str = "", *, summary: str = "", title: str = "T", photo: str = "") -> Extract:
    entry = Entry(guid="g", url=URL, title=title, content_html=content, summary_html=summary, photo_url=photo)
    return of_entry(entry, feed_title="The Paper", language="en-GB")


def test_an_entry_becomes_what_a_page_would_have_given() -> None:
    got = feed('<p onclick="x()">Hello <a href="/b">there</a></p>', summary="<p>In short: hello.</p>")

    assert got.html == '<p>Hello <a href="https://paper.example/b">there</a></p>'
    assert got.text == "Hello there"
    assert got.standfirst == "In short: hello."
    assert (got.title, got.source, got.language, got.voice) == ("T", "The Paper", "en", "feed")


def test_the_summary_is_no_standfirst_when_the_text_begins_with_it() -> None:
    assert feed("<p>Hello there, and welcome.</p>", summary="Hello there, and welcome.").standfirst == ""


@pytest.mark.parametrize(
    ("summary", "standfirst"),
    [
        ("In  short: hello. ", "In short: hello."),
        ("In short &amp; sweet", "In short & sweet"),
        ("One\n\ntwo", "One two"),
        ("In short\x07", "In short"),
    ],
)
def test_a_summary_that_is_plain_text_is_one_line(summary: str, standfirst: str) -> None:
    assert feed("<p>Another text altogether, and longer.</p>", summary=summary).standfirst == standfirst


def test_the_summary_is_no_standfirst_when_only_the_spaces_of_the_text_are_others() -> None:
    assert feed("<p>Hello<br>there, and <b>wel</b>come.</p>", summary="Hello there, and welcome.").standfirst == ""
    assert feed("<p>Grüße<br>an alle Leser.</p>", summary="Grüße an alle Leser.").standfirst == ""


@pytest.mark.parametrize(
    "last",
    [
        '<p>The post <a href="x">T</a> appeared first on <a href="y">The Paper</a>.</p>',
        '<p><a href="x">Continue reading <span>T</span> →</a></p>',
        '<p><a href="x">Weiterlesen…</a></p>',
        '<p><a href="x">阅读全文</a></p>',
    ],
)
def test_the_feed_s_last_words_go(last: str) -> None:
    assert feed(f"<p>Hello there.</p>{last}").text == "Hello there."


def test_photos_stand_in_figures_and_trackers_are_gone() -> None:
    got = feed(
        '<p><img src="/a.jpg" alt="A" width="600"> Text</p>'
        '<img src="https://feeds.feedburner.com/~r/x" width="1" height="1">'
        '<img src="https://stats.example/pixel.gif">'
    )

    assert [(photo.url, photo.alt) for photo in got.photos] == [("https://paper.example/a.jpg", "A")]
    assert got.html.count("<img") == 1


def test_the_largest_photo_of_a_set_is_chosen_and_its_caption_kept() -> None:
    got = feed(
        '<figure><img src="/s.jpg" srcset="/m.jpg 800w, /l.jpg 1600w, /xl.jpg 4000w">'
        "<figcaption>A lion (Photo: Ada Lee)</figcaption></figure><p>Text</p>"
    )

    assert got.photos[0].url == "https://paper.example/l.jpg"
    assert (got.photos[0].caption, got.photos[0].credit) == ("A lion", "Photo: Ada Lee")
    assert got.text == "Text"


@pytest.mark.parametrize("letters", [600, 1_300, 1_500, 3_000])
def test_all_that_is_written_below_a_photo_is_no_caption(letters: int) -> None:
    words = "The council met and talked. " * (letters // 28)

    got = feed(f'<figure><img src="/a.jpg" srcset="/b.jpg 900w"></figure><div><p>{words}</p></div>')

    assert got.text == words.strip()
    assert len(got.photos) == 1


def test_a_photo_that_the_feed_names_goes_first_when_the_text_has_none() -> None:
    assert feed("<p>Text</p>", photo="https://cdn.example/p.jpg").html.startswith(
        '<figure><img src="https://cdn.example/p.jpg"></figure>'
    )
    assert len(feed('<img src="/a.jpg"><p>Text</p>', photo="https://cdn.example/p.jpg").photos) == 1


def test_an_entry_without_title_is_called_by_its_first_words() -> None:
    assert feed("<p>" + "word " * 40, title="").title == "word " * 11 + "word…"


def test_plain_text_becomes_paragraphs() -> None:
    assert feed("One & one\n\nTwo &lt; three").html == "<p>One &amp; one</p>\n<p>Two &lt; three</p>"


def test_five_thousand_entries_are_cheap() -> None:
    content = "<p>" + ("Lorem <a href='https://paper.example/x'>ipsum</a> dolor sit amet. " * 8 + "</p>\n<p>") * 4
    began = time.process_time()

    for _ in range(500):
        feed(content)

    assert time.process_time() - began < 0.6
    assert clean(feed(content).html, base_url=URL) == feed(content).html
