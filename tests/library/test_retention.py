"""How much is kept: by count, age and size, of a feed or of everything, and what stays in any case."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import NotFound, Refused
from newsreader.library import Library
from newsreader.model import Arrival, Limit
from tests.library.examples import NOW, kept_at, page, subscribed

if TYPE_CHECKING:
    from pathlib import Path


def stocked(library: Library, feed_id: int, count: int) -> list[int]:
    """Articles of a feed, oldest first, an hour apart."""
    return [kept_at(library, feed_id, NOW - timedelta(hours=count - number)) for number in range(count)]


def left(library: Library) -> list[int]:
    return sorted(library.ids("is:hidden OR -is:hidden"))


def test_the_oldest_go_when_a_feed_has_too_many(library: Library) -> None:
    one, other = subscribed(library, "https://a.example/", title="A"), subscribed(library, "https://b.example/")
    ids, others = stocked(library, one, 5), stocked(library, other, 5)
    library.retention.limit(Limit(feed_id=one, articles=2))

    would = library.retention.would_clear()
    before = left(library)
    went = library.retention.clear()

    assert would == went
    assert [(each.feed, each.articles) for each in went] == [("A", 3)]
    assert before == [*ids, *others]
    assert left(library) == [*ids[3:], *others]
    assert library.retention.clear() == ()
    assert library.check() == ()


def test_what_a_person_wants_to_keep_stays_whatever_the_limit(library: Library) -> None:
    ids = stocked(library, subscribed(library), 8)
    library.star(ids[:1])
    library.mark_kept(ids[1:2])
    library.tags.put(ids[2:3], "x")
    library.set_note(ids[3], "mine")
    library.mark_read(ids[4:6])
    library.mark_read(ids[4:5], read=False)
    library.mark_read(ids[5:6], read=False, by_choice=False)
    library.retention.limit(Limit(articles=1))

    library.retention.clear()

    assert left(library) == ids[:5]


def test_what_is_too_old_goes_by_the_day_it_came(path: Path) -> None:
    now = NOW
    with Library.open(path, clock=lambda: now) as library:
        feed_id = subscribed(library)
        ids = stocked(library, feed_id, 2)
        now = NOW + timedelta(days=10, hours=1)
        (late,) = library.keep(feed_id, [Arrival(guid="late", content=page())], entries=None, now=now)
        library.retention.limit(Limit(days=11))
        kept_all = library.retention.would_clear()
        library.retention.limit(Limit(days=10))

        library.retention.clear()

        assert kept_all == ()
        assert left(library) == [late]
        assert late not in ids


def test_the_size_of_everything_is_held(library: Library) -> None:
    ids = stocked(library, subscribed(library), 10)
    library.retention.limit(Limit(size_bytes=1))
    whole = library.retention.would_clear()[0].size_bytes
    library.retention.limit(Limit(size_bytes=whole // 2))

    library.retention.clear()

    assert left(library) == ids[5:]


def test_what_was_cleared_does_not_come_back(library: Library) -> None:
    feed_id = subscribed(library)
    stocked(library, feed_id, 2)
    library.retention.limit(Limit(articles=1))
    library.retention.clear()
    remaining = left(library)

    stocked(library, feed_id, 2)

    assert left(library) == remaining


def test_limits_are_set_listed_lifted_and_refused(library: Library) -> None:
    feed_id = subscribed(library)
    library.retention.limit(Limit(articles=9, days=8, size_bytes=7))
    library.retention.limit(Limit(feed_id=feed_id, days=1))
    library.retention.limit(Limit(feed_id=feed_id, articles=1))

    assert library.retention.limits() == (
        Limit(articles=9, days=8, size_bytes=7),
        Limit(feed_id=feed_id, articles=1),
    )
    library.retention.limit(Limit())
    library.remove_feed(feed_id)
    assert library.retention.limits() == ()
    with pytest.raises(Refused):
        library.retention.limit(Limit(articles=0))
    with pytest.raises(NotFound):
        library.retention.limit(Limit(feed_id=99, articles=1))
