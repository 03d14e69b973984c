"""A document in the making: blocks with their margins, gaps, line heights, voices and decorations."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)

from newsreader.publish.decor import ROLE, Decor, Role, Span
from newsreader.publish.ink import Ink, Voice
from newsreader.publish.photo_object import PhotoObject
from newsreader.publish.typefaces import Face, is_tall

if TYPE_CHECKING:
    from collections.abc import Iterable

    from newsreader.model import Article
    from newsreader.publish.blocks import Run
    from newsreader.publish.look import Look, Photos

FIXED = QTextBlockFormat.LineHeightTypes.FixedHeight.value
"""Lines of this height keep their rhythm whatever fonts, sizes and fallbacks they hold: Qt sets the baseline at
four fifths of it."""
NARROW_PX = 460
"""A column under this has smaller headlines."""
TALL_LEADING = 1.1
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2029\u2066-\u2069\ufdd0-\ufdef\ufff9-\uffff]")
"""Control characters, marks that turn the reading direction round, and what QTextDocument takes for its own marks."""


def fit(text: str) -> str:
    """The text as a document bears it; "\\n" is a line break inside the block."""
    return _UNFIT.sub("", text.replace("\t", " ")).replace("\n", "\u2028")


class ArticleDocument(QTextDocument):
    """A document with what belongs to it and must live as long."""

    def __init__(self, article: Article, look: Look, photos: Photos) -> None:
        super().__init__()
        self.article = article
        self.look = look
        self.ink = Ink(look, article.headline.language)
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(0)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        rtl = article.headline.direction == "rtl"
        option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
        self.setDefaultTextOption(option)
        voices = Voices(look, article.headline.language)
        self.setDefaultFont(self.ink.font(voices.body))
        self.decor = Decor(look, self.ink.font(voices.body))
        self.photo_object = PhotoObject(look, photos, self.ink.font(voices.byline), self)
        self._has_layout = False

    def lay_out(self) -> None:
        """Gives the document its layout, once there is something in it.

        What is written into a document that has none costs no layout; after that each piece is laid out in full when
        it is added (13 of 30 ms for 50 KB, measured), while a whole document is laid out as far as it is seen.
        """
        if not self._has_layout:
            self._has_layout = True
            self.documentLayout().registerHandler(QTextCharFormat.ObjectTypes.ImageObject.value, self.photo_object)


class Voices:
    """The ways in which an article speaks, and the heights of their lines in px."""

    def __init__(self, look: Look, language: str) -> None:
        tall = is_tall(language)
        px = look.text_px
        face = Face.SERIF if look.serif else Face.SANS
        weight = QFont.Weight
        self.px = px
        self.leading = look.leading * (TALL_LEADING if tall else 1.0)
        self.title_leading = 1.38 if tall else 1.2
        self.kicker = Voice(
            face=Face.SANS, size_px=px * 0.7, colour=look.accent, weight=weight.DemiBold, capitals=True, spaced=True
        )
        title_px = px * (1.5 if look.column_px < NARROW_PX else 1.85)
        self.title = Voice(face=face, size_px=title_px, colour=look.text, weight=weight.Bold)
        self.standfirst = Voice(face=face, size_px=px * 1.1, colour=look.muted)
        self.byline = Voice(face=Face.SANS, size_px=px * 0.74, colour=look.muted)
        self.between = Voice(face=Face.SANS, size_px=px * 0.74, colour=look.muted, ours=True)
        self.author = Voice(face=Face.SANS, size_px=px * 0.74, colour=look.text, weight=weight.DemiBold)
        self.dateline = Voice(face=face, size_px=px * 0.86, colour=look.text, weight=weight.Bold, capitals=True)
        self.body = Voice(face=face, size_px=px, colour=look.text)
        self.quote = Voice(face=face, size_px=px, colour=look.text, italic=True)
        self.term = Voice(face=face, size_px=px, colour=look.text, weight=weight.Bold)
        self.headings = {
            level: Voice(face=face, size_px=px * size, colour=look.text, weight=weight.Bold)
            for level, size in ((2, 1.32), (3, 1.14), (4, 1.0))
        }
        self.caption = Voice(face=Face.SANS, size_px=px * 0.74, colour=look.muted)
        self.credit = Voice(face=Face.SANS, size_px=px * 0.74, colour=look.muted, italic=True)
        self.table_caption = Voice(face=Face.SANS, size_px=px * 0.74, colour=look.text, weight=weight.DemiBold)
        self.code = Voice(face=Face.MONO, size_px=px * 0.74, colour=look.text)
        self.end = Voice(face=Face.SANS, size_px=px * 0.72, colour=look.muted, ours=True)
        self.notice = Voice(face=Face.SANS, size_px=px * 0.74, colour=look.text, ours=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How a block stands: measures in px, `start` and `end` are sides in its own reading direction."""

    role: Role
    lead_px: float = 0.0
    """0 lets the line be as high as what it holds: photos."""
    gap_px: float = 0.0
    start_px: float = 0.0
    end_px: float = 0.0
    rtl: bool = False
    hang_px: float = 0.0
    """How far the first line begins before the others."""
    align: Qt.AlignmentFlag | None = None


class Page:
    """Writes into a document, always at its end."""

    def __init__(self, document: ArticleDocument) -> None:
        self.document = document
        self.rtl = document.article.headline.direction == "rtl"
        self.voices = Voices(document.look, document.article.headline.language)
        self.ink = document.ink
        self.cursor = QTextCursor(document)
        self.reuse = True
        """The block at the end is empty and waits to be used: the first, and the one after a table."""

    @property
    def number(self) -> int:
        """The number of the block that is being written."""
        return self.cursor.block().blockNumber()

    def begin(self, setting: Setting, voice: Voice) -> None:
        """Begins a block."""
        self.open(block_format(setting), self.ink.plain(voice))

    def open(self, block: QTextBlockFormat, characters: QTextCharFormat) -> None:
        """Begins a block of this format."""
        if self.reuse:
            self.cursor.setBlockFormat(block)
            self.cursor.setBlockCharFormat(characters)
            self.reuse = False
        else:
            self.cursor.insertBlock(block, characters)

    def say(self, text: str, voice: Voice) -> None:
        """Words without marks."""
        self.cursor.insertText(fit(text), self.ink.plain(voice))

    def runs(self, runs: Iterable[Run], voice: Voice) -> None:
        """Words with their marks."""
        for run in runs:
            self.cursor.insertText(fit(run.text), self.ink.format(voice, run))

    def decorate(self, span: Span) -> None:
        """Adds a decoration."""
        self.document.decor.add(span)


def block_format(setting: Setting) -> QTextBlockFormat:
    """Qt's format of a block that stands so."""
    made = QTextBlockFormat()
    made.setProperty(ROLE, setting.role.value)
    made.setTopMargin(setting.gap_px)
    made.setLeftMargin(setting.end_px if setting.rtl else setting.start_px)
    made.setRightMargin(setting.start_px if setting.rtl else setting.end_px)
    made.setTextIndent(-setting.hang_px)
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if setting.rtl else Qt.LayoutDirection.LeftToRight)
    if setting.lead_px:
        made.setLineHeight(setting.lead_px, FIXED)
    if setting.align is not None:
        made.setAlignment(setting.align)
    return made
