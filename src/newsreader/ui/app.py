"""The way into the window from the command line."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def open_window(library_path: Path, *, sample: bool = False) -> int:
    """Opens the window on that library and gives the exit code when it is closed."""
    # Nothing of what is read in at the start is ever garbage: looking for it takes a twelfth of the time until the
    # list stands. The window's workings switch it on again.
    gc.disable()
    from newsreader import settings  # noqa: PLC0415 - start-up time
    from newsreader.ui.program import Program, application, close_on_signals  # noqa: PLC0415 - start-up time

    app = application()
    program = Program(app, settings.load(settings.default_path()), sample=sample)
    sys.excepthook = program.surface
    close_on_signals(app)
    program.open(library_path)
    return app.exec()
