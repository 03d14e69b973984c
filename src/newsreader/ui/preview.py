"""The printed article before it is printed: its pages, how they are to be, and on to the printer or into a PDF."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from newsreader.errors import NewsreaderError
from newsreader.publish.paper import PAPERS, Options, Paper, write_pdf

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from newsreader.model import Article

NAMES = {"a4": "A4", "a5": "A5", "letter": "Letter", "legal": "Legal"}
GAP_PX = 18
SIZE_PX = (900, 860)


class Pages(QWidget):
    """The pages one below the other, as wide as there is room. Only those in sight are painted."""

    def __init__(self) -> None:
        super().__init__()
        self._paper: Paper | None = None

    def show_paper(self, paper: Paper) -> None:
        """Shows these pages."""
        self._paper = paper
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wider pages are higher."""
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paper, shadow and print."""
        if self._paper is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in range(1, self._paper.page_count + 1):
            where = self._where(number)
            if where.intersects(QRectF(event.rect())):
                painter.fillRect(where.translated(0, 2), QColor(0, 0, 0, 40))
                painter.fillRect(where, QColor("#ffffff"))
                painter.save()
                painter.setClipRect(where)
                painter.translate(where.topLeft())
                painter.scale(self._scale(), self._scale())
                self._paper.paint(number, painter)
                painter.restore()
        painter.end()

    def _scale(self) -> float:
        assert self._paper is not None
        return max(0.1, min(1.2, (self.width() - 2 * GAP_PX) / self._paper.size_px.width()))

    def _where(self, number: int) -> QRectF:
        assert self._paper is not None
        size = self._paper.size_px * self._scale()
        top = GAP_PX + (number - 1) * (size.height() + GAP_PX)
        return QRectF((self.width() - size.width()) / 2, top, size.width(), size.height())

    def _fit(self) -> None:
        if self._paper is not None:
            self.setMinimumHeight(round(self._where(self._paper.page_count).bottom()) + GAP_PX)


class Preview(QDialog):
    """Shows the pages; `printed` is emitted when they went to a printer or into a file."""

    printed = Signal()

    def __init__(self, articles: Sequence[Article], photo: Callable[[str], bytes], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Print")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._articles = tuple(articles)
        self._photo = photo
        self._paper: Paper | None = None
        self.pages = Pages()
        self.paper_name = QComboBox()
        for name in PAPERS:
            self.paper_name.addItem(NAMES.get(name, name), name)
        self.columns = QCheckBox("Two columns")
        self.large = QCheckBox("Large print")
        self.photos = QCheckBox("Photos")
        self.photos.setChecked(True)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self._put_together()
        self.resize(*SIZE_PX)
        self.paper_name.currentIndexChanged.connect(self.lay_out)
        for box in (self.columns, self.large, self.photos):
            box.toggled.connect(self.lay_out)
        self.lay_out()

    @property
    def options(self) -> Options:
        """What is chosen."""
        return Options(
            paper=str(self.paper_name.currentData()),
            columns=2 if self.columns.isChecked() else 1,
            large=self.large.isChecked(),
            photos=self.photos.isChecked(),
        )

    def lay_out(self) -> None:
        """Makes the pages anew."""
        try:
            self._paper = Paper(self._articles, self.options, self._photo)
        except NewsreaderError as error:
            self.said.setText(error.sentence)
            return
        self.pages.show_paper(self._paper)
        count = self._paper.page_count
        self.said.setText("1 page" if count == 1 else f"{count} pages")

    def sizeHint(self) -> QSize:
        """Room for a page."""
        return QSize(*SIZE_PX)

    def ask_for_printer(self) -> None:
        """The system's own dialog; then it prints."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        if self._paper is not None:
            printer.setPageSize(self._paper.page_size)
            printer.setDocName(self._paper.title)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Prints the pages that were asked for."""
        if self._paper is None:
            return
        try:
            self._paper.print_on(printer, first=max(1, printer.fromPage()), last=printer.toPage() or None)
        except NewsreaderError as error:
            self.said.setText(error.sentence)
            return
        self.printed.emit()
        self.accept()

    def ask_for_file(self) -> None:
        """Asks where the PDF is to go."""
        dialog = QFileDialog(self, "Save as PDF")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setNameFilter("PDF (*.pdf)")
        dialog.selectFile("article.pdf")
        dialog.fileSelected.connect(self.save)
        dialog.open()

    def save(self, path: str) -> None:
        """Writes the PDF, whole or not at all."""
        try:
            write_pdf(self._articles, Path(path), self.options, self._photo)
        except NewsreaderError as error:
            self.said.setText(error.sentence)
            return
        self.printed.emit()
        self.accept()

    def _put_together(self) -> None:
        options = QHBoxLayout()
        options.setSpacing(16)
        for widget in (self.paper_name, self.columns, self.large, self.photos):
            options.addWidget(widget)
        options.addStretch()
        options.addWidget(self.said)
        scroll = QScrollArea()
        scroll.setObjectName("desk")
        self.pages.setObjectName("pages")
        self.pages.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.pages)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for words, do, default in (
            ("Cancel", self.reject, False),
            ("Save as PDF…", self.ask_for_file, False),
            ("Print…", self.ask_for_printer, True),
        ):
            button = QPushButton(words)
            button.setAutoDefault(default)
            button.setDefault(default)
            button.clicked.connect(lambda _checked=False, doing=do: doing())
            buttons.addWidget(button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 14, 16, 14)
        whole.setSpacing(12)
        whole.addLayout(options)
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)
