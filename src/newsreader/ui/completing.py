"""What may stand next in a query: offered for the word at the cursor, from what the library has."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from newsreader.query import Query, fields, show
from newsreader.query.tree import Name, Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

MOST = 9
"""Offers at a time: as many as the eye takes in."""
MOST_FIELDS = len(fields.SHOWN)
_SHORTEST = 2
"""A plain word is offered something from this many letters on."""
_SHORTEST_VALUE = 3
_LOOKED_AT = 400
"""Characters before the cursor."""
_WORD = re.compile(r'(?:^|(?<=[\s(（]))-?(?:([A-Za-z]+)[:：])?("[^"]*|[^\s()（）"]*)$')
_RELATION = re.compile(r"[<>]=?")

FIELDS = {
    "title": "words in the headline", "author": "who wrote it", "body": "words in the text",
    "caption": "words under a photo", "source": "the feed's name, as words", "note": "words in your notes",
    "key": "key words", "feed": "part of a feed's name", "folder": "part of a folder's name", "tag": "one of your tags",
    "lang": "a language", "url": "part of the address", "is": "unread, starred …", "has": "photo, note …",
    "date": "when it was published", "saved": "when it came", "read": "when it was read", "words": "how long it is",
    "pages": "how many pages", "photos": "how many photos", "search": "one of your saved searches",
}  # fmt: skip
VALUES = {
    "unread": "not read yet", "read": "read already", "starred": "with a star", "kept": "never cleared away",
    "hidden": "hidden by a rule", "waiting": "its page is not fetched yet", "whole": "the whole article is here",
    "part": "the feed's own words only", "failed": "its page could not be fetched",
    "duplicate": "here twice", "printed": "printed by you", "sent": "sent on by you", "photo": "with a photo",
    "note": "with a note", "pages": "of several pages", "tag": "with a tag", "enclosure": "with a recording or a file",
}  # fmt: skip
LANGUAGES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek", "en": "English",
    "es": "Spanish", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean", "nl": "Dutch",
    "no": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip
NUMBERS = {">500": "more than 500", "<200": "fewer than 200", "2..5": "from two to five"}


class Offer(NamedTuple):
    """One row: what it puts in the place of the word, how it is shown, and what that means."""

    text: str
    says: str
    note: str = ""
    clears: bool = False
    """Whether it forgets the recent queries instead."""


class Offers(NamedTuple):
    """Rows for the characters from `begin` to `end`; `sure` where nothing but one of them can be meant."""

    begin: int = 0
    end: int = 0
    rows: tuple[Offer, ...] = ()
    sure: bool = False


NONE = Offers()
CLEAR = Offer(text="", says="Forget these queries", clears=True)
Known = tuple[tuple[str, str], ...]
"""Names, each behind the form in which it is looked for."""


def known(names: Iterable[str]) -> Known:
    """Names made ready for looking up."""
    return tuple((bare(name), name) for name in names)


def bare(text: str) -> str:
    """The text without capitals and accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


class Stock(NamedTuple):
    """What the library has names for, and what was asked before, the newest first."""

    feeds: Known = ()
    folders: Known = ()
    tags: Known = ()
    searches: Known = ()
    recent: tuple[str, ...] = ()


def offers(text: str, cursor: int, stock: Stock, today: date, *, asked: bool = False) -> Offers:
    """What may stand at the cursor. `asked` is whether the person asked for it: then also where nothing is typed."""
    if not text.strip():
        return Offers(end=len(text), rows=_at_first(stock)) if asked else NONE
    before = text[max(0, cursor - _LOOKED_AT) : cursor]
    word = _WORD.search(before)
    if text[cursor : cursor + 1].strip(" )）") or not word or before[: word.start()].count('"') % 2:
        return NONE
    shift, field, typed = cursor - len(before), (word[1] or "").lower(), word[2]
    if field in fields.ALL:
        rows = _valued(field, typed.lstrip('"'), stock, today)
        return Offers(begin=shift + word.start(1), end=cursor, rows=rows, sure=True) if rows else NONE
    rows = _field_rows(typed) if (typed or asked) and not field else ()
    if rows:
        return Offers(begin=shift + word.start(2), end=cursor, rows=rows)
    return Offers(end=len(text), rows=rows) if (rows := _begun_before(text, stock.recent)) else NONE


def _at_first(stock: Stock) -> tuple[Offer, ...]:
    recent = tuple(Offer(text=query, says=query, note="asked before") for query in stock.recent[:MOST])
    return (*recent, CLEAR) if recent else _field_rows("")


def _begun_before(text: str, recent: Sequence[str]) -> tuple[Offer, ...]:
    """Recent queries that begin so."""
    typed = bare(text)
    if len(typed) < _SHORTEST:
        return ()
    found = [query for query in recent if bare(query).startswith(typed) and bare(query) != typed.strip()]
    return tuple(Offer(text=query, says=query, note="asked before") for query in found[:3])


def _field_rows(typed: str) -> tuple[Offer, ...]:
    """Fields that begin so, and conditions whose value does."""
    lower = typed.lower()
    if typed and len(typed) < _SHORTEST:
        return ()
    rows = [Offer(f"{name}:", f"{name}:", note) for name, note in FIELDS.items() if name.startswith(lower)]
    if len(typed) >= _SHORTEST_VALUE:
        rows += [
            Offer(f"{field}:{value} ", f"{field}:{value}", VALUES[value])
            for field, values in fields.FLAGS.items()
            for value in values
            if value.startswith(lower)
        ]
    return tuple(rows)


def _valued(field: str, typed: str, stock: Stock, today: date) -> tuple[Offer, ...]:
    """What can stand behind a field."""
    if field in fields.FLAGS:
        return _told(field, typed, {value: VALUES[value] for value in fields.FLAGS[field]})
    if field in fields.NUMBERS:
        return _told(field, typed, NUMBERS)
    if field in fields.DATES:
        return _dated(field, typed, today)
    of = fields.NAMES.get(field)
    if of is Names.LANGUAGE:
        spoken = {code: name for code, name in LANGUAGES.items() if name.lower().startswith(typed.lower())}
        return _told(field, typed, LANGUAGES) or _told(field, "", spoken)
    names = {Names.FEED: stock.feeds, Names.FOLDER: stock.folders, Names.TAG: stock.tags, Names.SEARCH: stock.searches}
    return _named(of, typed, names.get(of, ())) if of else ()


def _told(field: str, typed: str, values: dict[str, str]) -> tuple[Offer, ...]:
    """Values that begin so; none where one of them stands there already."""
    lower = typed.lower()
    if lower in values:
        return ()
    found = [(value, note) for value, note in values.items() if value.startswith(lower)]
    return tuple(Offer(f"{field}:{value} ", value, note) for value, note in found[: MOST + 3])


def _dated(field: str, typed: str, today: date) -> tuple[Offer, ...]:
    relation = _RELATION.match(typed)
    sign = relation[0] if relation else ""
    forms = {"today": "", "yesterday": "", f"{today:%Y-%m-%d}": "this day", f"{today:%Y-%m}": "this month",
             f"{today:%Y}": "this year"}  # fmt: skip
    if not sign:
        forms |= {
            "last:7d": "the last seven days", "last:24h": "the last 24 hours", "last:3m": "the last three months",
            f">={today:%Y-%m}-01": "since then", f"{today:%Y}-01-01..{today:%Y-%m-%d}": "from … to …",
        }  # fmt: skip
    return _told(field, typed, {f"{sign}{form}": note for form, note in forms.items()})


def _named(of: Names, typed: str, names: Known) -> tuple[Offer, ...]:
    """Names that have it: those that begin so first, then those in which a word does."""
    sought = bare(typed)
    ranked: tuple[list[str], list[str], list[str]] = ([], [], [])
    for form, name in names:
        if sought not in form:
            continue
        if form.startswith(sought):
            if form == sought:
                return ()
            ranked[0].append(name)
        else:
            ranked[1 if f" {sought}" in form else 2].append(name)
    found = dict.fromkeys(name for rank in ranked for name in rank)
    return tuple(Offer(f"{show(Query(node=Name(of=of, name=name)))} ", name) for name in list(found)[:MOST])
