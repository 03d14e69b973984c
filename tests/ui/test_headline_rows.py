"""Lines of a row: broken, elided and marked, in every script."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont

from newsreader.ui.headline_rows import Laid, lay, led_in, unmarked
from newsreader.ui.utf16 import cut, units

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MARK = QColor("#ffe27a")


def laid(text: str, *, hits: list[tuple[int, int]] | None = None, width_px: float = 200, most: int = 2) -> Laid:
    return lay(text, hits=hits or [], font=QFont(), width_px=width_px, most=most, mark=MARK)


def test_marks_are_taken_out_and_remembered() -> None:
    assert unmarked("the \x02pile\x03s and \x02piers\x03") == ("the piles and piers", [(4, 4), (14, 5)])


def test_a_mark_without_its_other_half_does_no_harm() -> None:
    assert unmarked("\x03a\x02b") == ("ab", [])


@pytest.mark.parametrize("text", ["word " * 100, "x" * 400, "新海通讯社" * 60, "الرصيف الغربي " * 40, "😀" * 200])
def test_a_long_text_is_elided_in_its_last_line(qtbot: QtBot, text: str) -> None:
    made = laid(text)

    assert len(made.lines) == 2
    assert made.layouts[-1].text().endswith("…")


def test_a_short_text_takes_one_line_and_stays_as_it_is(qtbot: QtBot) -> None:
    made = laid("Short", width_px=400)

    assert (len(made.lines), made.layouts[0].text()) == (1, "Short")


def test_no_text_takes_no_room(qtbot: QtBot) -> None:
    assert laid("").height_px == 0


def test_a_hit_behind_wide_characters_is_marked_where_it_stands(qtbot: QtBot) -> None:
    made = laid("😀😀 pile", hits=[(3, 4)], width_px=400)

    (found,) = made.layouts[0].formats()
    assert (found.start, found.length) == (5, 4)


def test_lengths_are_counted_as_qt_counts_them() -> None:
    assert (units("a😀b"), units("abc"), units("äöü")) == (4, 3, 3)
    assert (cut("a😀b", 3), cut("abc", 2)) == ("a😀", "ab")


def test_a_snippet_begins_later_where_its_hit_would_else_be_cut_off(qtbot: QtBot) -> None:
    words = "one word and another and many more of them until the water comes and goes"

    led, hits = led_in(words, [(words.index("water"), 5)], QFont(), 200)

    assert led.startswith("…")
    assert led[hits[0][0] :].startswith("water")
    assert led_in(words, [(4, 4)], QFont(), 200) == (words, [(4, 4)])
    assert led_in(words, [], QFont(), 200) == (words, [])
