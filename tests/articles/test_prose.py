from __future__ import annotations

import time

from newsreader.articles import prose
from newsreader.articles.blocks import blocks, wrap_loose_text
from newsreader.articles.page import extract
from newsreader.articles.tree import page

URL = "https://news.example.org/story.html"


def _paragraphs(count: int, of: str) -> str:
    return "".join(
        f"<p>Sentence {n} of {of} says what the council decided, and what it had decided before.</p>"
        for n in range(count)
    )


def _heard(html: str) -> prose.Prose:
    root = page(f"<html><body>{html}</body></html>")
    assert root is not None
    wrap_loose_text(root)
    return prose.hear(blocks(root))


def test_paragraphs_that_stand_together_are_surely_the_story() -> None:
    heard = _heard(
        f"<nav><a href=/a>Home</a></nav><div>{_paragraphs(12, 'it')}</div><footer>{_paragraphs(9, 'law')}</footer>"
    )

    assert heard.is_sure
    assert len(heard.blocks) == 12


def test_two_texts_of_one_size_leave_the_question_open() -> None:
    halves = "".join(
        f"<div><section>{_paragraphs(8, of)}</section><a href=/{of}>{'more ' * 300}</a></div>" for of in "ab"
    )

    assert not _heard(halves).is_sure


def test_a_story_in_two_sections_is_one() -> None:
    heard = _heard(f"<div><section>{_paragraphs(12, 'one')}</section><section>{_paragraphs(7, 'two')}</section></div>")

    assert len(heard.blocks) == 19


def test_comments_longer_than_the_story_are_none_of_it() -> None:
    heard = _heard(
        f"<div><section>{_paragraphs(12, 'it')}</section><ol class=commentlist>{_paragraphs(40, 'me')}</ol></div>"
    )

    assert len(heard.blocks) == 12


def test_a_word_that_is_round_the_whole_page_says_nothing() -> None:
    assert _heard(f"<div class=subscribe><div>{_paragraphs(12, 'it')}</div></div>").is_sure


def test_a_table_at_the_end_stays() -> None:
    table = "<table><tr><td>Mon</td><td>Rest</td></tr><tr><td>Tue</td><td>Run</td></tr></table>"
    found = extract(
        f"<html><body><h1>Plan</h1><div>{_paragraphs(12, 'it')}{table}</div></body></html>".encode(), url=URL
    )

    assert "Rest" in found.text
    assert "Run" in found.text
    assert found.voice == prose.NAME


def test_what_holds_most_of_the_text_is_the_story_whatever_it_is_called() -> None:
    page_form = (
        f"<form><div class=contentWithSidebar>{_paragraphs(12, 'it')}</div></form><div>{_paragraphs(1, 'us')}</div>"
    )

    assert len(_heard(page_form).blocks) == 12


def test_a_class_that_says_the_story_is_sold_takes_nothing_from_it() -> None:
    heard = _heard(f"<div class=paywall>{_paragraphs(6, 'it')}</div><div>{_paragraphs(1, 'us')}</div>{'<hr>' * 9}")

    assert len(heard.blocks) == 6


def test_thousands_of_empty_links_are_asked_once() -> None:
    links = "".join(f'<a href="/{number}"><img></a>' for number in range(20_000))
    began = time.process_time()

    extract(f"<html><body>{_paragraphs(12, 'it')}{'<div>' * 200}{links}".encode(), url=URL)

    assert time.process_time() - began < 10
