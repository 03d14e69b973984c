"""The dialog for a new feed: an address, a folder, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsreader.ui.addresses import meant

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST_PX = 460
NO_FOLDER = "No folder"
NO_ADDRESS = "This is no web address. It looks like example.org or https://example.org/feed.xml."
LOOKING = "Looking for the feed…"


class AddFeed(QDialog):
    """Stays open until the feed is there; what goes wrong is said inside it."""

    wanted = Signal(str, str)
    """Address and folder."""

    def __init__(self, folders: Sequence[str], *, url: str = "", folder: str = "", parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Add a feed")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.address = QLineEdit(url)
        self.address.setPlaceholderText("example.org")
        self.address.setAccessibleName("Address")
        self.address.setMinimumWidth(WIDEST_PX - 110)
        self.folder = QComboBox()
        self.folder.setEditable(True)
        self.folder.setAccessibleName("Folder")
        self.folder.addItems([NO_FOLDER, *folders])
        self.folder.setCurrentText(folder or NO_FOLDER)
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self.add = QPushButton("Add")
        self.add.setDefault(True)
        self._put_together()
        self.add.clicked.connect(self._ask)
        self.address.textChanged.connect(lambda _text: self._say(""))
        self.address.selectAll()

    def refuse(self, sentence: str) -> None:
        """There is no feed at that address; the person may try another."""
        self._work(working=False)
        self._say(sentence[:1].upper() + sentence[1:], wrong=True)
        self.address.setFocus()

    def _ask(self) -> None:
        url = meant(self.address.text())
        if not url:
            self.refuse(NO_ADDRESS)
            return
        folder = self.folder.currentText().strip().strip("/")
        self._say(LOOKING)
        self._work(working=True)
        self.wanted.emit(url, "" if folder == NO_FOLDER else folder)

    def _work(self, *, working: bool) -> None:
        self._bar.setVisible(working)
        for widget in (self.address, self.folder, self.add):
            widget.setEnabled(not working)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.setObjectName("wrong" if wrong else "told")
        self.said.style().polish(self.said)
        self.said.setText(words)
        self.said.setVisible(bool(words))
        self.adjustSize()

    def _put_together(self) -> None:
        explanation = QLabel("The address of a site, or of its feed. The feed behind a site's address is looked for.")
        explanation.setObjectName("emptyText")
        explanation.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(10)
        form.addRow("Address", self.address)
        form.addRow("Folder", self.folder)
        cancel = QPushButton("Cancel")
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.add)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(explanation)
        whole.addLayout(form)
        whole.addWidget(self._bar)
        whole.addWidget(self.said)
        whole.addLayout(buttons)
        self.said.hide()
