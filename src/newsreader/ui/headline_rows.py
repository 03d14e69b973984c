"""How a row of the article list is painted: feed, time, star, title, snippet, thumbnail, dot, one soft selection."""

from __future__ import annotations

from collections import OrderedDict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from newsreader.ui import plain, theme, times
from newsreader.ui.headlines import HEADLINE
from newsreader.ui.row_states import has_keys, is_chosen, is_pointed_at
from newsreader.ui.utf16 import cut, units

if TYPE_CHECKING:
    from collections.abc import Mapping

    from newsreader.model import Headline
    from newsreader.ui.chips import Chip
    from newsreader.ui.icons import Icons
    from newsreader.ui.photos import Thumbs
    from newsreader.ui.theme import Colours

PAD_PX = 12
GUTTER_PX = 28
"""Left of the words: room for the unread dot."""
THUMB_PX = 68
EDGE = 0.1
"""Opacity of the line round a thumbnail, without which a white photo has no shape."""
LINES = 3
"""Title, at most two of them, and snippet together."""
LAID_KEPT = 160
LEAD_SHARE = 0.6
"""Of a snippet's room, what the words before its hit and the hit may take."""
MARK_PX, MARK_GAP_PX = 13, 6
"""The star and the other marks beside the time."""
BESIDE = 0.55
"""Of a line, what tags may take where the snippet has no other."""
NO_TITLE = "Without a title"

Index = QModelIndex | QPersistentModelIndex


class Laid(NamedTuple):
    """Words broken into lines, ready to be drawn; the layouts are held because Qt's lines point into them."""

    layouts: tuple[QTextLayout, ...]
    lines: tuple[QTextLine, ...]
    line_px: float

    @property
    def height_px(self) -> float:
        return self.line_px * len(self.lines)

    def draw(self, painter: QPainter, at: QPointF) -> None:
        for line in self.lines:
            line.draw(painter, at)


class Row(NamedTuple):
    """The words of a row: its title, its snippet, and its tags in the last line."""

    title: Laid
    snippet: Laid
    tags: tuple[Chip, ...]


def unmarked(snippet: str) -> tuple[str, list[tuple[int, int]]]:
    """The snippet without its marks, and where the marked words are: (start, length)."""
    words, hits, start = "", [], -1
    for character in snippet:
        if character == "\x02":
            start = len(words)
        elif character == "\x03":
            if start >= 0:
                hits.append((start, len(words) - start))
            start = -1
        else:
            words += character
    return words, hits


def lay(  # the words, and all that shapes them
    text: str, *, hits: list[tuple[int, int]], font: QFont, width_px: float, most: int, mark: QColor
) -> Laid:
    """The text in at most `most` lines of one height, the last one elided where there is more."""
    metrics = QFontMetricsF(font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    option.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute)
    layout = _layout(text, option, font, _formats(text, hits, mark))
    lines: list[QTextLine] = []
    layout.beginLayout()
    while text and len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width_px)
        _place(line, len(lines), metrics)
        lines.append(line)
    layout.endLayout()
    layouts = [layout]
    if lines and lines[-1].textStart() + lines[-1].textLength() < units(text):
        start = len(cut(text, lines[-1].textStart()))
        words = metrics.elidedText(text[start:], Qt.TextElideMode.ElideRight, width_px)
        shown = [(at - start, length) for at, length in hits if start <= at < start + len(words) - 1]
        last = _layout(words, option, font, _formats(words, shown, mark))
        last.beginLayout()
        line = last.createLine()
        line.setLineWidth(width_px * 2)
        _place(line, len(lines) - 1, metrics)
        last.endLayout()
        lines[-1] = line
        layouts.append(last)
    return Laid(layouts=tuple(layouts), lines=tuple(lines), line_px=metrics.height())


def led_in(words: str, hits: list[tuple[int, int]], font: QFont, room_px: float) -> tuple[str, list[tuple[int, int]]]:
    """The text begun later where its first hit would else be cut off, and where the hits are then."""
    if not hits:
        return words, hits
    start, end, metrics = hits[0][0], sum(hits[0]), QFontMetricsF(font)
    if metrics.horizontalAdvance(words[:end]) <= room_px:
        return words, hits
    lead = start
    while lead > 0 and metrics.horizontalAdvance(words[lead - 1 : end]) < room_px * LEAD_SHARE:
        lead -= 1
    space = words.find(" ", lead, start)
    lead = space + 1 if space >= 0 else lead
    return f"…{words[lead:]}", [(at - lead + 1, length) for at, length in hits]


def _layout(text: str, option: QTextOption, font: QFont, formats: list[QTextLayout.FormatRange]) -> QTextLayout:
    made = QTextLayout(text, font)
    made.setTextOption(option)
    if formats:
        made.setFormats(formats)
    return made


def _place(line: QTextLine, number: int, metrics: QFontMetricsF) -> None:
    """One rhythm whatever fallback font a line holds: baselines are a line's height apart."""
    line.setPosition(QPointF(0, number * metrics.height() + metrics.ascent() - line.ascent()))


def _formats(text: str, hits: list[tuple[int, int]], mark: QColor) -> list[QTextLayout.FormatRange]:
    if not hits:
        return []
    from PySide6.QtGui import QTextCharFormat  # noqa: PLC0415 - start-up time

    made = []
    for at, length in hits:
        found = QTextLayout.FormatRange()
        found.start, found.length = units(text[:at]), units(text[at : at + length])
        how = QTextCharFormat()
        how.setBackground(mark)
        found.format = how
        made.append(found)
    return made


class HeadlineRows(QStyledItemDelegate):
    """Paints the rows of the article list."""

    def __init__(self, icons: Icons, thumbs: Thumbs, colours: Colours, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._thumbs = thumbs
        self._colours = colours
        self._laid: OrderedDict[tuple[object, ...], Row] = OrderedDict()
        self._tag_colours: Mapping[str, str] = {}
        self._feed_colours: dict[tuple[int, bool], QColor] = {}
        self.focus_ring = False
        """Whether the row with the focus is ringed: only while the keyboard is used."""

    def wear(self, colours: Colours) -> None:
        """Paints in these colours from now on."""
        self._colours = colours
        self._laid.clear()
        self._feed_colours.clear()

    def colour_tags(self, colours: Mapping[str, str]) -> None:
        """Tags and their colours as they are now."""
        self._tag_colours = colours
        self._laid.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's own signature
        """Every row is as high as one with a title of two lines."""
        _, small, title = _fonts(option.font)
        words = QFontMetricsF(small).height() * 2 + QFontMetricsF(title).height() * 2
        return QSize(200, round(max(2 * PAD_PX + words + 4, THUMB_PX + 2 * PAD_PX)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The row, from its headline alone."""
        headline = index.data(HEADLINE)
        if headline is None:
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = QRectF(option.rect)
        painter.setClipRect(row)
        selected = is_chosen(option, index)
        self._background(painter, option, index, row, selected=selected)
        left, right = row.left() + GUTTER_PX, row.right() - PAD_PX - 6
        if headline.thumb:
            right = self._thumbnail(painter, option, headline, row, right, selected=selected)
        top = row.top() + PAD_PX
        top += self._first_line(painter, option.font, headline, QRectF(left, top, right - left, 0), selected=selected)
        self._words(painter, option.font, headline, QRectF(left, top, right - left, 0), selected=selected)
        if not selected:
            painter.setPen(QColor(self._colours.rule))
            painter.drawLine(QPointF(left, row.bottom()), QPointF(row.right() - PAD_PX, row.bottom()))
        painter.restore()

    def _background(  # what is painted depends on all of it
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, row: QRectF, *, selected: bool
    ) -> None:
        colours = self._colours
        shape = row.adjusted(6, 2, -6, -2)
        if selected or is_pointed_at(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected if selected else colours.hover))
            painter.drawRoundedRect(shape, 8, 8)
        if self.focus_ring and has_keys(option, index):
            painter.setPen(QPen(QColor(colours.accent), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(shape.adjusted(1, 1, -1, -1), 7, 7)

    def _thumbnail(  # what is painted depends on all of it
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        headline: Headline,
        row: QRectF,
        right: float,
        *,
        selected: bool,
    ) -> float:
        where = QRectF(right - THUMB_PX, row.top() + (row.height() - THUMB_PX) / 2, THUMB_PX, THUMB_PX)
        pixmap = self._thumbs.pixmap(headline.thumb, round(THUMB_PX * option.widget.devicePixelRatioF()))
        if pixmap is not None and pixmap.isNull():
            return right
        path = QPainterPath()
        path.addRoundedRect(where, 7, 7)
        painter.save()
        if pixmap is None:
            painter.fillPath(path, QColor(self._colours.hover))
        else:
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            painter.setOpacity(0.62 if headline.read and not selected else 1.0)
            painter.drawPixmap(where, pixmap, QRectF(pixmap.rect()))
        painter.restore()
        edge = QColor(self._colours.text)
        edge.setAlphaF(EDGE)
        painter.setPen(edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(where.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        return where.left() - 12

    def _first_line(self, painter: QPainter, font: QFont, headline: Headline, at: QRectF, *, selected: bool) -> float:
        colours = self._colours
        _, small, _ = _fonts(font)
        metrics = QFontMetricsF(small)
        when = times.ago(headline.published or headline.saved, datetime.now(UTC).astimezone())
        when_px = metrics.horizontalAdvance(when)
        if not headline.read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(QPointF(at.left() - 11, at.top() + metrics.height() / 2 + 0.5), 4, 4)
        strong = QFont(small)
        strong.setWeight(QFont.Weight.DemiBold)
        painter.setFont(strong)
        painter.setPen(self._feed_colour(headline.feed_id, selected=selected))
        marks = _marks(headline, colours)
        room = at.width() - when_px - 10 - len(marks) * (MARK_PX + MARK_GAP_PX)
        name = QFontMetricsF(strong).elidedText(plain.one_line(headline.feed), Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | Qt.TextFlag.TextSingleLine
        painter.drawText(QRectF(at.left(), at.top(), room, metrics.height()), flags | Qt.AlignmentFlag.AlignLeft, name)
        painter.setFont(small)
        painter.setPen(self._muted(selected=selected))
        painter.drawText(
            QRectF(at.right() - when_px - 1, at.top(), when_px + 1, metrics.height()),
            flags | Qt.AlignmentFlag.AlignRight,
            when,
        )
        right = at.right() - when_px - 1
        for name, colour in marks:
            right -= MARK_PX + MARK_GAP_PX
            where = QRectF(right, at.top() + (metrics.height() - MARK_PX) / 2, MARK_PX, MARK_PX)
            self._icons.paint(painter, name, colour, where)
        return metrics.height() + 2

    def _words(self, painter: QPainter, font: QFont, headline: Headline, at: QRectF, *, selected: bool) -> None:
        title, snippet, tags = self._lay_out(font, headline, at.width())
        normal = QColor(self._colours.selected_text if selected else self._colours.text)
        muted = self._muted(selected=selected)
        painter.setPen(muted if headline.read and not selected else normal)
        title.draw(painter, at.topLeft())
        painter.setPen(muted)
        below = QPointF(at.left(), at.top() + title.height_px + 1)
        if not tags:
            snippet.draw(painter, below)
            return
        from newsreader.ui import chips  # noqa: PLC0415 - start-up time

        _, small, _ = _fonts(font)
        if len(title.lines) + 1 < LINES:
            snippet.draw(painter, below)
            below += QPointF(0, QFontMetricsF(small).height() + 2)
        else:
            snippet.draw(painter, below + QPointF(chips.width_px(tags) + chips.GAP_PX, 1))
        on = self._colours.selected if selected else self._colours.base
        chips.paint(painter, tags, below, small, ink=normal.name(), on=on)

    def _lay_out(self, font: QFont, headline: Headline, width_px: float) -> Row:
        key = (headline.id, headline.title, headline.snippet, headline.read, headline.tags, width_px, font.key())
        laid = self._laid.get(key)
        if laid is None:
            _, small, strong = _fonts(font)
            strong.setWeight(QFont.Weight.Normal if headline.read else QFont.Weight.DemiBold)
            mark = QColor(self._colours.mark)
            name = plain.one_line(headline.title) or NO_TITLE
            title = lay(name, hits=[], font=strong, width_px=width_px, most=2, mark=mark)
            words, hits = unmarked(plain.one_line(headline.snippet))
            tags: tuple[Chip, ...] = ()
            rest = LINES - len(title.lines)
            if headline.tags:
                from newsreader.ui import chips  # noqa: PLC0415 - start-up time

                beside = rest == 1
                tags = chips.fitted(headline.tags, self._tag_colours, small, width_px * (BESIDE if beside else 1))
                width_px -= chips.width_px(tags) + chips.GAP_PX if beside else 0
                rest = 1
            words, hits = led_in(words, hits, small, width_px * rest)
            snippet = lay(words, hits=hits, font=small, width_px=width_px, most=rest, mark=mark)
            laid = self._laid[key] = Row(title=title, snippet=snippet, tags=tags)
            if len(self._laid) > LAID_KEPT:
                self._laid.popitem(last=False)
        else:
            self._laid.move_to_end(key)
        return laid

    def _muted(self, *, selected: bool) -> QColor:
        colour = QColor(self._colours.selected_text if selected else self._colours.muted)
        colour.setAlphaF(0.82 if selected else 1.0)
        return colour

    def _feed_colour(self, feed_id: int, *, selected: bool) -> QColor:
        key = (feed_id, selected)
        if key not in self._feed_colours:
            on = self._colours.selected if selected else self._colours.base
            self._feed_colours[key] = theme.feed_colour(feed_id, on)
        return self._feed_colours[key]


def _marks(headline: Headline, colours: Colours) -> list[tuple[str, str]]:
    """Icons and their colours, from right to left."""
    marks = (
        (headline.starred, "star-filled", colours.star),
        (headline.kept, "kept", colours.muted),
        (headline.noted, "note", colours.muted),
    )
    return [(name, colour) for holds, name, colour in marks if holds]


def _fonts(font: QFont) -> tuple[QFont, QFont, QFont]:
    """The row's fonts: as given, small, and the title's."""
    small, title = QFont(font), QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.88)
    title.setPointSizeF(font.pointSizeF() * 1.06)
    return font, small, title
