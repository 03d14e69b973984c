"""Text as Qt counts it: characters beyond the basic plane are two."""

from __future__ import annotations


def units(text: str) -> int:
    """The length in units of UTF-16."""
    return len(text) if text.isascii() else len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, length_units: int) -> str:
    """The beginning of the text that is so many units long."""
    if units(text) == len(text):
        return text[:length_units]
    return text.encode("utf-16-le", "surrogatepass")[: length_units * 2].decode("utf-16-le", "ignore")
