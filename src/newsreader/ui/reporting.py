"""Reports of what an article lacks: written by the engine into a folder that the person chooses, and sent nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from newsreader.ui import dialogs
from newsreader.ui.telling import sentence_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from newsreader.model import Headline
    from newsreader.ui.engine import Engine, Event

HOLDS = (
    "It holds the page as it is now, or what is stored where it could not be fetched, why its text and photos were "
    "kept or dropped, and the article as it is stored. Nothing was sent anywhere."
)
FETCHING = "Fetching the page for the report…"


class Reporting(QObject):
    """Asks where to, has the engine write the report, and says where it was put."""

    said = Signal(str)

    def __init__(self, engine: Engine, window: QWidget, *, open_folder: Callable[[str], object]) -> None:
        super().__init__(window)
        self._engine = engine
        self._window = window
        self._open_folder = open_folder
        engine.reported.connect(self._is_reported)
        engine.refused.connect(self._is_refused)

    def ask(self, headline: Headline | None) -> None:
        """Asks for a folder, then reports the article there."""
        if headline is None:
            return
        dialog = QFileDialog(self._window, "Put the report into this folder")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self.report(headline.id, folder))
        dialog.open()

    def report(self, article_id: int, folder: str) -> None:
        """Writes the report of an article into a new folder in this one."""
        self.said.emit(FETCHING)
        self._engine.report(article_id, folder)

    def _is_reported(self, folder: str) -> None:
        self.said.emit("")
        dialogs.tell(
            self._window,
            "The report is saved",
            f"{folder}\n\n{HOLDS}",
            offer=("Open the folder", lambda: self._open_folder(folder)),
        )

    def _is_refused(self, event: Event) -> None:
        if event.do == "report":
            self.said.emit("")
            dialogs.tell(self._window, "The report could not be written", sentence_of(event.sentence))
