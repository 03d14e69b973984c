"""Whether a window could be seen here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_UNSEEN = {"offscreen", "minimal"}
"""Qt platforms that draw into memory; run.py chooses one of them where it finds no screen."""


def has_screen(platform: str, environment: Mapping[str, str]) -> bool:
    """Whether a window could be seen: on Linux by what the session says, unless Qt was told where to draw."""
    told = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if told and told not in _UNSEEN:
        return True
    if platform in {"win32", "darwin"}:
        return not told
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
