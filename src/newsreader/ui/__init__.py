"""The window: feeds, articles, reading pane. It reads the library and leaves all fetching to the engine process."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401 - it puts its own __import__ in place, which is looked at here

# PySide reads the source of each module that is imported after it, to see whether that uses its switches (`from
# __feature__ import …`). Nobody here does, and it takes a tenth of the time until the first list stands.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
