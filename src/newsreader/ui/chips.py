"""Tags as they are shown: their names in small frames of their colours."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF

from newsreader.ui import plain, theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtGui import QFont, QPainter

NO_COLOUR = "#7a7f87"
"""Of a tag that came a moment ago and is not known yet."""
WIDEST_PX = 130
LEAST_PX = 34
DOT_PX = 7
PAD_PX = 6
GAP_PX = 5
TINT = 0.16
MIDDLE = 0.4
"""Luminance of what is neither light nor dark."""
SEEN = 3.0
"""Contrast of dots and frames with what is behind them; WCAG 2.2 §1.4.11."""


class Chip(NamedTuple):
    """A tag with its place in a line; `colour` is "" for the one that counts those which found no room."""

    words: str
    colour: str
    x_px: float
    width_px: float


def fitted(tags: Sequence[str], colours: Mapping[str, str], font: QFont, room_px: float) -> tuple[Chip, ...]:
    """As many tags as a line has room for; the last chip says how many there are more."""
    metrics = QFontMetricsF(font)
    more_px = metrics.horizontalAdvance("+99") + 2 * PAD_PX
    made: list[Chip] = []
    x_px = 0.0
    for number, tag in enumerate(tags):
        left = len(tags) - number
        frame_px = 2 * PAD_PX + DOT_PX + 4
        room = room_px - x_px - (more_px + GAP_PX if left > 1 else 0)
        words = metrics.elidedText(plain.one_line(tag), Qt.TextElideMode.ElideRight, min(WIDEST_PX, room - frame_px))
        width = metrics.horizontalAdvance(words) + frame_px
        if room < LEAST_PX + DOT_PX or words in {"", "…"}:
            made.append(Chip(words=f"+{left}", colour="", x_px=x_px, width_px=more_px))
            break
        made.append(Chip(words=words, colour=colours.get(tag, NO_COLOUR), x_px=x_px, width_px=width))
        x_px += width + GAP_PX
    return tuple(made)


def width_px(chips: Sequence[Chip]) -> float:
    """How much of the line they take."""
    return chips[-1].x_px + chips[-1].width_px if chips else 0.0


def paint(painter: QPainter, chips: Iterable[Chip], at: QPointF, font: QFont, *, ink: str, on: str) -> None:
    """Paints them from this corner on; words in `ink`, upon `on`, both "#rrggbb"."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    for chip in chips:
        frame = QRectF(at.x() + chip.x_px + 0.5, at.y() + 1.5, chip.width_px - 1, metrics.height())
        colour = QColor(seen(chip.colour or NO_COLOUR, on))
        words_x = PAD_PX
        if chip.colour:
            tint = QColor(colour)
            tint.setAlphaF(TINT)
            painter.setPen(colour)
            painter.setBrush(tint)
            painter.drawRoundedRect(frame, 6, 6)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(frame.left() + PAD_PX - 1, frame.center().y() - DOT_PX / 2, DOT_PX, DOT_PX))
            words_x += DOT_PX + 3
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(frame.left() + words_x, frame.top() + metrics.ascent()), chip.words)


def seen(colour: str, on: str) -> str:
    """The colour, darker or lighter where it could not be told from what is behind it."""
    made, behind = QColor(colour), QColor(on)
    step = -0.03 if theme.luminance(behind) > MIDDLE else 0.03
    while theme.contrast(made, behind) < SEEN and 0 < made.lightnessF() + step < 1:
        made = QColor.fromHslF(max(0.0, made.hslHueF()), made.hslSaturationF(), made.lightnessF() + step)
    return made.name()
