"""Text as lines: what is safe to show, how wide it is in a terminal, and where it may be broken."""

from __future__ import annotations

import re
import unicodedata

COLUMNS = 76
"""What a mail or a terminal of 80 columns shows with a margin (RFC 3676 §4.2 asks for at most 78)."""

_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
"""Control characters, which drive terminals and break headers, and marks that turn the reading direction round."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_BREAK = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_GAP = re.compile(r"[ \t\n]+")
_MAY_NOT_BEGIN = frozenset("，。、；：？！）】》」』”’…—～·々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:?!)]}%")
_MAY_NOT_END = frozenset("（【《「『“‘([{$¥￥")


def harmless(text: str) -> str:
    """The text without control and direction characters; line ends are "\\n", tabs stay."""
    text = _BREAK.sub("\n", text)
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    return _UNFIT.sub("", text)


def tidy(text: str) -> str:
    """The text in one line, harmless, with single spaces; no-break spaces stay."""
    return _GAP.sub(" ", harmless(text)).strip(" ")


def width(text: str) -> int:
    """How many columns the text takes: two for a Chinese, Japanese or Korean character, none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrap(text: str, *, columns: int = COLUMNS, first: str = "", rest: str = "") -> list[str]:
    """The text in lines that begin with `first`, then `rest`. A "\\n" in it stays a line end.

    Words and addresses are never cut, so a line can be longer than `columns`. Never empty.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, taken = "", 0
        room = columns - width(rest if lines else first)
        for piece, spaced in _pieces(paragraph):
            size = width(piece)
            if line and taken + spaced + size > room:
                lines.append((rest if lines else first) + line)
                line, taken = piece, size
                room = columns - width(rest)
            else:
                line += " " + piece if spaced and line else piece
                taken = width(line) if not taken else taken + spaced + size
        lines.append((rest if lines else first) + line)
    return [line.rstrip(" ") for line in lines]


def _pieces(text: str) -> list[tuple[str, bool]]:
    """What must stay together, and whether a space stood before it. Chinese and Japanese break almost anywhere."""
    if text.isascii():
        return [(word, True) for word in text.split(" ") if word]
    pieces: list[tuple[str, bool]] = []
    piece, spaced = "", False
    for character in text:
        if character in " \t":
            if piece:
                pieces.append((piece, spaced))
            piece, spaced = "", True
        elif piece and _may_break(piece[-1], character):
            pieces.append((piece, spaced))
            piece, spaced = character, False
        else:
            piece += character
    return [*pieces, (piece, spaced)] if piece else pieces


def _may_break(before: str, after: str) -> bool:
    return (
        (_is_ideograph(before) or _is_ideograph(after)) and after not in _MAY_NOT_BEGIN and before not in _MAY_NOT_END
    )


def _is_ideograph(character: str) -> bool:
    """Written without spaces between words: Han, kana, bopomofo, full-width marks. Korean has spaces."""
    return "\u2e80" <= character <= "\ua4cf" or "\uf900" <= character <= "\ufaff" or "\uff00" <= character <= "\uff60"
