"""Words from feeds never become markup, shortcuts or walls of text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import Qt

from newsreader.ui import plain

NAUGHTY = [
    "<b>bold</b>",
    "<img src='file:///etc/passwd'>",
    "<!DOCTYPE html><script>alert(1)</script>",
    "<a href='x'>click</a> & more",
    "a < b",
    "<table><tr><td>\n</table>",
]


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_tip_is_never_taken_for_rich_text(text: str) -> None:
    assert not Qt.mightBeRichText(plain.tip(text))


def test_a_tip_reads_as_the_title_did() -> None:
    assert plain.tip("1 < 2\n and more").replace("\u200b", "") == "1 < 2 and more"


def test_a_menu_shows_an_ampersand_and_underlines_nothing() -> None:
    assert plain.menu("Black & White") == "Black && White"


def test_a_title_of_a_million_characters_is_cut_before_it_is_laid_out() -> None:
    assert len(plain.one_line("x" * 1_000_000)) == plain.LONGEST


def test_controls_and_overrides_of_direction_are_left_out() -> None:
    assert plain.one_line("a\x00b\x07c\u202ed\u200fe") == "abcd\u200fe"


def test_the_marks_round_hits_stay() -> None:
    assert plain.one_line("the \x02pile\x03s") == "the \x02pile\x03s"
