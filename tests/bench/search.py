"""What searching costs: `python tests/bench/search.py [articles]`, 20,000 of them unless told otherwise.

The first 50 hits with their snippets, newest first and best first, beside SQLite's LIKE over the same texts.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import apsw

from newsreader import query
from newsreader.library import Library
from newsreader.model import Arrival, Content, Entry, Scope, State

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
_FEEDS = 100
_BATCH = 75
_SHOWN = 50
_TIMES = 40
_CHINESE = (
    "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Case:
    """A question to both: as a query, and as what LIKE can make of it."""

    name: str
    asked: str
    like: tuple[str, ...]
    """Text that must stand in the title or body, all of these."""
    since: datetime = datetime(1990, 1, 1, tzinfo=UTC)
    before: datetime = datetime(2100, 1, 1, tzinfo=UTC)
    column: str = "body"


def _vocabulary(chance: random.Random) -> list[str]:
    syllables = [first + second for first in "bdfgklmnprstvz" for second in ("a", "e", "i", "o", "u", "an", "é", "ü")]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(30_000)]


def contents_of(count: int, chance: random.Random) -> Iterator[Content]:
    """Some 3,000 characters each, over three years, words as frequent as in newspapers (Zipf); a tenth is Chinese."""
    words = _vocabulary(chance)
    for place, word in {1: "harbour", 300: "climate", 320: "energy", 9_000: "zeppelin"}.items():
        words[place] = word
    pool = chance.choices(words, [1 / (place + 10) for place in range(len(words))], k=500_000)
    for number in range(count):
        if number % 10 == 0:
            text = "".join(chance.choices(_CHINESE, k=900)) + "。"
            title = text[:14]
        else:
            start = chance.randrange(len(pool) - 500)
            drawn = pool[start : start + 450]
            if number % 40 == 1:
                drawn[200:202] = ["climate", "energy"]
            text = "\n\n".join(" ".join(drawn[place : place + 75]).capitalize() + "." for place in range(0, 450, 75))
            title = " ".join(drawn[:9]).title()
        yield Content(
            state=State.WHOLE,
            title=title,
            byline=f"Ann Example{number % 200}",
            published=_NOW - timedelta(minutes=chance.randrange(60 * 24 * 365 * 3)),
            html="",
            text=text,
            url=f"https://example.org/news/{number}",
            voice="page",
        )


def store(library: Library, contents: list[Content]) -> None:
    """Keeps these articles, as updates would."""
    feeds = [library.add_feed(f"https://{n}.example/feed", now=_NOW).id for n in range(_FEEDS)]
    for place in range(0, len(contents), _BATCH):
        some = contents[place : place + _BATCH]
        guids = [f"{place + number}" for number in range(len(some))]
        entries = [Entry(guid=guid, title=content.title) for guid, content in zip(guids, some, strict=True)]
        with library.batch():
            library.keep(
                feeds[place // _BATCH % _FEEDS],
                [Arrival(guid=guid, content=content) for guid, content in zip(guids, some, strict=True)],
                entries=entries,
                now=_NOW,
            )


def _store_plain(plain: apsw.Connection, contents: list[Content]) -> None:
    plain.execute("CREATE TABLE plain (key INTEGER PRIMARY KEY, published INTEGER, title TEXT, byline TEXT, body TEXT)")
    with plain:
        for number, content in enumerate(contents):
            second = int(content.published.timestamp()) if content.published else 0
            plain.execute(
                "INSERT INTO plain VALUES (?, ?, ?, ?, ?)",
                (second << 20 | number, second, content.title, content.byline, content.text),
            )


def _cases(contents: list[Content]) -> list[_Case]:
    first = contents[len(contents) // 2 + 3]
    words = first.text.split()
    month = datetime(2025, 2, 1, tzinfo=UTC), datetime(2025, 3, 1, tzinfo=UTC)
    chinese = contents[len(contents) // 2].text[100:102]
    return [
        _Case(name="word, in most", asked="harbour", like=("harbour",)),
        _Case(name="word, in some", asked="climate", like=("climate",)),
        _Case(name="word, in few", asked="zeppelin", like=("zeppelin",)),
        _Case(name="AND", asked="climate energy", like=("climate", "energy")),
        _Case(name="AND, one rare", asked="harbour zeppelin", like=("harbour", "zeppelin")),
        _Case(name="phrase", asked='"climate energy"', like=("climate energy",)),
        _Case(name="phrase, one article", asked=f'"{" ".join(words[30:34])}"', like=(" ".join(words[30:34]),)),
        _Case(name="prefix, three letters", asked="zep*", like=("zep",)),
        _Case(name="prefix, five letters", asked="clima*", like=("clima",)),
        _Case(name="field", asked="title:climate", like=("climate",), column="title"),
        _Case(name="field, author", asked="author:example7", like=("Example7",), column="byline"),
        _Case(name="month, in some", asked="climate date:2025-02", like=("climate",), since=month[0], before=month[1]),
        _Case(name="month, in most", asked="harbour date:2025-02", like=("harbour",), since=month[0], before=month[1]),
        _Case(name="Chinese, two characters", asked=chinese, like=(chinese,)),
        _Case(name="nothing found", asked="notawordatall", like=("notawordatall",)),
    ]  # fmt: skip


def _liked(plain: apsw.Connection, case: _Case, *, limit: int) -> int:
    """The same as LIKE finds it: newest first, with the text around it; how many there are."""
    columns = ["title", "body"] if case.column == "body" else [case.column]
    parts = ["key >= ? AND key < ?"]
    values: list[str | int] = [int(case.since.timestamp()) << 20, int(case.before.timestamp()) << 20]
    for text in case.like:
        parts.append("(" + " OR ".join(f"{column} LIKE ?" for column in columns) + ")")
        values += [f"%{text}%"] * len(columns)
    shown = "title, substr(body, max(1, instr(lower(body), ?) - 60), 160)" if limit > 0 else "key, ?"
    asked = f"SELECT {shown} FROM plain WHERE {' AND '.join(parts)} ORDER BY key DESC LIMIT {limit}"
    return len(plain.execute(asked, [case.like[0].lower(), *values]).fetchall())


def _taken(work: Callable[[], object], times: int) -> tuple[float, float]:
    """Median and 99th percentile, milliseconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1e3)
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.99)]


def _compare(library: Library, plain: apsw.Connection, case: _Case) -> None:
    """One line: the first 50 with snippets, newest and best first and by LIKE; then all numbers, and by LIKE."""
    hits = len(library.ids(case.asked))
    newest = _taken(partial(_searched, library, case.asked, best=False), _TIMES)
    best = _taken(partial(_searched, library, case.asked, best=True), _TIMES)
    like, _ = _taken(partial(_liked, plain, case, limit=_SHOWN), 7)
    every, _ = _taken(partial(library.ids, case.asked), _TIMES)
    like_every, _ = _taken(partial(_liked, plain, case, limit=-1), 5)
    times = (*newest, *best, like, like / newest[0], every, like_every, like_every / every)
    print(f"{case.name:<27}{hits:>6}" + "".join(f"{ms:9.2f}" for ms in times))


def _searched(library: Library, asked: str, *, best: bool) -> int:
    ids = library.ids(asked, best=best, limit=_SHOWN)
    return len(library.headlines(ids, query=asked))


def _standing(library: Library, contents: list[Content], fresh: Iterator[Content], old: Iterator[Content]) -> None:
    """A hundred saved searches counted after changes, and twenty rules over what comes; CPU time, milliseconds."""
    words = sorted({word.strip(".").lower() for content in contents[1:40] for word in content.text.split()})
    chance = random.Random(11)
    for number in range(100):
        one, other = chance.sample(words, 2)
        shapes = (one, f"{one} {other}", f"{one} OR {other}", f'title:{one} is:unread', f'"{one} {other}"',
                  f"{one[:4]}* -{other}", f"feed:{number % 10}.example {one}", f"{one} -is:starred words:>300",
                  f"author:example{number} date:2025", "harbour -climate")  # fmt: skip
        library.searches.add(f"search {number}", shapes[number % len(shapes)])
    feeds = [feed.id for feed in library.feeds()]

    def come(count: int, source: Iterator[Content] = fresh) -> None:
        for place in range(0, count, _BATCH):
            some = [next(source) for _ in range(min(_BATCH, count - place))]
            with library.batch():
                library.keep(
                    chance.choice(feeds),
                    [Arrival(guid=f"{content.url}#{chance.random()}", content=content) for content in some],
                    entries=None,
                    now=_NOW,
                )

    everything = library.ids()
    print(f"{'a hundred searches counted':<44}{'ms of CPU':>10}")
    for name, change in (
        ("for the first time", lambda: None),
        ("nothing has changed", lambda: None),
        ("500 came, of the last week", lambda: come(500)),
        ("500 came, of three years", lambda: come(500, old)),
        ("one was read", lambda: library.mark_read(everything[:1])),
        ("5,000 were read", lambda: library.mark_read(everything[1:5_001])),
    ):
        change()
        print(f"  {name:<42}{_cpu_ms(library.searches.all):>10.1f}")
    asked = [one.query for one in library.searches.all()]
    unread = Scope(unread=True)
    print(f"  {'each asked anew':<42}{_cpu_ms(lambda: [len(library.ids(q, scope=unread)) for q in asked]):>10.1f}")
    for number in range(20):
        library.rules.add(asked[number], f"tag:t{number % 3}, star", enabled=False)
    taken: dict[bool, list[float]] = {True: [], False: []}
    for turn in range(8):
        with library.batch():
            for rule in library.rules.all():
                library.rules.change(rule.id, enabled=bool(turn % 2))
        taken[bool(turn % 2)].append(_cpu_ms(lambda: come(225)) / 225)
    without, with_rules = min(taken[False]), min(taken[True])
    print(f"storing an article: {without:.3f} ms, with twenty rules {with_rules:.3f}, ratio {with_rules / without:.2f}")
    print(f"twenty rules over everything: {_cpu_ms(library.rules.apply):.0f} ms")


def _cpu_ms(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1e3


def _recent(contents: Iterator[Content], chance: random.Random) -> Iterator[Content]:
    """The same, all published within a week."""
    for content in contents:
        yield replace(content, published=_NOW - timedelta(minutes=chance.randrange(60 * 24 * 7)))


def _texts() -> None:
    """What the language itself costs, over 5,000 characters."""
    texts = {
        "English": "The quick brown fox jumps over the lazy dog. " * 120,
        "typographic": "“The quick brown fox” — jumps over the lazy dog’s. " * 110,
        "German": "Über die große Straße läuft der schöne Fuchs, während Müller schläft. " * 80,
        "Russian": "Съешь ещё этих мягких французских булок, да выпей чаю. " * 100,
        "Chinese": "中国新闻社北京十月二日电，记者从有关部门获悉。" * 250,
        "Arabic": "قال الرئيس أحمد إن المدرسة الجديدة ستفتح أبوابها يوم الأحد. " * 100,
    }
    terms = (query.Term(words=("fox",)),)
    print(f"{'5,000 characters, ms':<28}{'fold':>9}{'hits':>9}{'snippet':>9}")
    for name, text in texts.items():
        works = (
            partial(query.fold, text[:5_000]),
            partial(query.hits, text[:5_000], terms),
            partial(query.snippet, text[:5_000], terms),
        )
        print(f"{name:<28}" + "".join(f"{_taken(work, 200)[0]:9.3f}" for work in works))
    asked = 'climate (title:"new oil"* OR tag:x) -is:read date:>2015-08 words:2..5'
    print(
        f"{'parse and compile a query':<28}{_taken(lambda: query.compile(query.parse(asked), now=_NOW), 200)[0]:9.3f}"
    )


def main() -> None:
    """Prints milliseconds, and how many times longer LIKE takes: it is quick only where it need not look far."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    contents = list(contents_of(count, random.Random(7)))
    with tempfile.TemporaryDirectory() as folder:
        plain = apsw.Connection(str(Path(folder) / "plain.db"))
        path = Path(folder) / "library.db"
        with Library.open(path) as library:
            began = time.process_time()
            store(library, contents)
            _store_plain(plain, contents)
            print(f"{count:,} articles stored in {time.process_time() - began:.1f} s of CPU, LIKE's copy with them")
        heads = ("newest", "p99", "best", "p99", "LIKE", "ratio", "all hits", "LIKE", "ratio")
        print(f"\n{'first 50 with snippets, ms':<27}{'hits':>6}" + "".join(f"{head:>9}" for head in heads))
        with Library.open(path) as library:
            for case in _cases(contents):
                _compare(library, plain, case)
            print()
            fresh = _recent(contents_of(4_000, random.Random(8)), random.Random(9))
            _standing(library, contents, fresh, contents_of(500, random.Random(10)))
        plain.close()
    print()
    _texts()


if __name__ == "__main__":
    main()
