"""Exit codes, the same for every command."""

from __future__ import annotations

DONE = 0
FAILED = 1
WRONG_USE = 2
PARTLY = 3
INTERRUPTED = 130
"""What a shell expects after Ctrl+C: 128 and the number of SIGINT."""


def of_parts(*, done: int, failed: int) -> int:
    """The code of a command that had several things to do."""
    if not failed:
        return DONE
    return PARTLY if done else FAILED
