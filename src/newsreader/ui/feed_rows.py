"""How a row of the feed tree is painted: icon or coloured initial, name, unread count, one soft selection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from newsreader.ui import theme
from newsreader.ui.feed_model import Kind, TreeRow, row_at
from newsreader.ui.row_states import has_keys, is_chosen, is_pointed_at

if TYPE_CHECKING:
    from newsreader.ui.icons import Icons
    from newsreader.ui.theme import Colours

Index = QModelIndex | QPersistentModelIndex

ROW_PX = 29
ICONS = {
    Kind.ALL: "all", Kind.TODAY: "clock", Kind.STARRED: "star", Kind.FOLDER: "folder", Kind.SHELF: "folder",
    Kind.SEARCH: "search",
}  # fmt: skip
MUTED = {Kind.FOLDER, Kind.SHELF, Kind.SEARCH}
ADDS = "heading"
"""The heading that has a plus."""
ADD_PX = 30
"""At the right end of the heading: the place to click for adding a feed."""
TEXT_PX = 25
"""From the icon's left edge to the name."""


class FeedRows(QStyledItemDelegate):
    """Paints the rows of the feed tree."""

    def __init__(self, icons: Icons, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._colours = colours
        self.focus_ring = False
        """Whether the row with the focus is ringed: only while the keyboard is used."""

    def wear(self, colours: Colours) -> None:
        """Paints in these colours from now on."""
        self._colours = colours

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """Every row is as high; where the font is large, higher."""
        return QSize(100, max(ROW_PX, round(QFontMetricsF(option.font).height() * 1.6)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, from what it stands for alone."""
        row = row_at(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inside = QRectF(option.rect)
        if row.kind is Kind.HEADING:
            self._heading(painter, option, row, inside)
        else:
            self._row(painter, option, row, inside, index)
        painter.restore()

    def _heading(self, painter: QPainter, option: QStyleOptionViewItem, row: TreeRow, inside: QRectF) -> None:
        font = QFont(option.font)
        font.setPointSizeF(font.pointSizeF() * 0.82)
        font.setWeight(QFont.Weight.DemiBold)
        font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        painter.setFont(font)
        painter.setPen(QColor(self._colours.muted))
        words = inside.adjusted(2, 6, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.name)
        if row.key != ADDS:
            return
        where = QRectF(option.widget.width() - ADD_PX + 2, words.center().y() - 8, 16, 16)
        tint = self._colours.accent if is_pointed_at(option) else self._colours.muted
        self._icons.paint(painter, "plus", tint, where)

    def _row(self, painter: QPainter, option: QStyleOptionViewItem, row: TreeRow, inside: QRectF, index: Index) -> None:
        colours = self._colours
        selected = is_chosen(option, index)
        whole = QRectF(8, inside.top() + 1, option.widget.width() - 17, inside.height() - 2)
        if selected or is_pointed_at(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if selected else colours.hover))
            painter.drawRoundedRect(whole, 6, 6)
        if self.focus_ring and has_keys(option, index):
            painter.setPen(QColor(colours.accent))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(whole.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        left = inside.left() + 2
        self._icon(painter, option.font, row, left, inside.center().y())
        right = self._count(painter, option.font, row, whole, selected=selected)
        font = QFont(option.font)
        font.setWeight(QFont.Weight.DemiBold if row.count else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.selected_text if selected else colours.text))
        words = QRectF(left + TEXT_PX, inside.top(), right - left - TEXT_PX, inside.height())
        name = QFontMetricsF(font).elidedText(row.name, Qt.TextElideMode.ElideRight, words.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(words, flags | Qt.TextFlag.TextSingleLine, name)

    def _icon(self, painter: QPainter, font: QFont, row: TreeRow, left: float, middle: float) -> None:
        if name := ICONS.get(row.kind):
            tint = self._colours.muted if row.kind in MUTED else self._colours.accent
            self._icons.paint(painter, name, tint, QRectF(left, middle - 8, 17, 17))
            return
        where = QRectF(left + 1, middle - 7, 15, 15)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.feed_colour(row.scope.feed_id, "#ffffff"))
        painter.drawRoundedRect(where, 4, 4)
        small = QFont(font)
        small.setPixelSize(10)
        small.setBold(True)
        painter.setFont(small)
        painter.setPen(QColor("#ffffff"))
        painter.drawText(where, Qt.AlignmentFlag.AlignCenter, initial(row.name))

    def _count(self, painter: QPainter, font: QFont, row: TreeRow, whole: QRectF, *, selected: bool) -> float:
        """Paints count and warning at the right; where the name has to end."""
        right = whole.right() - 6
        if row.count:
            small = QFont(font)
            small.setPointSizeF(font.pointSizeF() * 0.86)
            painter.setFont(small)
            said = f"{row.count:,}"
            width = QFontMetricsF(small).horizontalAdvance(said) + 8
            painter.setPen(QColor(self._colours.selected_text if selected else self._colours.muted))
            where = QRectF(right - width, whole.top(), width, whole.height())
            painter.drawText(where, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
            right -= width
        if row.problem:
            self._icons.paint(
                painter, "warning", self._colours.star, QRectF(right - 17, whole.center().y() - 7, 14, 14)
            )
            right -= 20
        return right - 4


def initial(name: str) -> str:
    """The letter that stands for a feed: its first letter or digit; a newspaper's article is no part of its name."""
    words = name.split()
    if len(words) > 1 and words[0].casefold() in {"the", "le", "la", "les", "el", "der", "die", "das"}:
        words = words[1:]
    letters = [character for character in " ".join(words) if character.isalnum()]
    return letters[0].upper()[:1] if letters else "·"
