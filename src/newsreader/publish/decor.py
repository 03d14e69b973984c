"""What QTextDocument cannot draw by itself: quotation bars, code panels, hanging bullets, rules. Screen and paper."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QTextFormat

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock, QTextDocument, QTextLine

    from newsreader.publish.look import Look

ROLE = QTextFormat.Property.UserProperty.value + 1
"""Block property: the `Role` of the block, as text."""

PANEL_PAD = 0.62
"""In text sizes: from the letters to the edge of a panel."""
MARKER_GAP = 0.5
"""In text sizes: from a bullet to its words."""
BULLETS = ("•", "◦", "▪")
"""By depth: a disc, a ring, a square."""
_BAR_PX = 3.0
_PANEL_RADIUS_PX = 6.0
_ASCENT = 0.95
_DESCENT = 0.3
"""In text sizes: how far a bar or a panel reaches over and under its words."""


class Role(StrEnum):
    """What a block of the document is: names its decoration, and tells a paginator what must stay together."""

    KICKER = "kicker"
    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    NOTICE = "notice"
    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CODE = "code"
    PHOTO = "photo"
    CAPTION = "caption"
    TABLE_CAPTION = "table-caption"
    CELL = "cell"
    RULE = "rule"
    GAP = "gap"
    """An empty block that only parts two tables."""
    END = "end"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A decoration over the blocks from `first` to `last` (block numbers, both included)."""

    role: Role
    first: int
    last: int
    inset_px: float = 0.0
    """From the column's beginning side to the decoration."""
    rtl: bool = False
    size_px: float = 0.0
    """Of the letters in it."""
    words: str = ""
    """The bullet or number of an item."""
    quote: bool = False
    """A quotation bar; `role` is then that of its first block."""


class Decor:
    """The decorations of one document, in the order of their first blocks; grows while the document is written."""

    def __init__(self, look: Look, marker_font: QFont) -> None:
        self._look = look
        self._font = marker_font
        self._wide: list[Span] = []
        self._single: list[Span] = []
        """Over one block each, in the order of their blocks: bullets, which a list may have by the thousand."""

    def add(self, span: Span) -> None:
        """Adds a decoration; those of single blocks come in the order of their blocks."""
        (self._single if span.first == span.last and not span.quote else self._wide).append(span)

    def spans(self) -> tuple[Span, ...]:
        """All of them."""
        return (*self._wide, *self._single)

    def paint(self, painter: QPainter, document: QTextDocument, clip: QRectF) -> None:
        """Paints what shows within `clip` (document coordinates); the document is laid out that far by it."""
        layout = document.documentLayout()
        top = layout.hitTest(QPointF(0, max(0.0, clip.top() - 40)), Qt.HitTestAccuracy.FuzzyHit)
        bottom = layout.hitTest(QPointF(clip.right(), clip.bottom() + 40), Qt.HitTestAccuracy.FuzzyHit)
        first = document.findBlock(max(0, top)).blockNumber() - 1
        last = document.findBlock(max(0, bottom)).blockNumber() + 1
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        begin = bisect_left(self._single, first, key=_first)
        end = bisect_left(self._single, last + 1, key=_first)
        seen = [span for span in self._wide if span.first <= last and span.last >= first]
        for span in (*seen, *self._single[begin:end]):
            self._one(painter, document, span)
        painter.restore()

    def _one(self, painter: QPainter, document: QTextDocument, span: Span) -> None:
        frame = document.rootFrame().frameFormat()
        left = frame.leftMargin()
        right = (document.textWidth() if document.textWidth() > 0 else self._look.column_px) - frame.rightMargin()
        first = document.findBlockByNumber(span.first)
        begin, end = _head(first, span.size_px), _foot(document.findBlockByNumber(span.last), span.size_px)
        if span.words:
            self._marker(painter, first, span, left, right)
            return
        left += 0 if span.rtl else span.inset_px
        right -= span.inset_px if span.rtl else 0
        if span.role is Role.RULE:
            self._dots(painter, QPointF((left + right) / 2, (begin + end) / 2))
        elif span.role is Role.BYLINE:
            painter.setPen(QPen(QColor(self._look.rule), 1))
            y = round(end + span.size_px * 0.55) + 0.5
            painter.drawLine(QPointF(left, y), QPointF(right, y))
        elif span.quote:
            self._fill(painter, self._look.accent)
            x = right - _BAR_PX if span.rtl else left
            painter.drawRoundedRect(QRectF(x, begin, _BAR_PX, end - begin), _BAR_PX / 2, _BAR_PX / 2)
        else:
            self._fill(painter, self._look.code)
            pad = self._look.text_px * PANEL_PAD
            panel = QRectF(left, begin - pad, right - left, end - begin + 2 * pad)
            painter.drawRoundedRect(panel, _PANEL_RADIUS_PX, _PANEL_RADIUS_PX)

    def _marker(self, painter: QPainter, block: QTextBlock, span: Span, left: float, right: float) -> None:
        y = _top(block) + _baseline(block.layout().lineAt(0))
        gap = self._look.text_px * MARKER_GAP
        x = (
            right - block.blockFormat().rightMargin() + gap
            if span.rtl
            else left + block.blockFormat().leftMargin() - gap
        )
        if span.words in BULLETS:
            self._bullet(painter, QPointF(x, y - self._look.text_px * 0.3), span)
            return
        painter.setFont(self._font)
        painter.setPen(QColor(self._look.muted))
        painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft if span.rtl else Qt.LayoutDirection.LeftToRight)
        wide = 0 if span.rtl else QFontMetricsF(self._font).horizontalAdvance(span.words)
        painter.drawText(QPointF(x - wide, y), span.words)

    def _bullet(self, painter: QPainter, at: QPointF, span: Span) -> None:
        """Drawn, not set: every typeface has bullets of its own size and height."""
        radius = self._look.text_px * 0.135
        centre = at + QPointF(radius if span.rtl else -radius, 0)
        self._fill(painter, self._look.muted)
        if span.words == BULLETS[0]:
            painter.drawEllipse(centre, radius, radius)
        elif span.words == BULLETS[1]:
            painter.setPen(QPen(QColor(self._look.muted), self._look.text_px * 0.06))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(centre, radius * 0.9, radius * 0.9)
        else:
            painter.drawRect(QRectF(centre.x() - radius * 0.8, centre.y() - radius * 0.8, radius * 1.6, radius * 1.6))

    @staticmethod
    def _fill(painter: QPainter, colour: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QBrush(QColor(colour)))

    def _dots(self, painter: QPainter, centre: QPointF) -> None:
        self._fill(painter, self._look.muted)
        radius = self._look.text_px * 0.085
        for step in (-1, 0, 1):
            painter.drawEllipse(QPointF(centre.x() + step * self._look.text_px, centre.y()), radius, radius)


def _first(span: Span) -> int:
    return span.first


def _top(block: QTextBlock) -> float:
    """Where the block begins in its document; lays the document out so far."""
    return block.document().documentLayout().blockBoundingRect(block).top()


def _baseline(line: QTextLine) -> float:
    return line.y() + line.ascent()


def _head(block: QTextBlock, size_px: float) -> float:
    """The top of the first line's letters; of the photo, where it is one."""
    line = block.layout().lineAt(0)
    top = _top(block)
    if not line.isValid() or not block.blockFormat().lineHeightType():
        return top
    return top + _baseline(line) - size_px * _ASCENT


def _foot(block: QTextBlock, size_px: float) -> float:
    """The foot of the last line's letters; of the photo, where it is one."""
    lines = block.layout().lineCount()
    top = _top(block)
    if not lines:
        return top
    last = block.layout().lineAt(lines - 1)
    return top + _baseline(last) + (size_px * _DESCENT if block.blockFormat().lineHeightType() else 0)
