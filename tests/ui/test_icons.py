"""Icons: all of one family, tinted, sharp, and every one of them used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPainter

from newsreader import resources
from newsreader.ui.icons import ICON_PX, Icons

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

FILES = sorted(resources.path("icons").glob("*.svg"))
SOURCES = "".join(file.read_text(encoding="utf-8") for file in Path(__file__).parents[2].glob("src/newsreader/ui/*.py"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_icon_is_drawn_in_the_colour_asked_for_and_is_used(qtbot: QtBot, file: Path) -> None:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    painter = QPainter(image)
    Icons().paint(painter, file.stem, "#ff0000", QRectF(0, 0, 48, 48))
    painter.end()

    drawn = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() == 255]

    assert drawn
    assert all(colour.red() > 250 and colour.green() < 5 for colour in drawn)
    assert f'"{file.stem}"' in SOURCES


def test_each_screen_ratio_has_a_drawing_of_its_own(qtbot: QtBot) -> None:
    icon = Icons((1.0, 2.0)).icon("star", "#000000")

    sizes = icon.availableSizes()

    assert sizes == [QSize(ICON_PX, ICON_PX), QSize(2 * ICON_PX, 2 * ICON_PX)]
    assert not icon.pixmap(QSize(ICON_PX, ICON_PX), QIcon.Mode.Disabled).isNull()
