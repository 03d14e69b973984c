"""How values are written into the file and read from it again: times, texts, numbers, packed bodies."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from newsreader.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import zstandard

Value = str | int | float | bytes | None

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SECOND = timedelta(seconds=1)
_FIRST_S = (datetime.min.replace(tzinfo=UTC) - _EPOCH) // _SECOND
_LAST_S = (datetime.max.replace(tzinfo=UTC) - _EPOCH) // _SECOND
_LEAST_INT, _GREATEST_INT = -(2**63), 2**63 - 1

_ASKED_AT_ONCE = 20

_LEVEL = 3
"""zstd level: 3.4 times smaller at 160-270 MB/s; higher ones cost several times more for a few per cent."""
_TINY_BYTES = 200
"""Below this, packing gains nothing."""
_LARGEST_BODY_BYTES = 256 << 20
"""A packed body says how long it is; a library from elsewhere may lie."""


def seconds(moment: datetime) -> int:
    """Unix seconds, rounded down; works for every year on every system."""
    return (moment - _EPOCH) // _SECOND


def seconds_or_none(moment: datetime | None) -> int | None:
    """The same, where the time may be unknown."""
    return None if moment is None else seconds(moment)


def moment(unix_s: int) -> datetime:
    """The time in UTC; what lies beyond the calendar becomes its first or last second."""
    return _EPOCH + timedelta(seconds=max(_FIRST_S, min(unix_s, _LAST_S)))


def moment_or_none(unix_s: int | None) -> datetime | None:
    """The same, where the time may be unknown."""
    return None if unix_s is None else moment(unix_s)


def mend(text: str) -> str:
    """The text as it can be stored: halves of surrogate pairs joined, lone ones and NUL replaced."""
    if _is_sayable(text):
        return text
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.replace("\0", "\ufffd")


def _is_sayable(text: str) -> bool:
    if text.isascii():
        return "\0" not in text
    try:
        # Six times faster than looking for halves.
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def bound(values: Iterable[Value]) -> tuple[Value, ...]:
    """Values as SQLite takes them: texts mended, numbers within 64 bits."""
    row = tuple(values)
    return row if _can_be_bound(row) else _mended(row)


def all_bound(rows: Iterable[Sequence[Value]]) -> Iterator[Sequence[Value]]:
    """The same for each of many rows."""
    remaining = iter(rows)
    # As many together as cost less than each by itself, and are no copy of a whole library.
    while some := list(islice(remaining, _ASKED_AT_ONCE)):
        yield from some if _can_be_bound([value for row in some for value in row]) else map(bound, some)


def _mended(row: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(
        mend(value)
        if type(value) is str
        else max(_LEAST_INT, min(value, _GREATEST_INT))
        if type(value) is int
        else value
        for value in row
    )


def _can_be_bound(row: Sequence[Value]) -> bool:
    # All texts in one question, and all numbers: a third of asking each.
    texts = "".join([value for value in row if type(value) is str])
    numbers = [value for value in row if type(value) is int]
    if numbers and (max(numbers) > _GREATEST_INT or min(numbers) < _LEAST_INT):
        return False
    return _is_sayable(texts)


def listed(ids: Iterable[int]) -> str:
    """Numbers as SQLite's json_each reads them; the json module costs the window's start as much as its first rows."""
    return str(list(ids))


def digest(*texts: str) -> int:
    """64 bits of a digest, as SQLite's integers hold them."""
    import hashlib  # noqa: PLC0415 - start-up time

    joined = "\x1f".join(texts).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(joined, digest_size=8).digest(), "big", signed=True)


class Packer:
    """Packs bodies: the article and its plain text in one piece, where the second costs next to nothing.

    Not to be used by two threads at the same time.
    """

    def __init__(self) -> None:
        self._compressor: zstandard.ZstdCompressor | None = None
        self._decompressor: zstandard.ZstdDecompressor | None = None

    def pack(self, html: str, text: str) -> tuple[int, bytes]:
        """Whether it is packed, and the bytes. Both texts must be mended."""
        plain = f"{html}\0{text}".encode()
        if len(plain) < _TINY_BYTES:
            return 0, plain
        if self._compressor is None:
            import zstandard  # noqa: PLC0415 - start-up time

            self._compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
        return 1, self._compressor.compress(plain)

    def unpack(self, packed: int, body: bytes) -> tuple[str, str]:
        """The article and its plain text. Raises LibraryError when the bytes are damaged."""
        html, _, text = (self._plain(body) if packed else body).decode("utf-8", "replace").partition("\0")
        return html, text

    def _plain(self, body: bytes) -> bytes:
        import zstandard  # noqa: PLC0415 - start-up time

        if self._decompressor is None:
            self._decompressor = zstandard.ZstdDecompressor()
        try:
            if not 0 <= zstandard.frame_content_size(body) <= _LARGEST_BODY_BYTES:
                raise LibraryError("", "the text of this article is damaged; delete the article, or restore a backup.")
            return self._decompressor.decompress(body)
        except zstandard.ZstdError as error:
            raise LibraryError(
                "", "the text of this article is damaged; delete the article, or restore a backup."
            ) from error
