"""Photos on paper: decoded when their page is painted, no larger than print can show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QColor, QImage, QImageIOHandler, QImageReader, QPainter

from newsreader.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable

_JPEG = b"\xff\xd8"
_HEADERS_BYTES = 1 << 16
_QUALITY = 85
"""Nothing of the packing shows in print."""
PRINT_DPI = 300
"""What a printer can show of a photo; more makes files larger and nothing finer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A photo as JPEG, as it may stand in a PDF."""

    data: bytes
    width_px: int
    height_px: int
    is_grey: bool


class PaperPhotos:
    """Photos by sha256, straight from the library, none held in memory but the last."""

    def __init__(self, photo: Callable[[str], bytes], *, column_px: float) -> None:
        self.packed: list[Packed] | None = None
        """Where a list is put here, each photo that is painted is added to it, in that order."""
        self._photo = photo
        self._widest_px = round(column_px * PRINT_DPI / 96)
        self._sizes: dict[str, QSize] = {}
        self._last: tuple[str, int, QImage] = ("", 0, QImage())

    def size(self, sha256: str) -> QSize:
        """In pixels of the file as it is to be seen; an invalid size for what is missing or no photo."""
        if sha256 not in self._sizes:
            reader = _Reader(self._bytes(sha256))
            self._sizes[sha256] = reader.size()
        return self._sizes[sha256]

    def image(self, sha256: str, width_px: int) -> QImage:
        """The photo on white, at most `width_px` wide and no wider than print can show."""
        size = self.size(sha256)
        width_px = max(1, min(width_px, self._widest_px, size.width()))
        if self._last[:2] != (sha256, width_px):
            reader = _Reader(self._bytes(sha256))
            self._last = (sha256, width_px, reader.image(width_px))
            if self.packed is not None and not self._last[2].isNull():
                self.packed.append(reader.packed(self._last[2]))
        return self._last[2]

    def _bytes(self, sha256: str) -> bytes:
        try:
            return self._photo(sha256)
        except NotFound:
            return b""


class _Reader:
    """Reads one photo from its bytes."""

    def __init__(self, data: bytes) -> None:
        self._data = QByteArray(data)
        self._buffer = QBuffer(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._reader = QImageReader(self._buffer)
        self._reader.setAutoTransform(True)
        turned = QImageIOHandler.Transformation.TransformationRotate90
        self._is_as_it_was = False
        self._is_turned = bool(self._reader.transformation() & turned)

    def packed(self, image: QImage) -> Packed:
        """The image as JPEG: the photo's own bytes where it is one already and was not changed."""
        is_grey = image.format() == QImage.Format.Format_Grayscale8
        data = self._data.data()
        is_plain = is_grey or image.format() == QImage.Format.Format_RGB32
        # The mark of Adobe's own ways with colour, which not every reader of PDFs takes for the same.
        if not (self._is_as_it_was and is_plain and data[:2] == _JPEG and b"Adobe" not in data[:_HEADERS_BYTES]):
            data = _as_jpeg(image)
        return Packed(data=bytes(data), width_px=image.width(), height_px=image.height(), is_grey=is_grey)

    def size(self) -> QSize:
        size = self._reader.size()
        return size.transposed() if self._is_turned else size

    def image(self, width_px: int) -> QImage:
        size = self.size()
        if 0 < width_px < size.width():
            scaled = QSize(width_px, max(1, round(size.height() * width_px / size.width())))
            self._reader.setScaledSize(scaled.transposed() if self._is_turned else scaled)
        image = self._reader.read()
        self._is_as_it_was = not self._is_turned and image.size() == size
        return _on_white(image) if image.hasAlphaChannel() else image


def _as_jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "JPEG", _QUALITY)  # type: ignore[call-overload]
    return bytes(buffer.data().data())


def _on_white(image: QImage) -> QImage:
    """Clear parts show the paper; without them the photo can be packed as a JPEG."""
    flat = QImage(image.size(), QImage.Format.Format_RGB32)
    flat.fill(QColor("white"))
    painter = QPainter(flat)
    painter.drawImage(0, 0, image)
    painter.end()
    return flat
