"""Our own family of icons, tinted from the colours of the window, sharp on every screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRectF, Qt

from newsreader import resources

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtGui import QIcon, QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

ICON_PX = 19
FADED = 0.35


def of_program() -> QIcon:
    """What stands for Newsreader in the bar of the desktop."""
    from PySide6.QtGui import QIcon  # noqa: PLC0415 - start-up time

    return QIcon(str(resources.path("icon.svg")))


class Icons:
    """Draws the SVG files of `resources/icons`; each is read once. Only for the thread of the window."""

    def __init__(self, ratios: Sequence[float] = (1.0,)) -> None:
        """`ratios` are the screens' device pixel ratios: each gets a drawing of its own."""
        self.blank = False
        """Whether nothing is painted: reading and drawing SVG takes a tenth of the time until the list stands."""
        self._ratios = tuple(sorted(set(ratios)))
        self._folder: Path = resources.path("icons")
        self._sources: dict[str, str] = {}
        self._drawings: dict[tuple[str, str], QSvgRenderer] = {}
        self._icons: dict[tuple[str, str], QIcon] = {}

    def paint(self, painter: QPainter, name: str, colour: str, where: QRectF) -> None:
        """Paints the icon; `colour` is "#rrggbb"."""
        if not self.blank:
            self._drawing(name, colour).render(painter, where)

    def icon(self, name: str, colour: str) -> QIcon:
        """An icon for buttons and menus, which fades while its action is disabled."""
        from PySide6.QtGui import QIcon  # noqa: PLC0415 - start-up time

        made = self._icons.get((name, colour))
        if made is None:
            made = self._icons[name, colour] = QIcon()
            for ratio in self._ratios:
                made.addPixmap(self._pixmap(name, colour, ratio, 1.0))
                made.addPixmap(self._pixmap(name, colour, ratio, FADED), QIcon.Mode.Disabled)
        return made

    def _pixmap(self, name: str, colour: str, scale: float, opacity: float) -> QPixmap:
        from PySide6.QtGui import QPainter, QPixmap  # noqa: PLC0415 - start-up time

        size = round(ICON_PX * scale)
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setOpacity(opacity)
        self.paint(painter, name, colour, QRectF(0, 0, size, size))
        painter.end()
        return pixmap

    def _drawing(self, name: str, colour: str) -> QSvgRenderer:
        from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - start-up time

        drawing = self._drawings.get((name, colour))
        if drawing is None:
            source = self._sources.get(name)
            if source is None:
                source = self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
            drawing = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
            self._drawings[name, colour] = drawing
        return drawing
