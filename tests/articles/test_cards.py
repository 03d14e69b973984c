from __future__ import annotations

import pytest

from newsreader.articles.page import extract

URL = "https://news.example.org/story.html"
STORY = "".join(
    f"<p>Paragraph {n} of the story tells what the harbour council decided, and why, at length.</p>" for n in range(9)
)


def _text(extra: str) -> str:
    page = f"<html><body><div class=page><h1>The harbour</h1>{STORY}{extra}</div></body></html>"
    return extract(page.encode(), url=URL).text


def _cards(count: int, *, host: str = "", summary: str = "What happened there, told in one short sentence.") -> str:
    return "".join(
        f'<div class=b><h3><a href="{host}/other-{n}.html">Another headline number {n}</a></h3><p>{summary}</p></div>'
        for n in range(count)
    )


def test_rows_of_other_stories_are_none_of_this_one() -> None:
    text = _text(f"<section>{_cards(6)}</section>")

    assert "Another headline" not in text
    assert "What happened there" not in text
    assert "Paragraph 8" in text


def test_a_card_whose_author_is_a_link_as_well_is_one() -> None:
    cards = "".join(
        f'<li><h3><a href="/other-{n}.html">Another headline {n}</a></h3><p><a href="/by/jane-doe-{n}">Jane Doe the'
        f" reporter</a></p><p>What happened there.</p></li>"
        for n in range(4)
    )

    assert "Another headline" not in _text(f"<ul>{cards}</ul>")


@pytest.mark.parametrize(
    "kept",
    [
        _cards(2),
        _cards(6, host="https://shop.example.com"),
        _cards(6, summary="This piece of the round-up says much about each of its subjects. " * 8),
        "".join(
            f'<div><h3><a href="/s-{n}">{n}. Another headline</a></h3>'
            f"<p>What happened there, told in one short sentence that is long enough to be read.</p></div>"
            for n in range(1, 6)
        ),
    ],
    ids=["two", "elsewhere", "round-up", "ranking"],
)
def test_what_the_story_lists_itself_stays(kept: str) -> None:
    text = _text(kept)

    assert "What happened there" in text or "This piece of the round-up" in text


def test_a_page_of_cards_alone_keeps_them() -> None:
    page = f"<html><body><h1>Today</h1><main>{_cards(12)}</main></body></html>"

    assert "Another headline" in extract(page.encode(), url=URL).text
