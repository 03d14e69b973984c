"""Tags in a line: as many as find room, and readable on any ground."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QFont

from newsreader.library.tags import COLOURS
from newsreader.ui import chips, theme

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NAMES = ["Climate", "Bundesverfassungsgerichtsentscheidung", "气候变化", "تغير المناخ", "a<b>&c", "x" * 300]


def test_tags_that_find_no_room_are_counted(qtbot: QtBot) -> None:
    made = chips.fitted(NAMES, {}, QFont(), 200)

    assert made[-1].words == f"+{len(NAMES) - len(made) + 1}"
    assert chips.width_px(made) <= 200


@pytest.mark.parametrize("name", NAMES)
def test_a_long_name_is_cut(qtbot: QtBot, name: str) -> None:
    (made,) = chips.fitted([name], {name: "#c0392b"}, QFont(), 1000)

    assert made.width_px <= chips.WIDEST_PX + 30
    assert made.colour == "#c0392b"


@pytest.mark.parametrize("on", ["#ffffff", "#dbe7fb", "#1b1c1e", "#2c4166"])
@pytest.mark.parametrize("colour", [*COLOURS.values(), "#ffffff", "#000000"])
def test_a_frame_is_seen_on_every_ground(colour: str, on: str) -> None:
    assert theme.contrast(QColor(chips.seen(colour, on)), QColor(on)) >= chips.SEEN
