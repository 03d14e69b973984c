"""Lists, counts, headlines and searches."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import apsw
import pytest

from newsreader.errors import NotFound, QueryError
from newsreader.library.lists import midnight
from newsreader.library.patterns import Patterns
from newsreader.library.values import Packer, moment
from newsreader.model import Arrival, Counts, PlacedPhoto, Scope
from tests.library.examples import NOW, kept, kept_at, subscribed, words

if TYPE_CHECKING:
    from newsreader.library import Library


def test_every_scope_shows_its_part(library: Library) -> None:
    home = subscribed(library, "https://home.example/", folder="Home")
    asia = subscribed(library, "https://asia.example/", folder="World/Asia")
    old, new, far = (
        kept_at(library, home, NOW - timedelta(days=2)),
        kept_at(library, home, NOW),
        kept(library, asia, "1"),
    )
    library.mark_read([new])
    library.star([old, far])

    assert list(library.ids()) == [new, far, old]
    assert list(library.ids(scope=Scope(feed_id=home))) == [new, old]
    assert (
        list(library.ids(scope=Scope(folder="World"))) == list(library.ids(scope=Scope(folder="World/Asia"))) == [far]
    )
    assert list(library.ids(scope=Scope(unread=True))) == [far, old]
    assert list(library.ids(scope=Scope(starred=True))) == [far, old]
    assert list(library.ids(scope=Scope(today=True))) == [new, far]
    assert list(library.ids(scope=Scope(feed_id=home, unread=True))) == [old]
    assert list(library.ids(scope=Scope(folder="Home", unread=True, starred=True))) == [old]
    assert list(library.ids(scope=Scope(feed_id=home, today=True, starred=True))) == []
    assert list(library.ids(scope=Scope(folder="Worl"))) == []
    assert list(library.ids(limit=2)) == [new, far]
    assert list(library.ids(limit=0)) == []


def test_counts_tell_what_a_scope_has(library: Library) -> None:
    home, other = subscribed(library, folder="Home"), subscribed(library, "https://other.example/")
    old, new = kept_at(library, home, NOW - timedelta(days=2)), kept_at(library, home, NOW)
    kept(library, other, "1")
    library.star([old])
    library.mark_read([new])

    assert library.counts() == Counts(total=3, unread=2, today=1, starred=1)
    assert library.counts(Scope(feed_id=home)) == Counts(total=2, unread=1, today=0, starred=1)
    assert library.counts(Scope(folder="Home", unread=True)) == Counts(total=1, unread=1, today=0, starred=1)
    assert library.counts(Scope(feed_id=99)) == Counts()


def test_today_begins_at_midnight_where_the_person_is() -> None:
    local = NOW.astimezone()

    began = moment(midnight(NOW)).astimezone()

    assert (began.date(), began.hour, began.minute, began.second) == (local.date(), 0, 0, 0)


def test_headlines_come_in_the_order_asked_for_without_those_that_are_gone(library: Library) -> None:
    feed_id = subscribed(library)
    first, second = kept(library, feed_id, "1", words("One")), kept(library, feed_id, "2", words("Two"))

    headlines = library.headlines([first, 99, second, -1, 10**30])

    assert [headline.title for headline in headlines] == ["One", "Two"]
    assert library.headlines([]) == ()


def test_a_headline_without_a_query_has_the_beginning_of_the_text(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1", words("Title", "First words.\n\nThen others. " + "x " * 900))

    (headline,) = library.headlines([article_id])

    assert headline.snippet.startswith("First words. Then others. x")
    assert len(headline.snippet) < 300


def test_a_search_marks_its_hits_in_the_text(library: Library) -> None:
    article_id = kept(
        library, subscribed(library), "1", words("Title", "x " * 500 + "The Harbour opened." + " y" * 500)
    )

    (headline,) = library.headlines([article_id], query="harbour")

    assert "\x02Harbour\x03" in headline.snippet


def test_every_part_of_an_article_is_searched(library: Library) -> None:
    content = replace(
        words("Titleword", "Bodyword."),
        standfirst="Standword",
        byline="Nameword",
        keywords=("Keyword",),
        source="Agencyword",
    )
    article_id = kept(library, subscribed(library), "1", content)

    for text in ("titleword", "bodyword", "standword", "nameword", "keyword", "agencyword", "titleword bodyword"):
        assert list(library.ids(text)) == [article_id]
    assert list(library.ids("author:nameword title:titleword")) == [article_id]
    assert not library.ids("title:bodyword")
    assert not library.ids("absent")


def test_chinese_is_found_by_any_two_characters_and_by_one(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1", words("港口重新开放", "货船已经回到港口。"))

    assert all(list(library.ids(text)) == [article_id] for text in ("港", "重新", "新开", "货船已经"))
    assert not library.ids("口港")


def test_searches_keep_to_their_scope(library: Library) -> None:
    first, second = subscribed(library, folder="A"), subscribed(library, "https://b.example/", folder="B")
    old = kept(library, first, "1", replace(words(), published=NOW - timedelta(days=3)))
    new, other = kept(library, first, "2"), kept(library, second, "3")
    library.mark_read([new])
    library.star([old])

    assert set(library.ids("harbour", scope=Scope(feed_id=first))) == {old, new}
    assert list(library.ids("harbour", scope=Scope(folder="B"))) == [other]
    assert list(library.ids("harbour", scope=Scope(feed_id=first, unread=True))) == [old]
    assert list(library.ids("harbour", scope=Scope(starred=True))) == [old]
    assert set(library.ids("harbour", scope=Scope(today=True))) == {new, other}
    assert list(library.ids("harbour", scope=Scope(feed_id=first, today=True), best=True)) == [new]


def test_queries_ask_for_marks_feeds_and_figures(library: Library) -> None:
    feed_id = subscribed(library, title="The Example", folder="World/Asia")
    long, short = kept(library, feed_id, "1", words("Long", "word " * 600)), kept(library, feed_id, "2", words("Short"))
    library.mark_read([long])
    library.star([long])

    assert list(library.ids("is:unread")) == [short]
    assert list(library.ids("is:starred words:>500")) == [long]
    assert list(library.ids("word -is:unread")) == [long]
    assert set(library.ids('feed:"The Example"')) == set(library.ids("folder:World")) == {long, short}
    assert list(library.ids("short OR is:starred")) == list(library.ids())
    assert list(library.ids("is:waiting short")) == [short]
    assert not library.ids("is:whole")
    assert set(library.ids("-absent")) == {long, short}


def test_hidden_articles_are_found_by_those_who_ask_for_them(library: Library) -> None:
    feed_id = subscribed(library)
    hidden, shown = kept(library, feed_id, "1"), kept(library, feed_id, "2")
    library._file.do("UPDATE status SET hidden = 1 WHERE id = ?", (hidden,))

    assert list(library.ids()) == list(library.ids("harbour")) == list(library.ids("words:>1")) == [shown]
    assert list(library.ids("is:hidden")) == list(library.ids("harbour is:hidden")) == [hidden]
    assert library.counts().total == library.feed(feed_id).total == 1
    assert not library.ids("is:hidden", scope=Scope(feed_id=99))


def test_the_best_comes_first(library: Library) -> None:
    feed_id = subscribed(library)
    new = kept(
        library, feed_id, "1", words("Something else", "A word on trade. " + "Many other words follow here. " * 30)
    )
    old = kept(library, feed_id, "2", replace(words("Trade", "Trade and trade."), published=NOW - timedelta(days=9)))

    assert list(library.ids("trade")) == [new, old]
    assert list(library.ids("trade", best=True)) == [old, new]
    assert list(library.ids("trade", best=True, limit=1)) == [old]
    assert list(library.ids("is:unread", best=True)) == [new, old]


def test_best_first_leaves_nothing_out_however_many_there_are(library: Library) -> None:
    feed_id = subscribed(library)
    arrivals = [
        Arrival(guid=str(n), content=replace(words("T", "trade"), published=NOW - timedelta(minutes=n)))
        for n in range(3_010)
    ]
    library.keep(feed_id, arrivals, entries=None, now=NOW)

    found = library.ids("trade", best=True)

    assert sorted(found) == sorted(library.ids("trade"))
    assert list(library.ids("trade", best=True, limit=3_005)) == list(found[:3_005])


@pytest.mark.parametrize(
    ("scope", "text", "index"),
    [
        (Scope(), "", "status_shown"),
        (Scope(folder="A"), "", "status_shown"),
        (Scope(today=True), "", "status_shown"),
        (Scope(feed_id=1), "", "status_of_feed"),
        (Scope(unread=True), "", "status_unread"),
        (Scope(), "is:unread", "status_unread"),
        (Scope(feed_id=1, unread=True), "", "status_unread_of_feed"),
        (Scope(starred=True), "", "status_starred"),
    ],
)
def test_a_list_is_read_along_one_index_and_never_sorted(library: Library, scope: Scope, text: str, index: str) -> None:
    explained: list[str] = []

    def explain(_: apsw.Cursor, sql: str, bindings: apsw.Bindings | None) -> bool:
        if sql.startswith("SELECT s.id"):
            with contextlib.closing(apsw.Connection(str(library.path))) as other:
                explained.extend(str(row[3]) for row in other.execute(f"EXPLAIN QUERY PLAN {sql}", bindings))
        return True

    library._file._connection.set_exec_trace(explain)

    library.ids(text, scope=scope)

    library._file._connection.set_exec_trace(None)
    assert any(f"INDEX {index}" in step for step in explained)
    assert not any("TEMP B-TREE" in step for step in explained)


@pytest.mark.parametrize("text", ["(", "date:nonsense", 'title:"', "words:many"])
def test_a_mistake_in_a_query_is_told(library: Library, text: str) -> None:
    with pytest.raises(QueryError):
        library.ids(text)


def test_an_article_that_is_not_there_is_said_so(library: Library) -> None:
    for number in (0, -1, 7, 10**30):
        with pytest.raises(NotFound, match="there is no such article"):
            library.article(number)


def test_tags_and_notes_are_shown_and_outlive_the_article(library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1")
    library._file.do("INSERT INTO tag VALUES (?, 'trade')", (article_id,))
    library._file.do("INSERT INTO note VALUES (?, 'Call them.')", (article_id,))

    kept(library, feed_id, "1", words("Harbour closed"))
    library.remove_feed(feed_id)

    assert library.headlines([article_id])[0].tags == ("trade",)
    assert library.article(article_id).notes == "Call them."
    assert list(library.ids("tag:trade")) == list(library.ids("note:call")) == [article_id]


def test_patterns_look_into_every_part_as_it_was_written(library: Library) -> None:
    feed = subscribed(library)
    content = replace(
        words("Storm at Sea", "First line\nOil: 42 %"),
        standfirst="A standfirst",
        byline="Ann Lee",
        source="The Post",
        keywords=("中国", "gas"),
        photos=(PlacedPhoto(url="https://a.example/1", caption="A ship", credit="Photo: Bo"),),
    )
    found = kept(library, feed, "1", content)
    kept(library, feed, "2")

    for asked in ("/Storm/", "title:/^Storm at \\w+$/", "/standf.rst/", "author:/Ann|Bob/", "key:/中.$/",
                  "source:/POST/i", "body:/^Oil: \\d+ %$/", "sea /oil/i", "/Oil:/ OR words:9999", "caption:/ship$/",
                  "caption:/to: B/", "-/Harbour/"):  # fmt: skip
        assert list(library.ids(asked)) == [found], asked
    assert not list(library.ids("/storm/"))
    assert "\x02Oil: 42\x03" in library.headlines([found], query="/Oil: \\d+/")[0].snippet


def test_a_pattern_that_never_ends_is_stopped(library: Library) -> None:
    kept(library, subscribed(library), "1", words(text="a" * 900 + "!"))

    with pytest.raises(QueryError, match="takes too long on a single text"):
        library.ids("body:/(?:a|aa)+$/")


def test_looking_through_too_many_texts_is_stopped() -> None:
    connection = apsw.Connection(":memory:")
    patterns = Patterns(connection, Packer(), limit_s=0.0)
    patterns.begin()

    with pytest.raises(QueryError, match="A word, a feed or a date"):
        connection.execute("SELECT matches('x', 0, 'x')").fetchall()


def test_many_texts_that_each_take_long_are_stopped_together() -> None:
    connection = apsw.Connection(":memory:")
    patterns = Patterns(connection, Packer(), slow_s=-1e9)
    patterns.begin()
    hard = ("a" * 34 + "b") * 10
    many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100000)"

    with pytest.raises(QueryError, match="too long on a single text"):
        connection.execute(f"{many} SELECT sum(matches('(a+)+$', 0, ?)) FROM n", (hard,)).fetchall()
