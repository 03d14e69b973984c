"""What a query means, said a second time and as simply as can be: one article, looked at by itself."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

from newsreader.query import parse
from newsreader.query.tree import And, Counted, Dated, Flag, Name, Names, Node, Not, Or, Pattern, Query, Text
from tests.query.small_library import FEEDS, NOW, PARTS, SEARCHES, WORDS, ZONE, Item


def answers(query: Query, shelf: list[Item]) -> set[int]:
    """The ids of the articles that the query asks for."""
    return {one.id for one in shelf if query.node is None or holds(query.node, one, shelf)}


def holds(node: Node, one: Item, shelf: list[Item]) -> bool:
    """Whether this is so of this article; what is not known is not so."""
    match node:
        case And(nodes=nodes):
            return all(holds(inner, one, shelf) for inner in nodes)
        case Or(nodes=nodes):
            return any(holds(inner, one, shelf) for inner in nodes)
        case Not(node=inner):
            return not holds(inner, one, shelf)
        case Flag(asked="is", value=value):
            return is_marked(value, one, shelf)
        case Name(of=Names.SEARCH, name=name):
            saved = parse(SEARCHES[name.lower()]).node
            return saved is not None and holds(saved, one, shelf)
        case _:
            return is_so(node, one)


def is_so(node: Text | Pattern | Name | Flag | Dated | Counted, one: Item) -> bool:
    """Whether this one fact is so of this article."""
    match node:
        case Text():
            parts = [node.part] if node.part else PARTS
            return any(says(one.said[part], node) for part in parts)
        case Pattern(source=source, part=part, any_case=any_case):
            said = [" ".join(one.said[each]) for each in ([part] if part else PARTS)]
            return any(re.search(source, text, re.IGNORECASE if any_case else 0) for text in said)
        case Name():
            return is_named(node, one)
        case Flag(value=value):
            return {
                "photo": one.photos > 0,
                "note": bool(one.said["note"]),
                "pages": one.pages > 1,
                "tag": bool(one.tags),
                "enclosure": one.enclosure,
            }[value]
        case Dated(of=of):
            second = {"date": one.second, "saved": one.saved, "read": one.read_at}[of]
            return second is not None and is_of_day(node, datetime.fromtimestamp(second, UTC))
        case Counted(of=of, least=least, most=most):
            count = {"words": one.words, "pages": one.pages, "photos": one.photos}[of]
            return (least is None or count >= least) and (most is None or count <= most)


def says(said: tuple[str, ...], text: Text) -> bool:
    """Whether the words of the text stand there one after another."""
    have = [token for word in said for token in WORDS[word]]
    want = [token for word in text.text.split() for token in WORDS.get(word, (word,))]
    return any(
        have[at : at + len(want) - 1] == want[:-1]
        and (have[at + len(want) - 1].startswith(want[-1]) if text.prefix else have[at + len(want) - 1] == want[-1])
        for at in range(len(have) - len(want) + 1)
    )


def bare(name: str) -> str:
    """Without capitals and accents."""
    return "".join(c for c in unicodedata.normalize("NFD", name.lower()) if not unicodedata.combining(c))


def is_named(node: Name, one: Item) -> bool:
    """Whether the name, or its beginning, is the article's."""
    title, address, folder = FEEDS[one.feed]
    name = bare(node.name)
    match node.of:
        case Names.FEED:
            have = [title, address]
        case Names.FOLDER:
            have = [folder]
        case Names.ADDRESS:
            have = [one.url]
        case Names.TAG:
            return any(bare(tag).startswith(name) if node.begins else bare(tag) == name for tag in one.tags)
        case Names.LANGUAGE:
            language = bare(one.language).replace("_", "-")
            wanted = name.replace("_", "-")
            return (
                language.startswith(wanted)
                if node.begins
                else language.partition("-")[0] == wanted or (language == wanted or language.startswith(wanted + "-"))
            )
    return any(bare(text).startswith(name) if node.begins else name in bare(text) for text in have)


def is_marked(value: str, one: Item, shelf: list[Item]) -> bool:
    """`is:` something."""
    if value in {"waiting", "whole", "part", "failed"}:
        return one.state == value
    if value == "duplicate":
        return bool(one.url) and any(other.url == one.url and other.id < one.id for other in shelf)
    return "read" not in one.flags if value == "unread" else value in one.flags


def is_of_day(node: Dated, moment: datetime) -> bool:
    """Whether the moment's day, on the person's calendar, is one of those meant."""
    if node.day.startswith("last:"):
        return moment >= long_ago(int(node.day[5:-1]), node.day[-1])
    local = moment.astimezone(ZONE).date()
    first, last = days_of(node.day) if node.day else (date.min, date.max)
    return {
        "": first <= local <= last,
        ">": local > last,
        ">=": local >= first,
        "<": local < first,
        "<=": local <= last,
        "..": first <= local <= (days_of(node.until)[1] if node.until else date.max),
    }[node.relation]


def days_of(text: str) -> tuple[date, date]:
    """The first and the last day of a day, month, year or word."""
    today = NOW.astimezone(ZONE).date()
    if text in {"today", "yesterday"}:
        day = today - timedelta(days=text == "yesterday")
        return day, day
    parts = [int(part) for part in text.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    day = date(parts[0], parts[1], parts[2])
    return day, day


def long_ago(count: int, unit: str) -> datetime:
    """So many hours, days, weeks, months or years before `NOW`."""
    if unit in "hdw":
        return NOW - count * {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(days=7)}[unit]
    local = NOW.astimezone(ZONE)
    months = count if unit == "m" else 12 * count
    for _ in range(months):
        local = local.replace(day=1) - timedelta(days=1)
    return local.replace(day=min(NOW.astimezone(ZONE).day, local.day)).astimezone(UTC)
