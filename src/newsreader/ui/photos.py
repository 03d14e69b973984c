"""Photos from the library, decoded away from the window's thread at the size that is needed."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QPixmap

from newsreader.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QImage

    from newsreader.library import Library
    from newsreader.model import ShownPhoto
    from newsreader.ui.clerk import Clerk

THUMBS_KEPT = 160
"""18 KB each at 1x, 74 KB at 2x."""
PHOTO_BYTES_KEPT = 96_000_000
"""Decoded photos of the reading pane: some ten of the widest on a screen of 2x, all of a usual article."""
KINDS = frozenset({b"jpeg", b"png", b"webp", b"gif"})
"""What a library holds. Qt reads more, SVG among it, and a library may come from anybody."""


def decode(data: bytes, wanted: Callable[[QSize], QSize]) -> QImage:
    """The photo at the size that `wanted` makes of its own size; a null image when it cannot be read."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: PLC0415 - start-up time
    from PySide6.QtGui import QImage, QImageReader  # noqa: PLC0415 - start-up time

    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    if reader.format().data() not in KINDS:
        return QImage()
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(wanted(size))
    return reader.read()


def narrowed(size: QSize, width_px: int) -> QSize:
    """The size with this width, or its own where it is narrower."""
    if width_px >= size.width():
        return size
    return QSize(width_px, max(1, round(size.height() * width_px / size.width())))


def squared(size: QSize, side_px: int) -> QSize:
    """The size at which the shorter side is `side_px`; a photo is cut to a square after it."""
    short = max(1, min(size.width(), size.height()))
    return QSize(max(1, round(size.width() * side_px / short)), max(1, round(size.height() * side_px / short)))


def thumbnail(data: bytes, side_px: int) -> QImage:
    """A square cut out of the photo: the middle, and a little above it, where faces are."""
    image = decode(data, lambda size: squared(size, side_px))
    if image.isNull():
        return image
    if min(image.width(), image.height()) != side_px:
        image = image.scaled(squared(image.size(), side_px))
    return image.copy((image.width() - side_px) // 2, (image.height() - side_px) // 3, side_px, side_px)


def photo_bytes(library: Library, sha256: str) -> bytes:
    """The photo's bytes, b"" when the library does not hold it any more."""
    try:
        return library.photo(sha256)
    except NotFound:
        return b""


class Thumbs(QObject):
    """Square thumbnails for the list. `ready` is emitted when one that was asked for can be had."""

    ready = Signal()

    def __init__(self, clerk: Clerk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk = clerk
        self._made: OrderedDict[tuple[str, int], QPixmap] = OrderedDict()
        self._asked: set[tuple[str, int]] = set()

    def pixmap(self, sha256: str, side_px: int) -> QPixmap | None:
        """The thumbnail, or None while it is being made; a null pixmap when the photo cannot be shown."""
        key = (sha256, side_px)
        if key in self._made:
            self._made.move_to_end(key)
            return self._made[key]
        if key not in self._asked:
            self._asked.add(key)
            self._clerk.ask(
                lambda library: thumbnail(photo_bytes(library, sha256), side_px), lambda image: self._keep(key, image)
            )
        return None

    def _keep(self, key: tuple[str, int], image: QImage) -> None:
        self._asked.discard(key)
        self._made[key] = QPixmap.fromImage(image)
        if len(self._made) > THUMBS_KEPT:
            self._made.popitem(last=False)
        self.ready.emit()


class ArticlePhotos(QObject):
    """The photos of the article that is shown, decoded at the width that is needed (`publish.look.Photos`).

    `ready` is emitted with the photo's name when one that was asked for can be had.
    """

    ready = Signal(str)

    def __init__(self, clerk: Clerk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clerk = clerk
        self._sizes: dict[str, QSize] = {}
        self._made: OrderedDict[str, tuple[int, QImage]] = OrderedDict()
        """With the width each was asked for."""
        self._made_bytes = 0
        self._asked: set[str] = set()

    def expect(self, photos: Iterable[ShownPhoto]) -> None:
        """These are shown from now on; what others still wait for is not made any more."""
        self._sizes = {photo.sha256: QSize(photo.width_px, photo.height_px) for photo in photos if photo.sha256}

    def size(self, sha256: str) -> QSize:
        """In pixels of the file; invalid for a photo of another article, or one that is not in the library."""
        return self._sizes.get(sha256, QSize())

    def image(self, sha256: str, width_px: int) -> QImage | None:
        """The photo; one of another width while this one is being made, None before there is any."""
        width_px = max(1, min(width_px, self.size(sha256).width()))
        made = self._made.get(sha256)
        if made is not None:
            self._made.move_to_end(sha256)
        if (made is None or made[0] != width_px) and sha256 not in self._asked:
            self._asked.add(sha256)
            self._clerk.ask(
                lambda library: self._decoded(library, sha256, width_px),
                lambda image: self._keep(sha256, width_px, image),
            )
        return None if made is None else made[1]

    def _decoded(self, library: Library, sha256: str, width_px: int) -> QImage | None:
        """Made in the Clerk's thread; None when the article was left meanwhile."""
        if sha256 not in self._sizes:
            return None
        return decode(photo_bytes(library, sha256), lambda size: narrowed(size, width_px))

    def _keep(self, sha256: str, width_px: int, image: QImage | None) -> None:
        self._asked.discard(sha256)
        if image is None:
            if sha256 in self._sizes:
                self.ready.emit(sha256)
            return
        self._made_bytes += image.sizeInBytes()
        if sha256 in self._made:
            self._made_bytes -= self._made[sha256][1].sizeInBytes()
        self._made[sha256] = (width_px, image)
        self._made.move_to_end(sha256)
        while self._made_bytes > PHOTO_BYTES_KEPT and len(self._made) > 1:
            self._made_bytes -= self._made.popitem(last=False)[1][1].sizeInBytes()
        self.ready.emit(sha256)
