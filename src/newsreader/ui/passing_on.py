"""What leaves the window: the original page in a browser, a mail, an address on the clipboard. Nothing else does."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu

from newsreader.errors import NewsreaderError
from newsreader.ui.addresses import may_open

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from newsreader.library import Library
    from newsreader.model import Article
    from newsreader.ui.clerk import Clerk

NAME_CHARACTERS = 60
NOT_IN_NAMES = re.compile(r"[^\w\- ]+")


def system_opens(url: QUrl) -> bool:
    """Hands an address to the program that the system has for it."""
    return QDesktopServices.openUrl(url)


class PassingOn(QObject):
    """Opens, mails and copies the article at hand."""

    said = Signal(str)
    marked = Signal()

    def __init__(
        self,
        clerk: Clerk,
        article: Callable[[], Article | None],
        window: QWidget,
        opens: Callable[[QUrl], bool] = system_opens,
    ) -> None:
        super().__init__(window)
        self._clerk = clerk
        self._article = article
        self._window = window
        self._opens = opens

    def open_link(self, url: str) -> None:
        """The one way by which an address leaves the window: web pages and mail only."""
        if not may_open(url):
            self.said.emit("That address is no web page, so it was not opened.")
        elif not self._opens(QUrl(url)):
            self.said.emit(f"No program opened {url}")

    def open_folder(self, path: str) -> None:
        """A folder that was written for the person, in the system's own window for it."""
        if not self._opens(QUrl.fromLocalFile(path)):
            self.said.emit(f"No program opened {path}")

    def open_original(self) -> None:
        """The page that the article came from, in the browser."""
        article = self._article()
        if article is not None:
            self.open_link(article.headline.url)

    def copy_address(self) -> None:
        """To the clipboard."""
        article = self._article()
        if article is not None and article.headline.url:
            QGuiApplication.clipboard().setText(article.headline.url)
            self.said.emit("Address copied")

    def menu(self) -> QMenu:
        """The two ways of sending."""
        made = QMenu(self._window)
        made.addAction("Send title and link").triggered.connect(lambda _checked=False: self.send_link())
        made.addAction("Send the whole article").triggered.connect(lambda _checked=False: self.send_whole())
        return made

    def send_link(self) -> None:
        """A new mail with title, beginning and address, in the person's mail program."""
        from newsreader.publish.mail import mailto  # noqa: PLC0415 - start-up time

        article = self._article()
        if article is None:
            return
        try:
            url = mailto(article)
        except NewsreaderError as error:
            self.said.emit(error.sentence)
            return
        # Encoded already: QUrl's tolerant reading would decode what must stay.
        if self._opens(QUrl(url, QUrl.ParsingMode.StrictMode)):
            self._mark(article)
        else:
            self.said.emit("No mail program opened. “Send the whole article” makes a file that can be attached.")

    def send_whole(self) -> None:
        """A draft with the article and its photos, opened in the mail program."""
        article = self._article()
        if article is not None:
            self._clerk.ask(
                lambda library: _draft(library, article),
                lambda path: self._open_draft(article, path),
                lambda error: self.said.emit(error.sentence),
            )

    def _open_draft(self, article: Article, path: Path) -> None:
        opened = self._opens(QUrl.fromLocalFile(str(path)))
        said = "The mail program opens the draft" if opened else "No mail program opened; the draft is"
        self.said.emit(f"{said}: {path}")
        self._mark(article)

    def _mark(self, article: Article) -> None:
        self._clerk.ask(
            lambda library: library.mark_sent([article.headline.id]),
            lambda _changed: self.marked.emit(),
            lambda _error: None,  # it was sent; that a write-protected library does not remember it is no news
        )


def _draft(library: Library, article: Article) -> Path:
    """Writes the mail into a folder that only this person can read. In the Clerk's thread."""
    from newsreader.publish.mail import draft, message  # noqa: PLC0415 - start-up time
    from newsreader.publish.whole import write_whole  # noqa: PLC0415 - start-up time

    mail = message([article], to=(), photo=library.photo)
    name = NOT_IN_NAMES.sub("", article.headline.title).strip()[:NAME_CHARACTERS] or "article"
    path = Path(tempfile.mkdtemp(prefix="newsreader-")) / f"{name}.eml"
    write_whole(path, [draft(mail)])
    return path
