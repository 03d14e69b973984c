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
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from newsreader.ui.addresses import meant
from newsreader.ui.telling import Telling

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDEST_PX = 460
NO_FOLDER = "No folder"
NO_ADDRESS = "This is no web address. It looks like example.org or https://example.org/feed.xml."
LOOKING = "Looking for the feed…"
FOLLOWING = "Looking for the articles on this page…"


class AddFeed(QDialog):
    """Stays open until the feed is there; what goes wrong is said inside it."""

    wanted = Signal(str, str, bool)
    """Address and folder, and whether the page itself is to be followed."""
    save_wanted = Signal(str)
    """Only the page at this address is to be kept."""

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
        self.folder.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.folder.addItems([NO_FOLDER, *folders])
        self.folder.setCurrentText(folder or NO_FOLDER)
        self._telling = Telling()
        self.said = self._telling.said
        self.follow = QPushButton("Follow this page")
        self.save = QPushButton("Save the page only")
        self.save.setAutoDefault(False)
        self.add = QPushButton("Add")
        self._put_together()
        self.offer(articles=0)
        self.add.clicked.connect(lambda _checked=False: self._ask(index=False))
        self.follow.clicked.connect(lambda _checked=False: self._ask(index=True))
        self.save.clicked.connect(self._ask_to_save)
        self.address.textChanged.connect(self._typed)
        self.address.selectAll()

    def refuse(self, sentence: str, *, articles: int = 0) -> None:
        """There is no feed at that address; the person may follow the page itself, or try another."""
        self._work("")
        self._say(sentence, wrong=not articles)
        self.offer(articles=articles)

    def offer(self, *, articles: int) -> None:
        """Offers to follow the page itself where it links to articles; what is offered is what Enter does."""
        offered = articles > 1
        self.follow.setVisible(offered)
        self.follow.setDefault(offered)
        self.add.setDefault(not offered)
        (self.follow if offered else self.address).setFocus()
        self.adjustSize()

    def _typed(self) -> None:
        self._say("")
        if self.follow.isVisibleTo(self):
            self.offer(articles=0)

    def _ask(self, *, index: bool) -> None:
        url = meant(self.address.text())
        if not url:
            self.refuse(NO_ADDRESS)
            return
        folder = self.folder.currentText().strip().strip("/")
        self._work(FOLLOWING if index else LOOKING)
        self.wanted.emit(url, "" if folder == NO_FOLDER else folder, index)

    def _ask_to_save(self) -> None:
        url = meant(self.address.text())
        if url:
            self.accept()
            self.save_wanted.emit(url)
        else:
            self.refuse(NO_ADDRESS)

    def _work(self, words: str) -> None:
        """Says that it is under way; "" when it is not any more."""
        self._telling.say(words, working=bool(words))
        for widget in (self.address, self.folder, self.follow, self.save, self.add):
            widget.setEnabled(not words)
        self.adjustSize()

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self._telling.say(words, wrong=wrong)
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
        buttons.addWidget(self.save)
        buttons.addStretch()
        buttons.addWidget(cancel)
        buttons.addWidget(self.add)
        offer = QHBoxLayout()
        offer.addWidget(self.follow)
        offer.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 18, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(explanation)
        whole.addLayout(form)
        whole.addWidget(self._telling)
        whole.addLayout(offer)
        whole.addLayout(buttons)
