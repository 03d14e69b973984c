"""Lists of feeds from other readers, in and out: done by the command line in a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, Qt, Signal
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

FILES = "Lists of feeds (*.opml *.xml);;All files (*)"


class Opml(QObject):
    """Imports and exports without stopping the window."""

    imported = Signal()
    said = Signal(str)

    def __init__(self, library_path: Path, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._words = ("-P", "-m", "newsreader", "--library", str(library_path), "opml")

    def ask_for_import(self) -> None:
        """Asks which file."""
        dialog = self._dialog("Import feeds")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.bring_in)
        dialog.open()

    def ask_for_export(self) -> None:
        """Asks where to."""
        dialog = self._dialog("Export feeds")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("opml")
        dialog.selectFile("feeds.opml")
        dialog.fileSelected.connect(self.write_out)
        dialog.open()

    def bring_in(self, path: str) -> None:
        """Subscribes to the feeds in the file."""
        self.said.emit("Importing feeds…")
        self._run("import", path)

    def write_out(self, path: str) -> None:
        """Writes all feeds into the file."""
        self._run("export", path)

    def _run(self, verb: str, path: str) -> None:
        process = QProcess(self)
        process.finished.connect(lambda code, _status: self._done(process, verb, path, code))
        process.start(sys.executable, [*self._words, verb, path])

    def _done(self, process: QProcess, verb: str, path: str, code: int) -> None:
        process.deleteLater()
        complaint = bytes(process.readAllStandardError().data()).decode("utf-8", "replace").strip()
        last = complaint.splitlines()[-1] if complaint else ""
        if code:
            self.said.emit(last or f"{Path(path).name} could not be used.")
        else:
            self.said.emit(last or ("Feeds imported" if verb == "import" else f"Feeds written to {path}"))
        if verb == "import":
            self.imported.emit()

    def _dialog(self, title: str) -> QFileDialog:
        made = QFileDialog(self._window, title)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.setNameFilter(FILES)
        return made
