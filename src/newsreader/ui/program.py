"""The program with a window: the application, its library, and the window that shows it or says why it cannot."""

from __future__ import annotations

import gc
import os
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QMainWindow

from newsreader import __version__, settings
from newsreader.errors import LibraryError
from newsreader.library import Library
from newsreader.ui import icons, theme
from newsreader.ui.appearance import colours_of
from newsreader.ui.window import Window
from newsreader.ui.window_state import default_memory

if TYPE_CHECKING:
    from types import TracebackType

    from newsreader.settings import Settings
    from newsreader.ui.workings import Workings


STYLE = "Fusion"
"""Given as an argument, as on a command line: `setStyle` would read in all that a style has names for."""


def application() -> QApplication:
    """The one QApplication, with our style and font."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(["newsreader", "-style", STYLE])
    app.setApplicationName("newsreader")
    app.setApplicationDisplayName("Newsreader")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("newsreader")
    if existing is not None:
        app.setStyle(STYLE)
    app.setFont(theme.interface_font(app.font()))
    return app


def start_sample() -> None:
    """A second Newsreader with the sample edition, which lives on when this one is closed."""
    from PySide6.QtCore import QProcess  # noqa: PLC0415 - start-up time

    QProcess.startDetached(sys.executable, ["-P", "-m", "newsreader", "--sample"])


def close_on_signals(app: QApplication) -> None:
    """Ctrl+C in the terminal, or the end of the session, closes the window as the person would. Not on Windows.

    Python sees a signal only when Python runs again; the pipe wakes Qt up for it.
    """
    import signal  # noqa: PLC0415 - start-up time

    if sys.platform == "win32":
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, app)
    notifier.activated.connect(lambda: os.read(reading, 64) and app.closeAllWindows())
    for each in (signal.SIGINT, signal.SIGTERM):
        signal.signal(each, lambda _number, _frame: None)


class Program:
    """Holds the window that is open: the reader, or what says why it cannot be."""

    def __init__(self, app: QApplication, chosen: Settings, *, sample: bool) -> None:
        self._app = app
        self._settings = chosen
        self._sample = sample
        self.window: QMainWindow | None = None
        self.workings: Workings | None = None

    def open(self, library_path: Path) -> None:
        """Shows the reader; where the library cannot be opened, why, and what can be done."""
        try:
            library = Library.open(library_path)
        except LibraryError as error:
            gc.enable()
            self._show(self._refusal(library_path, error))
            return
        window = Window(
            library=library,
            open_library=lambda: Library.open(library_path),
            icons=icons.Icons([screen.devicePixelRatio() for screen in self._app.screens()]),
            settings=self._settings,
            settings_path=settings.default_path(),
            memory=default_memory(),
        )
        window.stands.connect(lambda: self._begin(window, library_path))
        if self._sample:
            window.setWindowTitle("Newsreader: the sample edition")
        self._show(window)

    def surface(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A mistake of ours: said in full on the terminal, and in one line in the window, which goes on."""
        traceback.print_exception(kind, error, trace)
        if isinstance(self.window, Window):
            words = traceback.format_exception_only(kind, error)[-1].strip()
            self.window.status.say(f"A mistake of Newsreader itself; please report it: {words}", stays=True)

    def _begin(self, window: Window, library_path: Path) -> None:
        # start-up time: the window paints first
        from newsreader.ui.commands import Commands  # noqa: PLC0415
        from newsreader.ui.engine import Engine, command  # noqa: PLC0415
        from newsreader.ui.passing_on import system_opens  # noqa: PLC0415
        from newsreader.ui.workings import Workings  # noqa: PLC0415

        engine = Engine(command(library_path, sample=self._sample))
        self.workings = Workings(window, engine, start_sample=start_sample, opens=system_opens)
        Commands(self.workings)
        self.workings.begin()
        if self._sample:
            # It came along to be looked at, and asks nothing of the network, whatever is wanted of other updates.
            self.workings.updating.update_due()

    def _show(self, window: QMainWindow) -> None:
        old, self.window = self.window, window
        window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def _refusal(self, library_path: Path, error: LibraryError) -> QMainWindow:
        """A window that says in one sentence what is wrong with the library."""
        from newsreader.ui.empty import Empty, Offer  # noqa: PLC0415 - start-up time

        theme.dress(self._app, colours_of(self._settings.theme))
        self._app.setWindowIcon(icons.of_program())
        window = QMainWindow()
        window.setWindowTitle("Newsreader")
        window.resize(720, 460)
        page = Empty(window)
        page.say(
            "The library cannot be opened",
            f"{library_path}: {error.sentence}",
            (
                Offer(words="Try again", do=lambda: self.open(library_path)),
                Offer(words="Choose another library…", do=lambda: self._choose(window)),
                Offer(words="Quit", do=window.close),
            ),
        )
        window.setCentralWidget(page)
        return window

    def _choose(self, window: QMainWindow) -> None:
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - start-up time

        dialog = QFileDialog(window, "Choose a library")
        dialog.setNameFilter("Libraries (*.db);;All files (*)")
        dialog.fileSelected.connect(lambda path: self.open(Path(path)))
        dialog.open()
