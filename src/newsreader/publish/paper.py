"""Articles on paper: pages with header and footer, for a PDF, a printer or a preview."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from newsreader.errors import PublishError
from newsreader.publish import imprint
from newsreader.publish.paper_photos import PRINT_DPI
from newsreader.publish.pdf_mending import mended
from newsreader.publish.sheets import Frame, Sheets
from newsreader.publish.transcript import Transcript
from newsreader.publish.whole import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from PySide6.QtGui import QPagedPaintDevice

    from newsreader.model import Article
    from newsreader.publish.paper_photos import Packed

PAPERS = {
    "a4": QPageSize.PageSizeId.A4,
    "a5": QPageSize.PageSizeId.A5,
    "letter": QPageSize.PageSizeId.Letter,
    "legal": QPageSize.PageSizeId.Legal,
}
"""The papers that can be chosen, by name."""
_LAYOUT_DPI = 96
"""A page's own measure: everything is laid out in CSS pixels, whatever the printer has."""
_TEXT_PT = 10.5
_LARGE_TEXT_PT = 16.0
"""What libraries for people with weak sight ask for (RNIB: 16 points and more)."""
_MARGIN_MM = (20.0, 16.0, 20.0, 14.0)
_NARROW_MARGIN_MM = (14.0, 12.0, 14.0, 11.0)
_NARROW_MM = 160.0
_AUTHOR_SINCE = (6, 9)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the paper is to be."""

    paper: str = "a4"
    """One of PAPERS."""
    columns: int = 1
    """1 or 2."""
    large: bool = False
    """Large print."""
    photos: bool = True


class Paper:
    """Articles laid out in pages, each article beginning on a new one. Needs a QGuiApplication.

    Photos are fetched when the page they are on is painted. Raises PublishError for a paper that there is not.
    """

    def __init__(self, articles: Sequence[Article], options: Options, photo: Callable[[str], bytes]) -> None:
        if options.paper.lower() not in PAPERS:
            raise PublishError(options.paper, f"there is no such paper; choose one of {', '.join(PAPERS)}")
        if options.columns not in {1, 2}:
            raise PublishError(str(options.columns), "a page has 1 or 2 columns; choose one of them")
        if not articles:
            raise PublishError("", "there is no article to print; choose one first")
        self.page_size = QPageSize(PAPERS[options.paper.lower()])
        self.title = _title(articles)
        self.author = imprint.author(articles[0]) if len(articles) == 1 else ""
        frame = _frame(self.page_size, options)
        self._sheets = [Sheets(article, frame, photo) for article in articles]
        self.page_count = sum(sheets.count for sheets in self._sheets)

    def pack_photos_into(self, packed: list[Packed]) -> None:
        """From now on every photo that is painted is added here as JPEG, in that order."""
        for sheets in self._sheets:
            sheets.pack_photos_into(packed)

    @property
    def size_px(self) -> QSizeF:
        """The whole paper with its margins, in the pixels of `paint`."""
        return self.page_size.size(QPageSize.Unit.Inch) * _LAYOUT_DPI

    def paint(self, number: int, painter: QPainter, *, transcript: Transcript | None = None) -> None:
        """Paints page `number`, from 1. The painter's origin is the paper's corner, its unit a 96th of an inch."""
        if transcript:
            transcript.begin_page()
        at = number - 1
        for sheets in self._sheets:
            if 0 <= at < sheets.count:
                painter.save()
                sheets.paint(at, painter, number=number, of=self.page_count, transcript=transcript)
                painter.restore()
                return
            at -= sheets.count
        raise IndexError(number)

    def print_on(
        self,
        device: QPagedPaintDevice,
        *,
        first: int = 1,
        last: int | None = None,
        transcript: Transcript | None = None,
    ) -> None:
        """Paints the pages on a printer or PDF whose page is laid out without margins (QPrinter: setFullPage).

        Raises PublishError when the device cannot be begun or does not take a page.
        """
        painter = QPainter()
        if not painter.begin(device):
            raise PublishError(self.title, "the printer does not answer; see whether it is on, or choose another one")
        try:
            scale = device.logicalDpiX() / _LAYOUT_DPI
            painter.scale(scale, scale)
            for number in range(first, min(last or self.page_count, self.page_count) + 1):
                if number > first and not device.newPage():
                    raise PublishError(self.title, "the printer took no more pages; see what it says, and try again")
                self.paint(number, painter, transcript=transcript)
        finally:
            painter.end()


def write_pdf(articles: Sequence[Article], path: Path, options: Options, photo: Callable[[str], bytes]) -> int:
    """Writes a PDF and says how many pages it has; `path` is then the new file, or what it was before.

    Needs no screen. Raises PublishError.
    """
    # Kept until the end: fonts are its business. A program that has a window has one already.
    application = QGuiApplication.instance() or QGuiApplication(["newsreader", "-platform", "offscreen"])
    counted: list[int] = []

    def made() -> Iterator[bytes]:
        paper = Paper(articles, options, photo)
        counted.append(paper.page_count)
        yield _pdf(paper)

    write_whole(path, made())
    del application
    return counted[0]


def _pdf(paper: Paper) -> bytes:
    """The PDF in memory: what writes it out then hears of a full disk, which Qt does not tell."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(QPageLayout(paper.page_size, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setResolution(PRINT_DPI)
    writer.setTitle(paper.title)
    if hasattr(writer, "setAuthor"):
        writer.setAuthor(paper.author)
    writer.setCreator("Newsreader")
    transcript = Transcript()
    photos: list[Packed] = []
    paper.pack_photos_into(photos)
    paper.print_on(writer, transcript=transcript)
    return mended(bytes(buffer.data().data()), photos, transcript, dpi=PRINT_DPI)


def _title(articles: Sequence[Article]) -> str:
    first = imprint.title(articles[0])
    return first if len(articles) == 1 else f"{first} and {len(articles) - 1} more"


def _frame(page_size: QPageSize, options: Options) -> Frame:
    size = page_size.size(QPageSize.Unit.Millimeter)
    px = _LAYOUT_DPI / 25.4
    left, top, right, bottom = _NARROW_MARGIN_MM if size.width() < _NARROW_MM else _MARGIN_MM
    inside = QRectF(left * px, top * px, (size.width() - left - right) * px, (size.height() - top - bottom) * px)
    return Frame(
        page=inside,
        text_px=(_LARGE_TEXT_PT if options.large else _TEXT_PT) * _LAYOUT_DPI / 72,
        columns=options.columns,
        photos=options.photos,
    )
