"""How an article is to look, and where its photos come from: what the document is built with besides the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QSize
    from PySide6.QtGui import QImage

NO_LIMIT = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """Colours ("#rrggbb") and measures. The usual ones are those of the light window."""

    background: str = "#ffffff"
    text: str = "#1d1f23"
    muted: str = "#5f646d"
    rule: str = "#dcdfe4"
    link: str = "#0b57c2"
    code: str = "#f4f5f7"
    """Behind code, and where a photo is still to come."""
    accent: str = "#b3391b"
    """Kicker and quotation bars."""
    mark: str = "#ffe27a"
    text_px: float = 19.0
    leading: float = 1.55
    """Line height in text sizes; scripts with tall letters take a tenth more."""
    column_px: int = 680
    serif: bool = True
    paper: bool = False
    """Links without underline, no lines that only make sense on a screen."""
    photo_height_px: float = NO_LIMIT


class Photos(Protocol):
    """Where photos come from. On the screen they come later; whoever asked is told to paint again."""

    def size(self, sha256: str) -> QSize:
        """In pixels of the file; an invalid size when there is no such photo."""

    def image(self, sha256: str, width_px: int) -> QImage | None:
        """The photo, some `width_px` wide; None while it is being made, a null image when it cannot be shown."""
