"""The printers of this computer."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QGuiApplication, QPageLayout
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from newsreader.cli.screen import has_screen
from newsreader.errors import PublishError
from newsreader.publish.paper import Paper

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.model import Article
    from newsreader.publish.paper import Options


def print_on(name: str, articles: Sequence[Article], options: Options, photo: Callable[[str], bytes]) -> int:
    """Prints articles on the printer of that name; how many pages. Raises PublishError."""
    # Windows and macOS know their printers through the desktop's own platform only.
    words = ["newsreader"] if has_screen(sys.platform, os.environ) else ["newsreader", "-platform", "offscreen"]
    application = QGuiApplication.instance() or QGuiApplication(words)
    names = QPrinterInfo.availablePrinterNames()
    if name not in names:
        known = f"there are {', '.join(names)}" if names else "this computer knows none"
        raise PublishError(name, f"there is no such printer; {known}. With -o FILE.pdf a PDF is written instead")
    paper = Paper(articles, options, photo)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(paper.page_size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setDocName(paper.title)
    paper.print_on(printer)
    del application
    return paper.page_count
