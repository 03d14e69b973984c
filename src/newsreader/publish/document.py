"""An article as a QTextDocument, set block by block: the same for the reading pane and for paper."""

from __future__ import annotations

import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat

from newsreader.publish.blocks import Block, Kind, PhotoBlock, Run, Table, without, words
from newsreader.publish.decor import BULLETS, MARKER_GAP, PANEL_PAD, ROLE, Role, Span
from newsreader.publish.look import Look, Photos
from newsreader.publish.matter import end, front
from newsreader.publish.page import ArticleDocument, Page, Setting, block_format
from newsreader.publish.photo_object import photo_format
from newsreader.publish.reading import blocks
from newsreader.publish.rhythm import gap
from newsreader.publish.tables import write_table
from newsreader.publish.typefaces import has_italics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from newsreader.model import Article, ShownPhoto
    from newsreader.publish.ink import Voice

__all__ = ["ROLE", "ArticleDocument", "Look", "Photos", "Role", "Writer", "build"]

_AFTER_DATELINE = re.compile(r"\s*(\([^()]{1,30}\))?\s*[-–—―:]+\s*")
"""A dash of any kind, perhaps after an agency in brackets: "PORT ANSEL (AP) - "."""
_STEP = 1.5
"""In text sizes: how far a list stands in from what is around it."""
_QUOTE_STEP = 1.2
_TAB = 4
_WRAPPED_CODE = 4
"""Letters by which the rest of a long line of code stands in further than its beginning."""
_LINES_AT_ONCE = 200
_LONGEST_BLOCK = 20_000
"""Characters; a longer paragraph is set as several. Layout of one block cannot be interrupted."""


def build(article: Article, look: Look, photos: Photos) -> ArticleDocument:
    """The whole document. Keep it as long as anything shows it: its photos are drawn by a Python object."""
    writer = Writer(article, look, photos)
    writer.write(blocks(article.html))
    writer.end()
    return writer.document


class Writer:
    """Sets an article piece by piece. Whoever shows it before `end` calls `document.lay_out` first."""

    def __init__(self, article: Article, look: Look, photos: Photos) -> None:
        self.document = ArticleDocument(article, look, photos)
        self._article = article
        self._page = Page(self.document)
        self._px = look.text_px
        self._known: dict[str, ShownPhoto] = {photo.sha256: photo for photo in article.photos if photo.sha256}
        self._before: tuple[Role, Block | None] = (Role.BYLINE, None)
        self._indents: list[float] = []
        """For each depth of lists how far its words stand in, in px from the list around it."""
        self._quotes: list[tuple[int, bool]] = []
        """For each depth of quotations the block at which it began, and whether it reads from right to left."""
        self._dateline = article.dateline.strip()
        self._page.cursor.beginEditBlock()
        front(self._page, article)
        self._page.cursor.endEditBlock()
        if self._page.document.lastBlock().blockFormat().property(ROLE) == Role.NOTICE.value:
            self._before = (Role.NOTICE, None)

    def write(self, some: Sequence[Block]) -> None:
        """Sets the next blocks."""
        with self.editing():
            for _ in self.steps(some):
                pass

    def steps(self, some: Sequence[Block]) -> Iterator[None]:
        """The same in steps of some milliseconds each, whatever the blocks hold. They are taken within `editing`."""
        for index, block in enumerate(some):
            if block.kind is Kind.ITEM:
                self._measure(some, index)
            yield from self._block(block)
            yield

    @contextmanager
    def editing(self) -> Iterator[None]:
        """What is written within is laid out together, at its end."""
        self._page.cursor.beginEditBlock()
        try:
            yield
        finally:
            self._page.cursor.endEditBlock()

    def end(self, closing: str = "") -> None:
        """Ends the article; `closing` is a last sentence where it is not all here."""
        self._page.cursor.beginEditBlock()
        self._close_quotes(0)
        if closing:
            voice = self._page.voices.notice
            self._begin(Role.NOTICE, voice, lead=1.5, start=self._px * 0.8)
            self._page.say(closing, voice)
            number = self._page.number
            self._page.decorate(Span(role=Role.NOTICE, first=number, last=number, size_px=voice.size_px))
        if not self._page.document.look.paper:
            end(self._page, self._article)
        elif self._page.reuse:
            self._page.begin(Setting(role=Role.GAP, lead_px=1.0), self._page.voices.end)
        self._page.cursor.endEditBlock()
        self.document.lay_out()

    # --- blocks -------------------------------------------------------------------------------------------------

    def _block(self, block: Block) -> Iterator[None]:
        self._close_quotes(block.quote)
        self._open_quotes(block)
        match block.kind:
            case Kind.HEADING:
                self._heading(block)
            case Kind.CODE:
                yield from self._code(block)
            case Kind.TABLE if block.table is not None:
                yield from self._table(block, block.table)
            case Kind.PHOTO if block.photo is not None:
                self._photo(block, block.photo)
            case Kind.RULE:
                self._rule(block)
            case _:
                yield from self._words(block)

    def _words(self, block: Block) -> Iterator[None]:
        """A paragraph, an item, a term or its definition."""
        voices = self._page.voices
        voice = voices.quote if block.quote else voices.term if block.kind is Kind.TERM else voices.body
        start = self._start(block) + (self._px * _STEP if block.kind is Kind.DEFINITION else 0.0)
        role = Role.ITEM if block.kind is Kind.ITEM else Role.TEXT
        self._begin(role, voice, lead=voices.leading, start=start, block=block)
        if block.kind is Kind.ITEM and block.number:
            self._mark(block)
        runs = block.runs
        if block.kind is Kind.PARAGRAPH and not block.quote and self._dateline:
            runs = self._say_dateline(block)
        room = _LONGEST_BLOCK
        for run in runs:
            text = run.text
            while len(text) > room:
                cut = text.rfind(" ", 0, room) + 1 or room
                self._page.runs([replace(run, text=text[:cut])], voice)
                text, room = text[cut:], _LONGEST_BLOCK
                yield
                self._begin(role, voice, lead=voices.leading, start=start, block=block, gap=0.0)
            self._page.runs([replace(run, text=text)] if text is not run.text else [run], voice)
            room -= len(text)

    def _say_dateline(self, block: Block) -> tuple[Run, ...]:
        """ "PORTO NOVO — " before the first paragraph, whether its words begin with it or not; gives the words left."""
        dateline, self._dateline = self._dateline, ""
        voices = self._page.voices
        said = words(block.runs)
        runs = block.runs
        if said[: len(dateline)].casefold() == dateline.casefold():
            rest = _AFTER_DATELINE.match(said, len(dateline))
            if rest is None:
                return runs
            runs = without(runs, rest.end())
            dateline = " ".join(filter(None, (dateline, rest[1])))
        dashed = has_italics(self._article.headline.language) or self._page.rtl
        self._page.say(dateline, voices.dateline)
        self._page.say(" — " if dashed else "\u3000", voices.body)
        return runs

    def _mark(self, block: Block) -> None:
        mark = f"{block.number}." if block.ordered else BULLETS[(block.level - 1) % len(BULLETS)]
        number = self._page.number
        self._page.decorate(Span(role=Role.ITEM, first=number, last=number, rtl=self._rtl(block), words=mark))

    def _heading(self, block: Block) -> None:
        voice = self._page.voices.headings[min(4, max(2, block.level))]
        self._begin(
            Role.HEADING,
            voice,
            lead=self._page.voices.title_leading * 1.06,
            start=self._quoted(block),
            block=block,
        )
        self._page.runs(block.runs, voice)

    def _code(self, block: Block) -> Iterator[None]:
        """A line of code is a block of its own: only so its wrapped rest can stand in."""
        voice = self._page.voices.code
        pad = self._px * PANEL_PAD
        inset = self._start(block)
        letter = QFontMetricsF(self._page.ink.font(voice)).horizontalAdvance("0")
        rtl = self._rtl(block)
        lines = block.text.expandtabs(_TAB).split("\n")
        for index, line in enumerate(lines):
            own = len(line) - len(line.lstrip(" "))
            hang = letter * (min(own, 24) + _WRAPPED_CODE)
            setting = Setting(
                role=Role.CODE,
                lead_px=voice.size_px * 1.5,
                gap_px=0.0 if index else self._gap(Role.CODE, block),
                start_px=(pad if rtl else inset + pad) + hang,
                end_px=inset + pad if rtl else pad,
                hang_px=hang,
                align=Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
            )
            self._page.begin(setting, voice)
            self._page.say(line, voice)
            if index % _LINES_AT_ONCE == _LINES_AT_ONCE - 1 or index == len(lines) - 1:
                self._panel(block, index % _LINES_AT_ONCE + 1)
                yield
        self._before = (Role.CODE, block)

    def _panel(self, block: Block, lines: int) -> None:
        """Behind the last lines of code. Panels of one piece of code lie over each other at their ends."""
        last = self._page.number
        self._page.decorate(
            Span(
                role=Role.CODE,
                first=last - lines + 1,
                last=last,
                inset_px=self._start(block),
                rtl=self._rtl(block),
                size_px=self._page.voices.code.size_px,
            )
        )

    def _photo(self, block: Block, photo: PhotoBlock) -> None:
        known = self._known.get(photo.sha256)
        caption = photo.caption or ((Run(text=known.caption),) if known and known.caption and not photo.credit else ())
        credit = photo.credit or (known.credit if known else "")
        setting = Setting(
            role=Role.PHOTO,
            gap_px=self._gap(Role.PHOTO, block),
            start_px=self._start(block),
            rtl=self._rtl(block),
            align=Qt.AlignmentFlag.AlignHCenter,
        )
        self._page.open(block_format(setting), _tiny())
        self._page.cursor.insertImage(photo_format(photo.sha256, photo.alt))
        self._before = (Role.PHOTO, block)
        if not caption and not credit:
            return
        voices = self._page.voices
        self._begin(Role.CAPTION, voices.caption, lead=1.45, start=self._start(block), block=block)
        self._page.runs(caption, voices.caption)
        if credit and credit not in words(caption):
            between = "" if not caption else " " if has_italics(self._article.headline.language) else "\u2003"
            self._page.runs([Run(text=between + credit)], voices.credit)

    def _rule(self, block: Block) -> None:
        self._begin(Role.RULE, self._page.voices.body, lead=1.0, start=self._start(block), block=block)
        number = self._page.number
        self._page.decorate(
            Span(
                role=Role.RULE,
                first=number,
                last=number,
                inset_px=self._start(block),
                rtl=self._rtl(block),
                size_px=self._px,
            )
        )

    def _table(self, block: Block, table: Table) -> Iterator[None]:
        voice = self._page.voices.table_caption
        if table.caption:
            self._begin(Role.TABLE_CAPTION, voice, lead=1.45, start=self._start(block), block=block)
            self._page.runs(table.caption, voice)
        start = self._start(block)
        yield from write_table(
            self._page,
            table,
            width_px=self._page.document.look.column_px - start,
            rtl=self._rtl(block),
            gap_px=self._gap(Role.CELL, block),
            start_px=start,
        )
        self._before = (Role.CELL, block)

    # --- places -------------------------------------------------------------------------------------------------

    def _begin(
        self,
        role: Role,
        voice: Voice,
        *,
        lead: float,
        start: float,
        block: Block | None = None,
        gap: float | None = None,
    ) -> None:
        """Begins a block of words: `lead` in sizes of its voice."""
        setting = Setting(
            role=role,
            lead_px=voice.size_px * lead,
            gap_px=self._gap(role, block) if gap is None else gap,
            start_px=start,
            rtl=self._rtl(block),
        )
        self._page.begin(setting, voice)
        self._before = (role, block)

    def _gap(self, role: Role, block: Block | None) -> float:
        return self._px * gap(*self._before, role, block)

    def _rtl(self, block: Block | None) -> bool:
        return block.direction == "rtl" if block is not None and block.direction else self._page.rtl

    def _quoted(self, block: Block) -> float:
        return self._px * _QUOTE_STEP * block.quote

    def _start(self, block: Block) -> float:
        """How far a block stands in: quotations and lists around it."""
        steps = [*self._indents, *[self._px * _STEP] * block.level]
        return self._quoted(block) + sum(steps[: block.level])

    def _measure(self, some: Sequence[Block], index: int) -> None:
        """At the first item of a list: how far it stands in, so that its longest number does not hang out."""
        depth = some[index].level
        if some[index].number != 1 and len(self._indents) >= depth:
            return
        most = 0
        for at, block in enumerate(some[index:]):
            if block.level < depth or (at and block.level == depth and block.number == 1):
                break
            if block.level == depth and block.ordered:
                most = max(most, block.number)
        measure = QFontMetricsF(self._page.ink.font(self._page.voices.body))
        room = measure.horizontalAdvance(f"{most}.") + self._px * (MARKER_GAP + 0.2) if most else 0.0
        outer = [*self._indents, *[self._px * _STEP] * depth][: depth - 1]
        self._indents = [*outer, max(self._px * _STEP, room)]

    def _close_quotes(self, depth: int) -> None:
        """Ends the bars of quotations deeper than `depth`."""
        last = self._page.number - (1 if self._page.reuse else 0)
        while len(self._quotes) > depth:
            inset = self._px * _QUOTE_STEP * (len(self._quotes) - 1)
            first, rtl = self._quotes.pop()
            self._page.decorate(
                Span(role=Role.TEXT, first=first, last=last, inset_px=inset, rtl=rtl, size_px=self._px, quote=True)
            )

    def _open_quotes(self, block: Block) -> None:
        """Begins the bars of the quotations around the next block."""
        first = self._page.number + (0 if self._page.reuse else 1)
        while len(self._quotes) < block.quote:
            self._quotes.append((first, self._rtl(block)))


def _tiny() -> QTextCharFormat:
    """Next to a photo, so that the line is as high as the photo."""
    made = QTextCharFormat()
    font = QFont()
    font.setPixelSize(1)
    made.setFont(font)
    return made
