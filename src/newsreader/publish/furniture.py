"""What stands around the type on a page: the masthead, the running head, the foot with address and page number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QTextCharFormat, QTextLayout

from newsreader.publish import imprint, matter
from newsreader.publish.lines import tidy
from newsreader.publish.typefaces import Face, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from newsreader.model import Article
    from newsreader.publish.look import Look

HEAD_PX = 30.0
FOOT_PX = 30.0
"""Room at the top and at the bottom of a page, with the air towards the type."""
_SIZE_PX = 11.0
_LINE_PX = 16.0
_RULE_Y_PX = 20.0
_HAIRLINE_PX = 0.6
_MASTHEAD_RULE_PX = 1.4
_URL_CHARACTERS = "%:/?#[]@!$&'*+,;=~-._"
"""What an address may hold besides letters and digits, but for the round brackets and backslashes that end a string in
a PDF: Qt writes links into it as they are, so that a hostile one could go on as something else."""


def printable(href: str) -> str:
    """The address as it may stand in a PDF: ASCII, and nothing that means something there."""
    return quote(href, safe=_URL_CHARACTERS, errors="replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Paints around one article's pages; everything is `width_px` wide, `scale` enlarges it for large print."""

    article: Article
    look: Look
    width_px: float
    height_px: float
    scale: float

    @property
    def _rtl(self) -> bool:
        return self.article.headline.direction == "rtl"

    def paint(self, painter: QPainter, *, is_first: bool, number: int, of: int) -> None:
        """All of it for one page; the painter's origin is the upper left corner inside the margins."""
        if is_first:
            self._masthead(painter)
        else:
            self._running_head(painter)
        self._foot(painter, number, of)

    def _masthead(self, painter: QPainter) -> None:
        """Publisher and host over a strong rule."""
        name = self._font(1.1, QFont.Weight.Bold)
        host = host_of(self.article.headline.url)
        self._line(painter, 0, imprint.source(self.article), name, self.look.text, at_start=True, share=0.62)
        self._line(painter, 0, host, self._font(1.0), self.look.muted, at_start=False, share=0.36)
        self._rule(painter, _MASTHEAD_RULE_PX, self.look.text)

    def _running_head(self, painter: QPainter) -> None:
        headline = self.article.headline
        day = matter.day(headline.published, headline.language) if headline.published else ""
        font = self._font(1.0)
        self._line(painter, 0, imprint.title(self.article), font, self.look.muted, at_start=True, share=0.66)
        self._line(painter, 0, day, font, self.look.muted, at_start=False, share=0.32)
        self._rule(painter, _HAIRLINE_PX, self.look.rule)

    def _foot(self, painter: QPainter, number: int, of: int) -> None:
        y = self.height_px - _LINE_PX * self.scale
        small = self._font(1.0)
        self._line(painter, y, f"{number} / {of}", small, self.look.muted, at_start=False, share=0.15)
        url = tidy(self.article.headline.url)
        shown = QFontMetricsF(small).elidedText(url, Qt.TextElideMode.ElideMiddle, self.width_px * 0.82)
        link = QTextCharFormat()
        link.setAnchor(True)
        link.setAnchorHref(printable(url))
        link.setForeground(QColor(self.look.muted))
        layout = QTextLayout(shown, small)
        piece = QTextLayout.FormatRange()
        piece.start, piece.length, piece.format = 0, len(shown), link
        layout.setFormats([piece])
        layout.beginLayout()
        line = layout.createLine()
        layout.endLayout()
        x = self.width_px - line.naturalTextWidth() if self._rtl else 0.0
        layout.draw(painter, QPointF(x, y))

    def _font(self, size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        made = font(self.article.headline.language, Face.SANS, _SIZE_PX * size * self.scale)
        made.setWeight(weight)
        return made

    def _line(
        self, painter: QPainter, y: float, text: str, font: QFont, colour: str, *, at_start: bool, share: float
    ) -> None:
        """One line at the side where reading starts, or at the other; cut where it is longer than its share."""
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, self.width_px * share)
        side = Qt.AlignmentFlag.AlignLeft if at_start != self._rtl else Qt.AlignmentFlag.AlignRight
        painter.setFont(font)
        painter.setPen(QColor(colour))
        box = QRectF(0, y, self.width_px, _LINE_PX * self.scale)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter, shown)

    def _rule(self, painter: QPainter, thick_px: float, colour: str) -> None:
        painter.setPen(QPen(QColor(colour), thick_px))
        y = _RULE_Y_PX * self.scale
        painter.drawLine(QPointF(0, y), QPointF(self.width_px, y))


def host_of(url: str) -> str:
    """ "coastal.example" for "https://www.coastal.example/2026/ferry"; "" where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return tidy(host.removeprefix("www."))
