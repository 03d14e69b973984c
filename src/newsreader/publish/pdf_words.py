"""Gives a PDF of ours its words back.

Qt tells a PDF's readers what a glyph stands for by the lowest character that has it in the font: Chinese then reads as
radicals (⽇ for 日), ligatures and the shapes of Arabic letters as characters of their own, and what only shaping makes
(لا) as nothing. Such a text can be neither searched nor copied. Here every doubtful glyph is looked up where it was
painted first, in the transcript of what was written there.
"""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from newsreader.publish.pdf_file import PdfFile
    from newsreader.publish.transcript import Spots, Transcript

Glyph = tuple[int, int]
"""The number of the font's object, and the code in that font."""

_POINTS_AN_INCH = 72
_TO_UNICODE = re.compile(rb"/Type /Font\n/Subtype /Type0\n.*/ToUnicode (\d+) 0 R", re.DOTALL)
_CONTENTS = re.compile(rb"/Type /Page\n.*/Contents (\d+) 0 R\n.*/MediaBox \[0 0 [\d.]+ ([\d.]+)\]", re.DOTALL)
_RANGE = re.compile(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]{4})> (?:<([0-9a-fA-F]{4})>|\[([^\]]*)\])")
_VALUE = re.compile(rb"<([0-9a-fA-F]{4})>")
_USE = re.compile(rb"/F(\d+) [\d.]+ Tf|<([0-9A-Fa-f]{4})> Tj")
_DOUBTFUL = re.compile("[\x00-\x1f\xa0\xad\u2000-\u200f\u2e80-\u2fdf\uf900-\ufb4f\ufb50-\ufdff\ufe70-\ufeff\ufffd]")
"""Characters that a font has for the sake of old encodings, and that nobody writes; and what cannot be seen."""
_AT_ONCE = 100
"""Entries in one block of a character map (Adobe Technical Note 5014)."""
_NEAR_PX = 1


@dataclass(slots=True)
class _Font:
    map_number: int
    letters: dict[int, str]
    is_changed: bool = False


def mend(file: PdfFile, transcript: Transcript, *, dpi: float) -> None:
    """Corrects the character maps of all fonts. `dpi` is the resolution in which the pages were painted."""
    fonts: dict[int, _Font] = {}
    pages: list[tuple[bytes, float]] = []
    for number in file.numbers():
        head = file.head(number)
        if named := _TO_UNICODE.search(head):
            fonts[number] = _Font(map_number=int(named[1]), letters=_read_map(file.stream(int(named[1]))))
        elif page := _CONTENTS.search(head):
            pages.append((file.stream(int(page[1])), float(page[2])))
    doubts = _doubts(fonts, (stream for stream, _ in pages), transcript.characters())
    piles = _Piles()
    for index, (stream, height_pt) in enumerate(pages):
        here = doubts.get(index)
        if here:
            painted = _Painted(stream, height_pt=height_pt, dpi=dpi)
            _look_up(here, fonts, painted, transcript.spots(index), piles)
    piles.settle(fonts)
    for font in fonts.values():
        if _settle(font):
            packed = zlib.compress(_write_map(font.letters))
            file.replace(font.map_number, packed, head=b"<< /Filter /FlateDecode /Length 0 >>\n")


def _doubts(fonts: dict[int, _Font], streams: Iterable[bytes], written: set[str]) -> dict[int, set[Glyph]]:
    """For each page the glyphs that are used there first and whose letters are not certain."""
    seen: set[Glyph] = set()
    found: dict[int, set[Glyph]] = {}
    for index, stream in enumerate(streams):
        font = 0
        used: set[Glyph] = set()
        for name, code in _USE.findall(stream):
            if name:
                font = int(name)
            else:
                used.add((font, int(code, 16)))
        for glyph in used - seen:
            letters = _said(fonts, glyph)
            is_certain = letters.isascii() or letters in written
            if glyph[0] in fonts and not (letters and is_certain and not _DOUBTFUL.search(letters)):
                found.setdefault(index, set()).add(glyph)
        seen |= used
    return found


def _look_up(doubts: set[Glyph], fonts: dict[int, _Font], painted: _Painted, spots: Spots, piles: _Piles) -> None:
    left = set(doubts)
    before: Glyph = (0, 0)
    for glyph, x, y, rank in painted.glyphs():
        piles.add(glyph, under=before if rank else None)
        before = glyph
        if glyph in left and (letters := _near(spots, x, y, rank)):
            fonts[glyph[0]].letters[glyph[1]] = letters
            fonts[glyph[0]].is_changed = True
            left.discard(glyph)


class _Piles:
    """Glyphs that are painted on top of each other, as some fonts make لا of two.

    Poppler ends the line where a letter has no room of its own: the lower glyph takes the letters of both.
    """

    def __init__(self) -> None:
        self._uses: Counter[Glyph] = Counter()
        self._pairs: Counter[tuple[Glyph, Glyph]] = Counter()

    def add(self, glyph: Glyph, *, under: Glyph | None) -> None:
        self._uses[glyph] += 1
        if under:
            self._pairs[under, glyph] += 1

    def settle(self, fonts: dict[int, _Font]) -> None:
        """Marks (vowels, accents) stay as they are: they are known to take no room."""
        together: dict[Glyph, Counter[Glyph]] = defaultdict(Counter)
        for (under, over), count in self._pairs.items():
            together[under][over] += count
        merged: dict[Glyph, str] = {}
        silent: set[Glyph] = set()
        for under, upper in together.items():
            lower = _said(fonts, under)
            letters = {_said(fonts, over) for over in upper}
            if upper.total() == self._uses[under] and _is_letter(lower) and all(map(_is_letter, letters)):
                # The same lower glyph may stand under several: then the letter without its mark is said.
                base = min(unicodedata.normalize("NFD", one)[0] for one in letters)
                merged[under] = lower + (letters.pop() if len(letters) == 1 else base)
                silent.update(upper)
        for glyph in silent:
            if self._uses[glyph] == sum(count for (_, over), count in self._pairs.items() if over == glyph):
                merged[glyph] = ""
        for glyph, letters_of_both in merged.items():
            fonts[glyph[0]].letters[glyph[1]] = letters_of_both
            fonts[glyph[0]].is_changed = True


def _said(fonts: dict[int, _Font], glyph: Glyph) -> str:
    return fonts[glyph[0]].letters.get(glyph[1], "") if glyph[0] in fonts else ""


def _is_letter(letters: str) -> bool:
    return len(letters) == 1 and unicodedata.category(letters) == "Lo"


def _near(spots: Spots, x: float, y: float, rank: int) -> str:
    """The letters of the glyph that begins here; `rank` counts those that begin at the same place."""
    column, row = round(x), round(y)
    for down in (0, -_NEAR_PX, _NEAR_PX):
        for across in (0, -_NEAR_PX, _NEAR_PX):
            found = spots.get((column + across, row + down))
            if found:
                return found[min(rank, len(found) - 1)]
    return ""


def _settle(font: _Font) -> bool:
    """What nobody wrote down is at least said in ordinary characters. Whether anything has changed."""
    for code, letters in font.letters.items():
        plain = _plain(letters)
        if plain != letters:
            font.letters[code] = plain
            font.is_changed = True
    return font.is_changed


def _plain(letters: str) -> str:
    if letters and letters < " ":
        return " "
    if _DOUBTFUL.search(letters):
        letters = unicodedata.normalize("NFKC", letters).strip(" \u0640") or " "
    if len(letters) > 1 and unicodedata.bidirectional(letters[0]) == "AL":
        # Readers turn such lines round letter by letter, also those that one glyph stands for.
        return _ligatures().get(letters, letters)
    return letters


@cache
def _ligatures() -> dict[str, str]:
    """For several Arabic letters the one character that stands for them."""
    forms = map(chr, (*range(0xFBEA, 0xFDFC), *range(0xFEF5, 0xFEFD)))
    return {unicodedata.normalize("NFKC", form): form for form in forms if unicodedata.decomposition(form)}


class _Painted:
    """The glyphs of a page's stream with their places, in device pixels from the upper left corner."""

    def __init__(self, stream: bytes, *, height_pt: float, dpi: float) -> None:
        self._tokens = stream.split()
        self._height_pt = height_pt
        self._scale = dpi / _POINTS_AN_INCH

    def glyphs(self) -> Iterator[tuple[Glyph, float, float, int]]:
        """Each glyph, where it begins, and how many of its text began at the same place before it."""
        tokens = self._tokens
        now = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        kept: list[tuple[float, ...]] = []
        font = 0
        text = now
        last, rank = (0.0, 0.0), 0
        for at, token in enumerate(tokens):
            if token == b"Tj":
                code = int(tokens[at - 1][1:5], 16)
                place = _mapped(now, text[4], text[5])
                rank = rank + 1 if place == last else 0
                last = place
                yield (font, code), place[0] * self._scale, (self._height_pt - place[1]) * self._scale, rank
            elif token == b"Td":
                x, y = float(tokens[at - 2]), float(tokens[at - 1])
                a, b, c, d, e, f = text
                text = (a, b, c, d, e + x * a + y * c, f + x * b + y * d)
            elif token == b"Tm":
                text = _six(tokens, at)
                last, rank = (0.0, 0.0), 0
            elif token == b"Tf":
                font = int(tokens[at - 2][2:])
            elif token == b"cm":
                now = _times(_six(tokens, at), now)
            elif token == b"q":
                kept.append(now)
            elif token == b"Q":
                now = kept.pop() if kept else now  # type: ignore[assignment]


def _six(tokens: list[bytes], at: int) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = map(float, tokens[at - 6 : at])
    return a, b, c, d, e, f


def _mapped(matrix: tuple[float, ...], x: float, y: float) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _times(first: tuple[float, ...], then: tuple[float, ...]) -> tuple[float, float, float, float, float, float]:
    a, b, c, d, e, f = first
    (x0, y0), (x1, y1), (x2, y2) = (_mapped(then, x, y) for x, y in ((a, b), (c, d), (e, f)))
    e0, f0 = then[4], then[5]
    return x0 - e0, y0 - f0, x1 - e0, y1 - f0, x2, y2


def _read_map(stream: bytes) -> dict[int, str]:
    letters: dict[int, str] = {}
    for first, last, one, several in _RANGE.findall(stream):
        begin, end = int(first, 16), int(last, 16)
        values = [int(value, 16) for value in _VALUE.findall(several)]
        values = values or [int(one, 16) + more for more in range(end - begin + 1)]
        letters.update(zip(range(begin, end + 1), map(chr, values), strict=False))
    letters.pop(0, None)
    return letters


def _write_map(letters: dict[int, str]) -> bytes:
    said = [
        f"<{code:04X}> <{text.encode('utf-16-be', 'replace').hex().upper()}>" for code, text in sorted(letters.items())
    ]
    blocks = [said[at : at + _AT_ONCE] for at in range(0, len(said), _AT_ONCE)]
    listed = "".join(f"{len(some)} beginbfchar\n{chr(10).join(some)}\nendbfchar\n" for some in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{listed}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
