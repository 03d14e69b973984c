"""What stands around the type on a page: the masthead, the running head, the foot with address and page number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPen, QTextCharFormat, QTextLayout

from newsreader.publish import imprint, matter
from newsreader.publish.lines import tidy
from newsreader.publish.typefaces import Face, font

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from newsreader.model import Article
    from newsreader.publish.look import Look
    from newsreader.publish.transcript import Transcript

HEAD_PX = 30.0
FOOT_PX = 30.0
"""Room at the top and at the bottom of a page, with the air towards the type."""
_SIZE_PX = 11.0
_LINE_PX = 16.0
_BASELINE_PX = 11.5
_RULE_Y_PX = 20.0
_HAIRLINE_PX = 0.6
_MASTHEAD_RULE_PX = 1.4
_WEB = re.compile(r"https?://", re.IGNORECASE)
_URL_CHARACTERS = "%:/?#[]@!$&'*+,;=~-._"
"""What an address may hold besides letters and digits, but for the round brackets and backslashes that end a string in
a PDF: Qt writes links into it as they are, so that a hostile one could go on as something else."""


def printable(href: str) -> str:
    """The address as it may stand in a PDF: ASCII, and nothing that means something there."""
    return quote(href, safe=_URL_CHARACTERS, errors="replace")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    share: float
    """Of the width, at most."""
    colour: str
    y: float = 0.0
    at_start: bool = True
    is_bold: bool = False
    is_address: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Paints around one article's pages; everything is `width_px` wide, `scale` enlarges it for large print."""

    article: Article
    look: Look
    width_px: float
    height_px: float
    scale: float

    def paint(self, painter: QPainter, *, is_first: bool, number: int, of: int, transcript: Transcript | None) -> None:
        """All of it for one page; the painter's origin is the upper left corner inside the margins."""
        lines = [*(self._masthead() if is_first else self._running_head()), *self._foot(number, of)]
        for line in lines:
            self._line(painter, line, transcript)
        thick_px, colour = (_MASTHEAD_RULE_PX, self.look.text) if is_first else (_HAIRLINE_PX, self.look.rule)
        painter.setPen(QPen(QColor(colour), thick_px))
        y = _RULE_Y_PX * self.scale
        painter.drawLine(QPointF(0, y), QPointF(self.width_px, y))

    def _masthead(self) -> Iterator[_Line]:
        """Publisher and host."""
        yield _Line(text=imprint.source(self.article), share=0.62, colour=self.look.text, is_bold=True)
        host = host_of(self.article.headline.url)
        yield _Line(text=host, share=0.36, colour=self.look.muted, at_start=False)

    def _running_head(self) -> Iterator[_Line]:
        headline = self.article.headline
        day = matter.day(headline.published, headline.language) if headline.published else ""
        yield _Line(text=imprint.title(self.article), share=0.66, colour=self.look.muted)
        yield _Line(text=day, share=0.32, colour=self.look.muted, at_start=False)

    def _foot(self, number: int, of: int) -> Iterator[_Line]:
        y = self.height_px / self.scale - _LINE_PX
        url = tidy(self.article.headline.url)
        yield _Line(
            text=url,
            share=0.82,
            colour=self.look.muted,
            y=y,
            is_address=True,
            href=printable(url) if _WEB.match(url) else "",
        )
        yield _Line(text=f"{number} / {of}", share=0.16, colour=self.look.muted, y=y, at_start=False)

    def _line(self, painter: QPainter, line: _Line, transcript: Transcript | None) -> None:
        """At the side where reading starts, or at the other; cut where it is longer than its share."""
        face = font(self.article.headline.language, Face.SANS, _SIZE_PX * self.scale * (1.1 if line.is_bold else 1.0))
        face.setWeight(QFont.Weight.Bold if line.is_bold else QFont.Weight.Normal)
        # An address says most with its beginning and its end.
        cut = Qt.TextElideMode.ElideMiddle if line.is_address else Qt.TextElideMode.ElideRight
        shown = QFontMetricsF(face).elidedText(line.text, cut, self.width_px * line.share)
        whole = QTextLayout.FormatRange()
        whole.start, whole.length, whole.format = 0, len(shown), _format(line)
        layout = QTextLayout(shown, face)
        layout.setFormats([whole])
        layout.beginLayout()
        made = layout.createLine()
        layout.endLayout()
        is_left = line.at_start != (self.article.headline.direction == "rtl")
        x = 0.0 if is_left else self.width_px - made.naturalTextWidth()
        # Letters of every script stand on one line, however high they reach.
        origin = QPointF(x, (line.y + _BASELINE_PX) * self.scale - made.ascent())
        layout.draw(painter, origin)
        if transcript:
            transcript.hear(painter, layout, 0, origin, shown)


def _format(line: _Line) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(line.colour))
    if line.href:
        made.setAnchor(True)
        made.setAnchorHref(line.href)
    return made


def host_of(url: str) -> str:
    """ "coastal.example" for "https://www.coastal.example/2026/ferry"; "" where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return tidy(host.removeprefix("www."))
