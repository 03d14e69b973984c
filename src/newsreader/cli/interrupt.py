"""Ctrl+C while the engine works: it stops, and what is committed stays."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


@contextmanager
def on_interrupt(cancel: Callable[[], None]) -> Iterator[None]:
    """Calls `cancel` at the first Ctrl+C; the second one ends the program in the usual way."""

    def first(_number: int, _frame: FrameType | None) -> None:
        signal.signal(signal.SIGINT, before)
        cancel()

    before = signal.signal(signal.SIGINT, first)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
