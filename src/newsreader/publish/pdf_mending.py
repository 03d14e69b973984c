"""What Qt's PDFs lack: letters that can be searched and copied, and photos packed no larger than they were."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from newsreader.publish import pdf_words
from newsreader.publish.pdf_file import PdfFile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.publish.paper_photos import Packed
    from newsreader.publish.transcript import Transcript


def mended(data: bytes, photos: Sequence[Packed], transcript: Transcript, *, dpi: float) -> bytes:
    """The PDF with its words as they were written and its photos as they were given, in the order of painting.

    A PDF that is not as we know Qt's to be is given back as it is: it can be read and printed all the same.
    """
    try:
        file = PdfFile(data)
        pdf_words.mend(file, transcript, dpi=dpi)
        _repack(file, photos)
        return file.to_bytes()
    except (ValueError, LookupError, zlib.error):
        return data


def _repack(file: PdfFile, photos: Sequence[Packed]) -> None:
    """Qt packs every photo anew as JPEG of quality 94: twice as large as most photos are, and no better."""
    numbers = [number for number in file.numbers() if _is_photo(file.head(number))]
    if len(numbers) != len(photos):
        return
    for number, photo in zip(numbers, photos, strict=True):
        head = file.head(number)
        colours = b"/DeviceGray" if photo.is_grey else b"/DeviceRGB"
        size = b"/Width %d\n/Height %d\n" % (photo.width_px, photo.height_px)
        if size in head and colours in head and len(photo.data) < len(file.stream(number)):
            file.replace(number, photo.data)


def _is_photo(head: bytes) -> bool:
    return b"/Subtype /Image" in head and b"/DCTDecode" in head
