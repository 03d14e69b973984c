"""The dialog for saving one page: a web address, or a file that a browser saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsreader.ui.addresses import page_meant
from newsreader.ui.telling import Telling

WIDEST_PX = 460
FILES = "Saved pages (*.html *.htm *.xhtml *.mhtml *.mht *.webarchive *.txt);;All files (*)"
EXPLANATION = (
    "The address of a web page, or a page that was saved as a file: .html, .mhtml, .webarchive, or .txt. "
    "The article in it is kept whole, with its photos, under Saved pages."
)
NO_PAGE = "This is neither a web address nor a file. An address looks like example.org/story."
SAVING = "Saving the page…"


class SavePage(QDialog):
    """Stays open until the page is saved; what goes wrong is said inside it."""

    wanted = Signal(str)
    """An address, or a file by its whole path."""

    def __init__(self, *, page: str = "", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Save a page")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.page = QLineEdit(page)
        self.page.setPlaceholderText("example.org/story")
        self.page.setAccessibleName("Address or file")
        self.page.setMinimumWidth(WIDEST_PX - 140)
        self.choose = QPushButton("Choose a file…")
        self.choose.setAutoDefault(False)
        self._telling = Telling()
        self.said = self._telling.said
        self.save = QPushButton("Save")
        self.save.setDefault(True)
        self._put_together()
        self.save.clicked.connect(self.ask)
        self.choose.clicked.connect(self._choose)
        self.page.textChanged.connect(lambda _text: self._say(""))
        self.page.selectAll()
        self.page.setFocus()

    def ask(self) -> None:
        """Asks for the page that stands in the field."""
        page = page_meant(self.page.text())
        if not page:
            self.refuse(NO_PAGE)
            return
        self._say(SAVING, working=True)
        self.wanted.emit(page)

    def refuse(self, sentence: str) -> None:
        """It could not be saved; the person may try another."""
        self._say(sentence, wrong=True)
        self.page.setFocus()

    def _say(self, words: str, *, wrong: bool = False, working: bool = False) -> None:
        self._telling.say(words, wrong=wrong, working=working)
        for widget in (self.page, self.choose, self.save):
            widget.setEnabled(not working)
        self.adjustSize()

    def _choose(self) -> None:
        dialog = QFileDialog(self, "Choose a page")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilter(FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.page.setText)
        dialog.open()

    def _put_together(self) -> None:
        explanation = QLabel(EXPLANATION)
        explanation.setObjectName("emptyText")
        explanation.setWordWrap(True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.page, 1)
        row.addWidget(self.choose)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.save)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(explanation)
        whole.addLayout(row)
        whole.addWidget(self._telling)
        whole.addLayout(buttons)
