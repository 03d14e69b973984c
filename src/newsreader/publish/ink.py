"""Character formats: what a voice of the page (body, caption, code …) and a run's own marks make together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat

from newsreader.publish.blocks import Run
from newsreader.publish.typefaces import Face, font, has_italics, may_slant

if TYPE_CHECKING:
    from newsreader.publish.look import Look

_CODE_SIZE = 0.86
"""Monospaced letters look larger than others of their size."""
_SMALL_SIZE = 0.85
_UNDERLINE_ALPHA = 90
_PLAIN = Run(text="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """One way of setting words on the page."""

    face: Face
    size_px: float
    colour: str
    weight: QFont.Weight = QFont.Weight.Normal
    italic: bool = False
    capitals: bool = False
    spaced: bool = False
    ours: bool = False
    """Words of the reader itself, which are English in every article."""


class Ink:
    """Gives character formats, each made once."""

    def __init__(self, look: Look, language: str) -> None:
        self._look = look
        self._language = language
        self._fonts: dict[tuple[Face, int, bool], QFont] = {}
        self._formats: dict[tuple[Voice, int], QTextCharFormat] = {}
        self._italics = has_italics(language)

    def font(self, voice: Voice) -> QFont:
        """The voice's font without a run's marks."""
        key = (voice.face, max(1, round(voice.size_px)), voice.ours)
        if key not in self._fonts:
            self._fonts[key] = font("" if voice.ours else self._language, voice.face, voice.size_px)
        made = QFont(self._fonts[key])
        made.setWeight(voice.weight)
        made.setItalic(voice.italic and self._italics)
        if voice.capitals and self._italics:
            made.setCapitalization(QFont.Capitalization.AllUppercase)
        if voice.spaced and self._italics:
            made.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 106)
        return made

    def plain(self, voice: Voice) -> QTextCharFormat:
        """For words without marks."""
        return self._made(voice, _PLAIN)

    def format(self, voice: Voice, run: Run) -> QTextCharFormat:
        """For a run's words."""
        if (run.italic or voice.italic) and not (self._italics and may_slant(run.text)):
            voice = replace(voice, italic=False)
            run = replace(run, italic=False, bold=run.bold or run.italic)
        made = self._made(voice, run)
        if run.href:
            made = QTextCharFormat(made)
            made.setAnchorHref(run.href)
        return made

    def _made(self, voice: Voice, run: Run) -> QTextCharFormat:
        key = (voice, _marks(run))
        if key not in self._formats:
            self._formats[key] = self._mix(voice, run)
        return self._formats[key]

    def _mix(self, voice: Voice, run: Run) -> QTextCharFormat:
        """Italics inside of italics stand upright; `format` made them bold where the letters have none."""
        size_px = voice.size_px * (_CODE_SIZE if run.code else 1.0) * (_SMALL_SIZE if run.small else 1.0)
        mixed = replace(
            voice,
            face=Face.MONO if run.code else voice.face,
            size_px=size_px,
            weight=max(voice.weight, QFont.Weight.Bold) if run.bold else voice.weight,
            italic=voice.italic != run.italic and not run.code,
        )
        made = QTextCharFormat()
        made.setFont(self.font(mixed))
        made.setForeground(QBrush(QColor(voice.colour)))
        if run.code:
            made.setBackground(QBrush(QColor(self._look.code)))
        if run.mark:
            made.setBackground(QBrush(QColor(self._look.mark)))
        if run.strike:
            made.setFontStrikeOut(True)
        if run.underline:
            made.setFontUnderline(True)
        if run.rise:
            align = QTextCharFormat.VerticalAlignment
            made.setVerticalAlignment(align.AlignSuperScript if run.rise > 0 else align.AlignSubScript)
        if run.href:
            self._link(made)
        return made

    def _link(self, made: QTextCharFormat) -> None:
        colour = QColor(self._look.link)
        made.setAnchor(True)
        made.setForeground(QBrush(colour))
        if not self._look.paper:
            made.setFontUnderline(True)
            colour.setAlpha(_UNDERLINE_ALPHA)
            made.setUnderlineColor(colour)


def _marks(run: Run) -> int:
    """All of a run but its words and where it leads, in one number."""
    flags = (run.bold, run.italic, run.code, run.strike, run.mark, run.small, run.underline, bool(run.href))
    return sum(flag << place for place, flag in enumerate(flags)) + ((run.rise + 1) << len(flags))
