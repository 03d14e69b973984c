"""A library small enough to be asked without SQL: articles as simple values, in tables and in a list."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import apsw

from newsreader.query import compile as compiled_for
from newsreader.query import expand, fold
from newsreader.query.patterns import is_in
from newsreader.query.tree import Pattern

if TYPE_CHECKING:
    from newsreader.query import Query

NOW = datetime(2026, 11, 1, 15, 30, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")
"""On the morning of `NOW` its clocks went back: the day has 25 hours."""

PARTS = ("title", "standfirst", "byline", "body", "caption", "key", "source", "note")
WORDS = {
    "climate": ("climate",), "Climatology": ("climatology",), "oil": ("oil",), "naïve": ("naive",), "NAIVE": ("naive",),
    "don't": ("don", "t"), "Łódź": ("lodz",), "中国": ("中", "国"), "国": ("国",), "中": ("中",), "привет": ("привет",),
    "ПРИВЕТ": ("привет",), "Straße": ("strasse",), "أحمد": ("احمد",), "5": ("5",), "well-known": ("well", "known"),
    "OR": ("or",), "t": ("t",),
}  # fmt: skip
"""Words as they are typed, and as the index has them."""
FEEDS = (
    ("The Oil Post", "https://post.example.com/rss", "World"),
    ("Café Économique", "https://cafe.example.org/feed", "World/Asia"),
    ("新闻 [日报]", "https://news.example.cn/a?b=*", ""),
)
TAGS = ("Art", "art", "Artisan", "Öl & Gas")
URLS = ("https://a.example.com/1", "https://A.example.com/2?x=%20", "https://b.example.org/中", "")
SEARCHES = {"words": "climate OR 中国", "facts": "is:unread -has:photo", "mixed": "search:words -(search:facts oil)"}
"""What is saved; the last asks for the others."""
LANGUAGES = ("en", "en-GB", "EN_us", "eng", "zh-Hant", "")
STATES = ("waiting", "whole", "part", "failed")
SCHEMA = """
    CREATE TABLE feed (id INTEGER PRIMARY KEY, title TEXT, url TEXT, folder TEXT);
    CREATE TABLE article (id INTEGER PRIMARY KEY, key INTEGER UNIQUE, feed_id INTEGER, title TEXT, byline TEXT,
        url TEXT, language TEXT, published INTEGER, saved INTEGER, state TEXT, pages INTEGER,
        photos INTEGER, words INTEGER);
    CREATE TABLE status (id INTEGER PRIMARY KEY, feed_id INTEGER, key INTEGER, read INTEGER, starred INTEGER,
        kept INTEGER, hidden INTEGER, printed INTEGER, sent INTEGER, read_at INTEGER);
    CREATE TABLE tag (article_id INTEGER, name TEXT);
    CREATE TABLE note (article_id INTEGER, text TEXT);
    CREATE TABLE content (id INTEGER PRIMARY KEY, standfirst TEXT, source TEXT, keywords TEXT, packed INTEGER,
        body TEXT);
    CREATE TABLE photo_use (article_id INTEGER, caption TEXT, credit TEXT);
    CREATE TABLE enclosure (article_id INTEGER);
    CREATE VIRTUAL TABLE search USING fts5 (title, standfirst, byline, body, caption, key, source, note,
        content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2');
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An article with all that a query can ask about."""

    id: int
    feed: int
    said: dict[str, tuple[str, ...]]
    """What each part says, in words of `WORDS`."""
    url: str
    language: str
    published: int | None
    saved: int
    state: str
    pages: int
    photos: int
    words: int
    flags: frozenset[str]
    read_at: int | None
    tags: tuple[str, ...]
    enclosure: bool

    @property
    def second(self) -> int:
        """When it came out, as far as is known."""
        return self.saved if self.published is None else self.published

    @property
    def key(self) -> int:
        """Its place in time."""
        return self.second << 20 | self.id


def items(count: int = 150, seed: int = 3) -> list[Item]:
    """Articles of all kinds, the same each time; many stand at the edges of days, months and years."""
    chance = random.Random(seed)
    days = [NOW.astimezone(ZONE).replace(hour=0, minute=0, second=0) - timedelta(days=n) for n in (0, 1, 2, 7, 31, 92)]
    days += [datetime(2026, 1, 1, tzinfo=ZONE), datetime(2015, 8, 1, tzinfo=ZONE), datetime(2015, 9, 1, tzinfo=ZONE)]
    days += [NOW, NOW - timedelta(days=7), NOW - timedelta(hours=1)]
    edges = [int(day.timestamp()) + off for day in days for off in (-1, 0, 1)]
    return [
        Item(
            id=number,
            feed=chance.randrange(len(FEEDS)),
            said={
                part: tuple(chance.choices(list(WORDS), k=chance.choice((0, 0, 1, 4))))
                if part != "note" or number % 3 == 0
                else ()
                for part in PARTS
            },
            url=chance.choice(URLS),
            language=chance.choice(LANGUAGES),
            published=chance.choice([None, *edges]),
            saved=chance.choice(edges),
            state=chance.choice(STATES),
            pages=chance.randrange(4),
            photos=chance.randrange(3),
            words=chance.choice((0, 4, 5, 6, 500, 501)),
            flags=frozenset(
                flag for flag in ("read", "starred", "kept", "hidden", "printed", "sent") if chance.random() < 0.4
            ),
            read_at=chance.choice([None, *edges]),
            tags=tuple(chance.sample(TAGS, chance.choice((0, 1, 2)))),
            enclosure=chance.random() < 0.3,
        )
        for number in range(1, count + 1)
    ]


def tables(shelf: list[Item]) -> apsw.Connection:
    """The articles in the tables that compiled queries ask."""
    file = apsw.Connection(":memory:")
    file.execute(SCHEMA)
    for number, (title, url, folder) in enumerate(FEEDS):
        file.execute("INSERT INTO feed VALUES (?, ?, ?, ?)", (number, title, url, folder))
    file.create_scalar_function("matches", _matches, 3)
    file.create_scalar_function("body_text", lambda *stored: stored[1], 2)
    for one in shelf:
        said = {part: " ".join(words) for part, words in one.said.items()}
        file.execute(
            "INSERT INTO content VALUES (?, ?, ?, ?, 0, ?)",
            (
                one.id,
                said["standfirst"],
                said["source"],
                json.dumps([said["key"]]) if said["key"] else "",
                said["body"],
            ),
        )
        file.execute("INSERT INTO photo_use VALUES (?, ?, '')", (one.id, said["caption"]))
        file.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (one.id, one.key, one.feed, said["title"], said["byline"], one.url, one.language, one.published, one.saved,
             one.state, one.pages, one.photos, one.words),
        )  # fmt: skip
        marks = [flag in one.flags for flag in ("read", "starred", "kept", "hidden", "printed", "sent")]
        file.execute(
            "INSERT INTO status VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (one.id, one.feed, one.key, *marks, one.read_at),
        )
        file.executemany("INSERT INTO tag VALUES (?, ?)", [(one.id, tag) for tag in one.tags])
        if one.said["note"]:
            file.execute("INSERT INTO note VALUES (?, ?)", (one.id, " ".join(one.said["note"])))
        if one.enclosure:
            file.execute("INSERT INTO enclosure VALUES (?)", (one.id,))
        file.execute(
            "INSERT INTO search (rowid, title, standfirst, byline, body, caption, key, source, note) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (one.key, *(fold(" ".join(one.said[part])) for part in PARTS)),
        )
    return file


def _matches(*said: object) -> bool:
    source, any_case, text = said
    return text is not None and is_in(Pattern(source=str(source), any_case=bool(any_case)), str(text))


def found(file: apsw.Connection, query: Query) -> set[int]:
    """The ids of the articles that a query finds in the tables."""
    asked = compiled_for(expand(query, SEARCHES), now=NOW, zone=ZONE)
    tables_asked = "article a JOIN status s ON s.id = a.id"
    if not asked.match:
        rows = file.execute(f"SELECT a.id, a.key FROM {tables_asked} WHERE {asked.where}", asked.params)
    else:
        rows = file.execute(
            f"SELECT a.id, a.key FROM search JOIN {tables_asked} "
            f"WHERE s.key = search.rowid AND search MATCH ? AND {asked.where}",
            (asked.match, *asked.params),
        )
    ids = {int(id_): int(key) for id_, key in rows}
    assert all(asked.keys[0] <= key < asked.keys[1] for key in ids.values())
    return set(ids)
