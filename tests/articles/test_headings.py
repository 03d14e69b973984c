"""The lines above and below a headline."""

from __future__ import annotations

import pytest

from tests.articles.pages import SENTENCES, read, story

SECTION = "<meta property='article:section' content='Islands'>"


def _with(heading: str, *, head: str = "", after: str = "") -> bytes:
    return story(head=head).replace(b"<h1>The late ferry</h1>", f"{heading}{after}".encode())


@pytest.mark.parametrize(
    ("heading", "kicker"),
    [
        ("<p class='kicker'>Islands:</p><h1>The late ferry</h1>", "Islands"),
        ("<h1><span class='kicker'>Islands</span> <span>The late ferry</span></h1>", "Islands"),
        ("<p class='a'>Islands</p><h1>The late ferry</h1>", "Islands"),
        ("<p class='a'>Harbours</p><h1>The late ferry</h1>", ""),
        ("<h1><span class='kicker'>The late</span> <span>ferry</span></h1>", ""),
        ("<p class='category'><a href='/a'>Islands</a><a href='/b'>Harbours</a></p><h1>The late ferry</h1>", ""),
        (
            "<p class='category'><a href='/a'>Islands</a> · <a href='/b'>Sea</a></p><h1>The late ferry</h1>",
            "Islands · Sea",
        ),
    ],
)
def test_the_kicker_is_named_one_or_is_the_section(heading: str, kicker: str) -> None:
    article = read(_with(heading, head=SECTION))

    assert (article.title, article.kicker) == ("The late ferry", kicker)
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("line", "standfirst"),
    [
        ("The boat to the islands was late again.", "The boat to the islands was late again."),
        ("The boat was late again on 20 November 2026.", "The boat was late again on 20 November 2026."),
        ("2026-11-20T11:36:01Z", ""),
        ("Ida Marlow, professor of harbours 20.11.2026 19:59", ""),
    ],
)
def test_a_line_of_name_and_day_is_no_standfirst(line: str, standfirst: str) -> None:
    assert read(_with("<h1>The late ferry</h1>", after=f"<div class='intro'>{line}</div>")).standfirst == standfirst


CUT = "A boat that is late on most days and full on others has lately become the talk of the islands and its pass"
WHOLE = CUT.removesuffix("its pass") + "their people"


@pytest.mark.parametrize(
    ("description", "standfirst"),
    [
        ("What the sailors know &amp;#x27;about it&amp;#x27; |", "What the sailors know 'about it'"),
        (CUT, ""),
        (WHOLE, WHOLE),
    ],
)
def test_a_description_is_a_standfirst_unless_it_is_cut(description: str, standfirst: str) -> None:
    assert read(story(head=f"<meta name='description' content='{description}'>")).standfirst == standfirst
