"""A PDF as Qt writes it, taken apart into its objects and put together again (ISO 32000-1 §7.5)."""

from __future__ import annotations

import re
import zlib

_HEADER = re.compile(rb"(\d+) 0 obj\n")
_LENGTH = re.compile(rb"/Length (\d+)(?: 0 R)?")
_STREAM = b"stream\n"
_ENTRY_BYTES = 20


class PdfFile:
    """Numbered objects. Knows only what Qt writes: one table of classic cross references, no object streams.

    Raises ValueError for anything else.
    """

    def __init__(self, data: bytes) -> None:
        self._begin = data[: data.index(b"\n1 0 obj") + 1] if b"\n1 0 obj" in data else b""
        tail = data.rindex(b"startxref")
        table = int(data[tail:].split()[1])
        trailer = data.index(b"trailer", table)
        if not self._begin or data[table : table + 4] != b"xref":
            raise ValueError("not a PDF as Qt writes it")
        self._trailer = data[trailer:tail]
        offsets = sorted(int(entry[:10]) for entry in data[table:trailer].split(b"\n") if entry.endswith(b"n "))
        self._objects: dict[int, bytes] = {}
        for begin, end in zip(offsets, [*offsets[1:], table], strict=True):
            header = _HEADER.match(data, begin)
            if not header:
                raise ValueError(f"no object at {begin}")
            self._objects[int(header[1])] = data[header.end() : end]

    def numbers(self) -> list[int]:
        """Of all objects, in the order in which they were begun."""
        return sorted(self._objects)

    def head(self, number: int) -> bytes:
        """What stands before the stream of an object; all of it where there is none."""
        found = self._objects[number]
        begin = found.find(_STREAM)
        return found if begin < 0 else found[:begin]

    def stream(self, number: int) -> bytes:
        """An object's stream, unpacked."""
        head, _, rest = self._objects[number].partition(_STREAM)
        packed = rest[: self._length(head)]
        return zlib.decompress(packed) if b"/FlateDecode" in head else packed

    def replace(self, number: int, data: bytes, *, head: bytes | None = None) -> None:
        """Gives the object another stream; `data` must be packed as the head says."""
        before = self.head(number) if head is None else head
        length = _LENGTH.sub(b"/Length %d" % len(data), before, count=1)
        self._objects[number] = length + _STREAM + data + b"\nendstream\nendobj\n"

    def to_bytes(self) -> bytes:
        """The whole file, with a table of its own."""
        size = max(self._objects) + 1
        entries = [b"0000000000 65535 f "] * size
        parts, at = [self._begin], len(self._begin)
        for number in self.numbers():
            entries[number] = b"%010d 00000 n " % at
            part = b"%d 0 obj\n" % number + self._objects[number]
            parts.append(part)
            at += len(part)
        table = b"xref\n0 %d\n" % size + b"\n".join(entries) + b"\n"
        return b"".join([*parts, table, self._trailer, b"startxref\n%d\n%%%%EOF\n" % at])

    def _length(self, head: bytes) -> int:
        found = _LENGTH.search(head)
        if not found:
            raise ValueError("a stream without a length")
        number = int(found[1])
        return int(self._objects[number].split()[0]) if found[0].endswith(b"R") else number
