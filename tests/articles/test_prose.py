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


def test_a_story_begins_below_its_headline_though_lists_of_links_stand_there() -> None:
    shopping = "".join(f"<li><a href=https://shop.example/{n}>Tin of paint {n}</a></li>" for n in range(20))
    heard = _heard(
        f"<div><h1>Old chairs</h1>{_paragraphs(8, 'one')}<ul>{shopping}</ul><div>{_paragraphs(12, 'two')}</div></div>"
    )

    assert len([block for block in heard.blocks if block.element.tag == "p"]) == 20


def test_paragraphs_made_alike_in_one_article_are_one_story() -> None:
    first, second = (_paragraphs(count, of).replace("<p>", "<p class=text>") for count, of in ((4, "a"), (12, "b")))
    links = "".join(f"<a href=/{n}>Another story of the day</a> " for n in range(40))
    heard = _heard(f"<article><div>{first}</div><div>{links}</div><div>{second}</div></article>")

    assert len(heard.blocks) == 16


def test_captions_of_a_list_are_not_the_story_that_the_page_names() -> None:
    captions = "".join(f"<li>{_paragraphs(1, f'picture {n}')}</li>" for n in range(30))
    html = f"<h1>Hotels</h1><div itemprop=articleBody>{_paragraphs(9, 'it')}<div><ul>{captions}</ul></div></div>"

    assert "Sentence 8 of it" in extract(f"<html><body>{html}</body></html>".encode(), url=URL).text


def test_the_story_is_all_that_the_page_names_as_its_text() -> None:
    opening = (
        "<section>" + _paragraphs(1, "the opening").replace("<p>", "<div>").replace("</p>", "</div>") + "</section>"
    )
    named = " ".join(
        f"Sentence {n} of {of} says what the council decided, and what it had decided before."
        for of, count in (("the opening", 1), ("it", 12))
        for n in range(count)
    )
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{named}"}}</script>'
    html = f"<main>{opening}<section>{_paragraphs(12, 'it')}</section></main>{data}"

    assert "Sentence 0 of the opening" in extract(f"<html><body>{html}</body></html>".encode(), url=URL).text


def test_the_next_article_on_the_page_is_another_story() -> None:
    articles = "".join(
        f"<article><h1>The {of}</h1><div>{_paragraphs(count, of)}</div></article>"
        for of, count in (("bridge", 9), ("ferry", 14))
    )
    html = f"<html><head><title>The bridge</title></head><body><main>{articles}</main></body></html>"

    text = extract(html.encode(), url=URL).text

    assert "of bridge" in text
    assert "of ferry" not in text


def test_a_block_in_a_link_is_a_link() -> None:
    teaser = (
        "<a href=/next><h3>The next one</h3><p>It begins where this one ends, and it is as long as this one.</p></a>"
    )
    root = page(f"<html><body>{teaser}</body></html>")
    assert root is not None

    assert [block.linked for block in blocks(root)] == [1.0, 1.0]


def test_a_question_for_consent_longer_than_the_story_is_none_of_it() -> None:
    html = f"<div class=modal>{_paragraphs(30, 'us')}</div><div>{_paragraphs(12, 'it')}</div>"

    assert "of us" not in " ".join(block.text for block in _heard(html).blocks)


def test_comments_are_known_in_other_languages() -> None:
    comments = "".join(f"<li class=comentario>{_paragraphs(3, 'me')}</li>" for _ in range(12))

    assert len(_heard(f"<div><section>{_paragraphs(12, 'it')}</section><ul>{comments}</ul></div>").blocks) == 12
