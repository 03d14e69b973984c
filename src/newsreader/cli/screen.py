"""Whether a window could be seen here."""

from __future__ import annotations

import ctypes
from pathlib import Path
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
    if told:
        return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
    return _wayland_answers(environment) or _x11_answers(environment)


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    display = environment.get("WAYLAND_DISPLAY", "")
    return bool(display) and (Path(environment.get("XDG_RUNTIME_DIR", "")) / display).exists()


def _x11_answers(environment: Mapping[str, str]) -> bool:
    """Whether the display that the session names is still there: where it is not, Qt ends the program at once."""
    display = environment.get("DISPLAY", "")
    if not display:
        return False
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return True
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(display.encode("utf-8", "surrogateescape"), None))
    failed = xcb.xcb_connection_has_error(connection)
    xcb.xcb_disconnect(connection)
    return not failed
