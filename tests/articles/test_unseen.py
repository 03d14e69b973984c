from __future__ import annotations

from newsreader.articles.page import extract

URL = "https://news.example.org/story.html"
STORY = "".join(
    f"<p>Sentence {n} of the story says what the council decided, and what it had decided before.</p>" for n in range(9)
)


def _text(html: str) -> str:
    return extract(f"<html><body><h1>The bridge</h1>{html}</body></html>".encode(), url=URL).text


def test_a_hidden_copy_of_the_story_is_left_out() -> None:
    copy = STORY.replace("<p>", " ").replace("</p>", " ")

    text = _text(f'<article>{STORY}<div style="display:none">{copy}</div></article>')

    assert text.count("Sentence 3 of") == 1


def test_a_hidden_dialog_is_left_out_however_long() -> None:
    dialog = "<p>Republish this story for free, and credit us at its beginning, please.</p>" * 30

    assert "Republish" not in _text(f'<article>{STORY}</article><div role=dialog style="display: none">{dialog}</div>')


def test_answers_that_a_reader_would_open_are_part_of_the_story() -> None:
    answer = "<p>Because the old bridge carried nothing heavier than a cart with two horses.</p>"
    control = '<button aria-controls="a1">Why a new one?</button>'

    text = _text(f'<article>{STORY}{control}<div id="a1" hidden>{answer}</div></article>')

    assert "nothing heavier than a cart" in text


def test_hidden_text_that_is_nowhere_else_stays_as_it_was() -> None:
    assert "Sentence 8 of" in _text(f'<div style="visibility:hidden"><article>{STORY}</article></div>')
