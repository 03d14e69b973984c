"""One article on its sheets: set as a long column, cut into pages, and painted between header and footer."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor

from newsreader.publish.blocks import Kind
from newsreader.publish.body import body
from newsreader.publish.decor import Role
from newsreader.publish.document import Look, Writer
from newsreader.publish.furniture import FOOT_PX, HEAD_PX, Furniture, printable
from newsreader.publish.galley import paint, pieces, role_of
from newsreader.publish.pagination import paginate
from newsreader.publish.paper_photos import PaperPhotos

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QTextDocument

    from newsreader.model import Article
    from newsreader.publish.blocks import Block
    from newsreader.publish.document import ArticleDocument
    from newsreader.publish.pagination import Page, Piece
    from newsreader.publish.paper_photos import Packed
    from newsreader.publish.transcript import Transcript

_LEADING = 1.45
_TALLEST_PHOTO = 0.55
"""Of the height of a page: what is left is enough for its caption and some text."""
_COLUMN_GAP_PX = 28.0
_FRONT = {Role.KICKER, Role.TITLE, Role.STANDFIRST, Role.BYLINE, Role.NOTICE}
_TALLEST_FRONT = 0.6
"""Of the height of a page; a longer one is set in the column, and goes on on the next page."""
_UNDER_FRONT = 1.5
"""In text sizes: between headline and columns."""
_USUAL_TEXT_PX = 14.0
_BALANCING_STEPS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the sheets of all articles have in common."""

    page: QRectF
    """Inside the margins, in px."""
    text_px: float
    columns: int
    photos: bool

    @property
    def scale(self) -> float:
        """How much larger header and footer are in large print."""
        return math.pow(max(1.0, self.text_px / _USUAL_TEXT_PX), 0.6)

    @property
    def body_px(self) -> float:
        """The height between header and footer."""
        return self.page.height() - (HEAD_PX + FOOT_PX) * self.scale

    @property
    def column_px(self) -> float:
        return (self.page.width() - _COLUMN_GAP_PX * (self.columns - 1)) / self.columns


class Sheets:
    """The pages of one article. Photos are fetched when they are painted."""

    def __init__(self, article: Article, frame: Frame, photo: Callable[[str], bytes]) -> None:
        self._frame = frame
        self._rtl = article.headline.direction == "rtl"
        self._photos = PaperPhotos(photo, column_px=frame.column_px)
        look = Look(
            text="#000000",
            muted="#555555",
            rule="#bbbbbb",
            link="#0b3d91",
            code="#f3f3f3",
            text_px=frame.text_px,
            leading=_LEADING,
            column_px=int(frame.column_px),
            paper=True,
            photo_height_px=frame.body_px * _TALLEST_PHOTO,
        )
        self._furniture = Furniture(
            article=article,
            look=look,
            width_px=frame.page.width(),
            height_px=frame.page.height(),
            scale=frame.scale,
        )
        shown = body(article)
        if not frame.photos:
            shown = tuple(block for block in shown if block.kind is not Kind.PHOTO)
        self._body = self._set(article, look, shown)
        self._front: ArticleDocument | None = None
        self._front_px = 0.0
        if frame.columns > 1:
            self._front = self._set(article, replace(look, column_px=int(frame.page.width())), ())
            self._front_px = _front_foot(self._front) + frame.text_px * _UNDER_FRONT
            if self._front_px > frame.body_px * _TALLEST_FRONT:
                self._front, self._front_px = None, 0.0
        self._pieces: list[Piece] = []
        self._columns: tuple[Page, ...] = ()
        self._paginate()
        self.count = max(1, -(-len(self._columns) // frame.columns))

    def pack_photos_into(self, packed: list[Packed]) -> None:
        """From now on every photo that is painted is added here as JPEG."""
        self._photos.packed = packed

    def paint(self, at: int, painter: QPainter, *, number: int, of: int, transcript: Transcript | None) -> None:
        """Paints sheet `at`, from 0, which is page `number` of `of`; the painter's origin is the paper's corner."""
        frame = self._frame
        painter.translate(frame.page.topLeft())
        self._furniture.paint(painter, is_first=at == 0, number=number, of=of, transcript=transcript)
        painter.translate(0, HEAD_PX * frame.scale)
        if at == 0 and self._front is not None:
            front = pieces(self._front, page_px=frame.body_px)
            # The line under the byline stands below its letters.
            front[-1] = replace(front[-1], pad=frame.text_px)
            paint(painter, self._front, front, y=0, transcript=transcript)
            painter.translate(0, self._front_px)
        for index, column in enumerate(self._columns[at * frame.columns : (at + 1) * frame.columns]):
            place = frame.columns - 1 - index if self._rtl else index
            painter.save()
            painter.translate(place * (frame.column_px + _COLUMN_GAP_PX), 0)
            for run in column:
                paint(painter, self._body, self._pieces[run.first : run.last + 1], y=run.y, transcript=transcript)
            painter.restore()

    def _set(self, article: Article, look: Look, shown: Sequence[Block]) -> ArticleDocument:
        writer = Writer(article, look, self._photos)
        writer.write(shown)
        writer.end()
        make_links_printable(writer.document)
        writer.document.lay_out()
        writer.document.setTextWidth(look.column_px)
        return writer.document

    # --- pages --------------------------------------------------------------------------------------------------

    def _paginate(self) -> None:
        self._pieces = self._cut_loose()
        plan = paginate(self._pieces, self._height)
        if plan.shrunk:
            self._body.photo_object.shrunk.update(plan.shrunk)
            self._body.markContentsDirty(0, self._body.characterCount())
            self._pieces = self._cut_loose()
            plan = paginate(self._pieces, self._height, may_shrink=False)
        self._columns = plan.pages
        if self._frame.columns > 1 and self._columns:
            self._balance()

    def _cut_loose(self) -> list[Piece]:
        found = pieces(self._body, page_px=self._frame.body_px)
        if self._front is None:
            return found
        foot = _front_foot(self._body)
        return [piece for piece in found if piece.top >= foot - 1]

    def _height(self, column: int) -> float:
        return self._frame.body_px - (self._front_px if column < self._frame.columns else 0.0)

    def _balance(self) -> None:
        """Makes the columns of the last sheet equally long: the shortest in which everything still finds room."""
        begin = (len(self._columns) - 1) // self._frame.columns * self._frame.columns
        low, high = 0.0, self._height(begin)
        for _ in range(_BALANCING_STEPS):
            middle = (low + high) / 2
            pages = self._columns_of(begin, middle)
            if len(pages) <= begin + self._frame.columns:
                high, self._columns = middle, pages
            else:
                low = middle

    def _columns_of(self, begin: int, last_px: float) -> tuple[Page, ...]:
        """All columns, those from `begin` on so high."""

        def height(column: int) -> float:
            return self._height(column) if column < begin else last_px

        return paginate(self._pieces, height, may_shrink=False).pages


def _front_foot(document: ArticleDocument) -> float:
    """Where headline, byline and what else opens the article end."""
    foot = 0.0
    block = document.begin()
    while block.isValid() and role_of(block) in _FRONT:
        foot = document.documentLayout().blockBoundingRect(block).bottom()
        block = block.next()
    return foot


def make_links_printable(document: QTextDocument) -> None:
    """Changes every address in the document to one that cannot break the PDF it is written into."""
    for position, length, href in list(_links(document)):
        safe = printable(href)
        if safe != href:
            cursor = QTextCursor(document)
            cursor.setPosition(position)
            cursor.setPosition(position + length, QTextCursor.MoveMode.KeepAnchor)
            change = QTextCharFormat()
            change.setAnchorHref(safe)
            cursor.mergeCharFormat(change)


def _links(document: QTextDocument) -> Iterable[tuple[int, int, str]]:
    block = document.begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            fragment = at.fragment()
            href = fragment.charFormat().anchorHref()
            if href:
                yield fragment.position(), fragment.length(), href
            at += 1
        block = block.next()
