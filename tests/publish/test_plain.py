from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.model import ShownPhoto, State
from newsreader.publish import plain
from newsreader.publish.lines import width
from tests.publish.examples import article, figure


def test_an_article_reads_from_its_headline_to_its_address() -> None:
    one = article(
        "<p>The board voted.</p><h2>What next</h2><p>Work starts in spring.</p>",
        standfirst="A survey found the timber sound.",
        dateline="PORTO NOVO",
    )

    text = plain.text(one)

    assert text == (
        "The ferry sails again\n"
        "=====================\n\n"
        "A survey found the timber sound.\n\n"
        "Ines Carvalho · Coastal Press · 20 November 2026\n\n"
        "PORTO NOVO — The board voted.\n\n"
        "What next\n"
        "---------\n\n"
        "Work starts in spring.\n\n"
        "https://coastal.example/2026/11/ferry\n"
        "Saved on 25 November 2026\n"
    )


def test_lists_keep_their_marks_and_depth() -> None:
    text = plain.text(article("<ul><li>One<ol><li>first</li><li>second</li></ol></li><li>Two</li></ul>"))

    assert "- One\n   1. first\n   2. second\n- Two\n" in text


def test_a_quotation_is_marked_on_each_line_and_deeper_ones_more() -> None:
    text = plain.text(article("<blockquote><p>Said.</p><blockquote><p>Deep.</p></blockquote></blockquote><p>Out.</p>"))

    assert "> Said.\n>\n> > Deep.\n\nOut.\n" in text


def test_a_photo_is_named_by_caption_and_credit() -> None:
    text = plain.text(article(figure("a" * 64, "The quay.", "M. Okafor")))

    assert "[Photo: The quay. (M. Okafor)]" in text


def test_links_are_numbered_and_the_same_address_has_one_number() -> None:
    html = '<p>See <a href="https://a.example/">one</a>, <a href="https://b.example/">two</a> and\
 <a href="https://a.example/">one <b>again</b></a>.</p>'

    text = plain.text(article(html))

    assert "See one [1], two [2] and one again [1]." in text
    assert "Links\n[1] https://a.example/\n[2] https://b.example/\n" in text


def test_a_link_that_shows_its_address_needs_no_number() -> None:
    text = plain.text(article('<p>At <a href="https://a.example/">https://a.example/</a>.</p>'))

    assert "Links" not in text


def test_a_narrow_table_stands_in_columns_with_figures_to_the_right() -> None:
    html = (
        "<table><caption>Cost</caption><thead><tr><th>Part</th><th>Sum</th></tr></thead>"
        "<tbody><tr><td>Piles</td><td>1,870</td></tr><tr><td>Ferry berth</td><td>5</td></tr></tbody></table>"
    )

    text = plain.text(article(html))

    assert "Cost\nPart           Sum\n-----------  -----\nPiles        1,870\nFerry berth      5\n" in text


def test_a_wide_table_is_told_row_by_row() -> None:
    html = (
        "<table><thead><tr><th>Part</th><th>Remark</th></tr></thead>"
        f"<tbody><tr><td>Piles</td><td>{'oak ' * 30}</td></tr></tbody></table>"
    )

    text = plain.text(article(html))

    assert "Part: Piles\nRemark: oak oak" in text


def test_a_cell_over_two_rows_leaves_the_columns_right() -> None:
    html = '<table><tr><td rowspan="2">A</td><td>b</td></tr><tr><td>c</td></tr></table>'

    text = plain.text(article(html))

    assert "A  b\n   c\n" in text


def test_code_keeps_its_lines() -> None:
    text = plain.text(article("<pre>if x:\n    y()</pre>"))

    assert "    if x:\n        y()\n" in text


def test_small_figures_are_raised_and_lowered() -> None:
    text = plain.text(article("<p>20 m<sup>2</sup> of H<sub>2</sub>O</p>"))

    assert "20 m² of H₂O" in text


def test_an_article_that_is_not_whole_says_so() -> None:
    text = plain.text(article(state=State.PART, reason="Page 3 of 5 could not be fetched."))

    assert "[Page 3 of 5 could not be fetched.]" in text


def test_without_html_the_bare_text_is_there() -> None:
    text = plain.text(article("", text="First.\n\nSecond."))

    assert "First.\n\nSecond.\n" in text


def test_a_place_that_the_text_begins_with_is_not_said_twice() -> None:
    text = plain.text(article("<p>Porto Novo - The board voted.</p>", dateline="PORTO NOVO"))

    assert "Porto Novo - The board voted." in text
    assert "PORTO NOVO" not in text


def test_a_photo_is_told_of_as_the_page_did_where_its_place_says_nothing() -> None:
    known = ShownPhoto(url="", sha256="a" * 64, caption="The quay.", credit="M. Okafor")

    text = plain.text(article(figure("a" * 64), photos=(known,)))

    assert "[Photo: The quay. (M. Okafor)]" in text


def test_an_article_without_anything_still_has_a_name() -> None:
    text = plain.text(article("", title="", byline="", url=""))

    assert text.startswith("Untitled\n========\n\nCoastal Press · 20 November 2026\n")


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("de", "20. November 2026"),
        ("zh-Hant", "2026年11月20日"),
        ("es-AR", "20 de noviembre de 2026"),
        ("ar", "2026-11-20"),
    ],
)
def test_the_date_is_in_the_articles_language(language: str, date: str) -> None:
    assert date in plain.text(article(language=language))


def test_chinese_paragraphs_are_wrapped_by_their_width() -> None:
    text = plain.text(article(f"<p>{'港口委员会周二投票决定重新开放西码头，' * 9}</p>", language="zh"))

    body = [line for line in text.splitlines() if "港口" in line or "码头" in line]
    assert len(body) > 3
    assert max(map(width, body)) <= 78


def test_an_escape_sequence_in_a_title_reaches_no_terminal() -> None:
    text = plain.text(article("<p>\x1b]0;x\x07y</p>", title="\x1b[2Jgone", byline="\x9b31m"))

    assert "\x1b" not in text
    assert "\x9b" not in text


@given(
    html=st.text(max_size=300), title=st.text(max_size=80), body=st.text(max_size=80), standfirst=st.text(max_size=40)
)
@settings(max_examples=40, deadline=None)
def test_any_article_gives_text_that_can_be_written(html: str, title: str, body: str, standfirst: str) -> None:
    text = plain.text(article(html, title=title, text=body, standfirst=standfirst))

    assert text.encode("utf-8").endswith(b"\n")
    assert not set(text) & set(map(chr, [*range(9), *range(11, 32), *range(127, 160)]))
