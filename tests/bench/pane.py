"""What a click on a headline costs until the article is painted, beside a bare QTextBrowser with the same HTML.

    QT_QPA_PLATFORM=offscreen python -m tests.bench.pane

Prints the CPU milliseconds of the window's thread, the median of several runs: a usual article (50 KB, ten photos),
a very long one (10 MB) with the longest time that the window did not answer while it arrived, and one of 500 photos.
"""

from __future__ import annotations

import hashlib
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QTextBrowser

from newsreader.library import Library
from newsreader.model import Article, Headline, PhotoFile, ShownPhoto, State
from newsreader.ui.clerk import Clerk
from newsreader.ui.pane import ReadingPane
from newsreader.ui.photos import ArticlePhotos

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = QSize(840, 900)
RUNS = 15
PARAGRAPH = (
    "<p>The harbour board voted on <b>Tuesday</b> to reopen the western quay, ending a dispute that has divided "
    'the town for the <a href="https://paper.example/a">better part</a> of a decade and cost three successive '
    "councils <em>their majority</em>, a survey of the piles in March having found the timber sound.</p>"
)


def photos(number: int) -> list[PhotoFile]:
    """Photos of 1600 x 1067 with something in them."""
    from PySide6.QtCore import QBuffer, QIODevice  # noqa: PLC0415 - start-up time
    from PySide6.QtGui import QImageWriter  # noqa: PLC0415 - start-up time

    made = []
    for index in range(number):
        image = QImage(1600, 1067, QImage.Format.Format_RGB32)
        for y in range(0, 1067, 3):
            for x in range(0, 1600, 40):
                image.setPixelColor(x, y, QColor((x + index * 20) % 255, y % 255, 90))
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"jpeg")).write(image)
        written = bytes(data.data())
        sha256 = hashlib.sha256(written).hexdigest()
        made.append(PhotoFile(sha256=sha256, data=written, mime="image/jpeg", width_px=1600, height_px=1067))
    return made


def article(html: str, files: list[PhotoFile]) -> Article:
    """An article of this HTML."""
    headline = Headline(
        id=1,
        key=1,
        feed_id=1,
        feed="The Tidewater Post",
        title="After a decade of argument, the western quay will reopen",
        byline="Hanna Lindqvist",
        url="https://paper.example/a",
        language="en",
        published=datetime(2026, 11, 20, tzinfo=UTC),
        saved=datetime(2026, 11, 21, tzinfo=UTC),
        state=State.WHOLE,
    )
    shown = tuple(
        ShownPhoto(url="https://p.example/", sha256=file.sha256, width_px=file.width_px, height_px=file.height_px)
        for file in files
    )
    return Article(headline=headline, html=html, photos=shown)


def usual(files: list[PhotoFile]) -> str:
    """50 KB: headings, lists, a quotation, a table, code, and the photos."""
    table = "<table><tr><th>Part<th>2019<th>2026" + "<tr><td>Piles<td>2,140<td>1,870" * 8 + "</table>"
    extras = "<ul><li>One<li>Two</ul><blockquote><p>We were told.</p></blockquote><pre>def f(x):\n    return x</pre>"
    figures = [
        f'<figure><img src="photo:{file.sha256}"><figcaption>The quay. <cite>M. Okafor</cite></figcaption></figure>'
        for file in files
    ]
    parts = [f"{figure}<h2>What the board approved</h2>{PARAGRAPH * 12}{extras}" for figure in figures]
    html = table + "".join(parts)
    return html + PARAGRAPH * max(0, (50_000 - len(html)) // len(PARAGRAPH))


def median_ms(do: Callable[[], None], runs: int = RUNS) -> float:
    """The median CPU time of this thread."""
    took = []
    for _ in range(runs):
        begun = time.thread_time()
        do()
        took.append(1000 * (time.thread_time() - begun))
    return statistics.median(took)


def main() -> None:
    """Measures and prints."""
    app = QApplication.instance() or QApplication(sys.argv)
    files = photos(10)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            for file in files:
                library.add_photo(file)
        clerk = Clerk("photos", lambda: Library.open(path))
        pane = ReadingPane(ArticlePhotos(clerk))
        pane.resize(SIZE)
        pane.show()
        app.processEvents()
        measure(pane, clerk, files)
        clerk.close()


def measure(pane: ReadingPane, clerk: Clerk, files: list[PhotoFile]) -> None:
    """All figures, one a line."""
    html = usual(files)
    one, other = article(html, files), article(html.replace("harbour", "council"), files)
    turn = [one, other]

    def click() -> None:
        turn.reverse()
        pane.show_article(turn[0])
        pane.viewport().repaint()

    click()
    while clerk.busy:
        QApplication.processEvents()
    print(f"usual article, {len(html) // 1000} KB, {len(files)} photos: {median_ms(click):6.1f} ms to painted")
    print(f"bare QTextBrowser.setHtml, same HTML:  {median_ms(bare(html, files)):6.1f} ms to painted")
    long = article(f"{PARAGRAPH}" * (10_000_000 // len(PARAGRAPH)), [])
    begun = time.thread_time()
    pane.show_article(long)
    pane.viewport().repaint()
    print(f"10 MB, first paint:                    {1000 * (time.thread_time() - begun):6.1f} ms")
    print(f"10 MB, longest wait while it arrives:  {arriving(pane):6.1f} ms")
    many = [f'<figure><img src="photo:{n:064x}"></figure>{PARAGRAPH}' for n in range(500)]
    shown = tuple(
        ShownPhoto(url="https://p.example/", sha256=f"{n:064x}", width_px=1600, height_px=1067) for n in range(500)
    )
    album = Article(headline=one.headline, html="".join(many), photos=shown)

    def open_album() -> None:
        pane.show_article(album)
        pane.viewport().repaint()

    print(f"500 photos:                            {median_ms(open_album, 5):6.1f} ms to painted")


def bare(html: str, files: list[PhotoFile]) -> Callable[[], None]:
    """A QTextBrowser as it comes, with the photos decoded beforehand."""
    browser = QTextBrowser()
    browser.resize(SIZE)
    browser.show()
    QApplication.processEvents()
    images = {file.sha256: QImage.fromData(file.data) for file in files}

    def click() -> None:
        for sha256, image in images.items():
            browser.document().addResource(2, QUrl(f"photo:{sha256}"), image)
        browser.setHtml(html)
        browser.viewport().repaint()

    return click


def arriving(pane: ReadingPane) -> float:
    """The longest turn of the event loop until the article is there, ms."""
    longest = 0.0
    while not pane.complete:
        begun = time.thread_time()
        QApplication.processEvents()
        longest = max(longest, time.thread_time() - begun)
    return 1000 * longest


if __name__ == "__main__":
    main()
