"""Where the window stood, how wide its columns were, what was chosen and folded: no settings, only memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings, QSize

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QMainWindow, QSplitter

WIDTHS_PX = (232, 372, 776)
SIZE_PX = (1380, 880)


class Chosen(NamedTuple):
    """What was chosen when the window closed."""

    place: str = "all"
    article_id: int = 0
    folded: tuple[str, ...] = ()


def default_memory() -> QSettings:
    """The file beside the settings, in the platform's place for it."""
    ini = QSettings.Format.IniFormat
    return QSettings(ini, QSettings.Scope.UserScope, "newsreader", "window")


class WindowState:
    """Reads and writes the memory. What is chosen is remembered for each library by itself."""

    def __init__(self, memory: QSettings, library_path: Path) -> None:
        self._memory = memory
        name = QCryptographicHash.hash(str(library_path.absolute()).encode(), QCryptographicHash.Algorithm.Sha256)
        self._group = bytes(name.toHex().data()).decode()[:12]

    def restore(self, window: QMainWindow, columns: QSplitter) -> None:
        """Puts the window where it was; a new one gets the usual size."""
        geometry = self._memory.value("geometry")
        if not isinstance(geometry, QByteArray) or not window.restoreGeometry(geometry):
            window.resize(QSize(*SIZE_PX).boundedTo(window.screen().availableSize()))
        state = self._memory.value("columns")
        if not isinstance(state, QByteArray) or not columns.restoreState(state):
            columns.setSizes(list(WIDTHS_PX))

    @property
    def sidebar(self) -> bool:
        """Whether the feeds were shown."""
        return str(self._memory.value("sidebar", "true")) == "true"

    @property
    def chosen(self) -> Chosen:
        """What was chosen in this library."""
        place = str(self._memory.value(f"{self._group}/place", "all"))
        article = str(self._memory.value(f"{self._group}/article", "0"))
        folded = str(self._memory.value(f"{self._group}/folded", ""))
        keys = tuple(key for key in folded.split("\n") if key)
        return Chosen(place=place, article_id=int(article) if article.isdecimal() else 0, folded=keys)

    @property
    def recent(self) -> tuple[str, ...]:
        """What was searched for in this library, the newest first."""
        kept = str(self._memory.value(f"{self._group}/recent", ""))
        return tuple(query for query in kept.split("\n") if query)

    @recent.setter
    def recent(self, queries: tuple[str, ...]) -> None:
        self._memory.setValue(f"{self._group}/recent", "\n".join(" ".join(query.split()) for query in queries))

    def save(self, window: QMainWindow, columns: QSplitter, *, sidebar: bool, chosen: Chosen) -> None:
        """Remembers all of it."""
        memory = self._memory
        memory.setValue("geometry", window.saveGeometry())
        if sidebar:
            memory.setValue("columns", columns.saveState())
        memory.setValue("sidebar", "true" if sidebar else "false")
        memory.setValue(f"{self._group}/place", chosen.place)
        memory.setValue(f"{self._group}/article", str(chosen.article_id))
        memory.setValue(f"{self._group}/folded", "\n".join(chosen.folded))
        memory.sync()
