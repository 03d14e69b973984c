"""The update: feeds, then whole articles with their photos, into the library; nothing is lost when it ends early."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsreader.update import events
    from newsreader.update.engine import Engine
    from newsreader.update.report import Summary

__all__ = ["Engine", "Summary", "events"]


def __getattr__(name: str) -> object:
    """What is asked for, read when it is: worker processes come by here too, and need no network (60 ms each)."""
    if name == "events":
        return importlib.import_module("newsreader.update.events")
    if name == "Engine":
        from newsreader.update.engine import Engine  # noqa: PLC0415 - start-up time

        return Engine
    if name == "Summary":
        from newsreader.update.report import Summary  # noqa: PLC0415 - start-up time

        return Summary
    raise AttributeError(name)
