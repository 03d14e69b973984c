"""The fields of the language: what may stand before a colon, and what behind it."""

from __future__ import annotations

from newsreader.query.tree import Names

PARTS = {
    "title": "title", "intitle": "title", "author": "byline", "inauthor": "byline", "byline": "byline", "by": "byline",
    "standfirst": "standfirst", "body": "body", "inbody": "body", "caption": "caption", "key": "key",
    "keyword": "key", "keywords": "key", "source": "source", "note": "note", "notes": "note",
}  # fmt: skip
"""Fields of words, and the column of the index that each looks into."""
NAMES = {
    "feed": Names.FEED, "folder": Names.FOLDER, "tag": Names.TAG, "lang": Names.LANGUAGE, "language": Names.LANGUAGE,
    "url": Names.ADDRESS, "inurl": Names.ADDRESS, "link": Names.ADDRESS, "search": Names.SEARCH,
}  # fmt: skip
DATES = {"date": "date", "published": "date", "saved": "saved", "read": "read"}
NUMBERS = {"words": "words", "pages": "pages", "photos": "photos"}
FLAGS = {
    "is": (
        "unread", "read", "starred", "kept", "hidden", "waiting", "whole", "part", "failed", "duplicate", "printed",
        "sent",
    ),
    "has": ("photo", "note", "pages", "tag", "enclosure"),
}  # fmt: skip
_SAME_VALUE = {"photos": "photo", "notes": "note", "page": "pages", "tags": "tag", "enclosures": "enclosure",
               "star": "starred", "duplicates": "duplicate"}  # fmt: skip
UNKNOWN_HERE = {
    "story": "Stories cannot be looked for in a query.",
}
ALL = (*PARTS, *NAMES, *DATES, *NUMBERS, *FLAGS)
SHOWN = (
    "title", "author", "body", "caption", "source", "note", "key", "feed", "folder", "tag", "lang", "url", "is", "has",
    "date", "saved", "read", "words", "pages", "photos", "search",
)  # fmt: skip


def flag(asked: str, value: str) -> str:
    """The value as the language has it, "" when it has none such."""
    lower = value.lower()
    known = lower if lower in FLAGS[asked] else _SAME_VALUE.get(lower, "")
    return known if known in FLAGS[asked] else ""


def near(word: str, words: tuple[str, ...]) -> str:
    """What was probably meant, as the end of a sentence: " Did you mean “title”?", or ""."""
    from difflib import get_close_matches  # noqa: PLC0415 - start-up time

    # Comparing costs the square of the length; names of fields are short.
    found = get_close_matches(word[:20].lower(), words, n=1, cutoff=0.7)
    return f" Did you mean “{found[0]}”?" if found else ""
