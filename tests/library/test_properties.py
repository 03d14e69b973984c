"""Whatever is stored is read again, whatever is asked is answered."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.errors import QueryError
from newsreader.library import Library
from newsreader.library.values import mend, moment
from newsreader.model import Arrival, Content, Enclosure, Entry, PageMark, PlacedPhoto, Scope, State
from tests.library.examples import NOW, clock, subscribed

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["harbour", "港口 مرحبا", "a\0b", "\ud83d\ude00", "'; --", '"']
)
TIME = st.none() | st.integers(-(10**10), 10**11).map(moment)
CONTENTS = st.builds(
    Content,
    state=st.sampled_from(State),
    title=TEXT,
    kicker=TEXT,
    standfirst=TEXT,
    byline=TEXT,
    dateline=TEXT,
    published=TIME,
    modified=TIME,
    source=TEXT,
    editor=TEXT,
    language=TEXT,
    direction=st.sampled_from(["ltr", "rtl"]),
    keywords=st.lists(TEXT, max_size=3).map(tuple),
    html=TEXT,
    text=TEXT,
    photos=st.lists(st.builds(PlacedPhoto, url=TEXT, caption=TEXT, credit=TEXT, alt=TEXT), max_size=2).map(tuple),
    pages=st.lists(TEXT, max_size=3).map(
        lambda urls: tuple(PageMark(number=number, url=url) for number, url in enumerate(urls, 1))
    ),
    url=TEXT,
    reason=TEXT,
    voice=TEXT,
    comments_url=TEXT,
    enclosures=st.lists(st.builds(Enclosure, url=TEXT, mime=TEXT), max_size=2).map(tuple),
)
ENTRIES = st.builds(Entry, guid=TEXT, title=TEXT, summary_html=TEXT, content_html=TEXT, published=TIME)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """One library for all examples: making one takes longer than any of them."""
    with Library.open(tmp_path_factory.mktemp("shared") / "library.db", clock=clock) as library:
        yield library


@given(content=CONTENTS, guid=TEXT)
@settings(max_examples=60, deadline=None)
def test_any_content_is_read_as_it_was_stored(shared: Library, content: Content, guid: str) -> None:
    feed_id = shared.add_feed(f"https://news.example/{len(shared.feeds())}", now=NOW).id

    (article_id,) = shared.keep(feed_id, [Arrival(guid=guid, content=content)], entries=None, now=NOW)

    article = shared.article(article_id)
    assert article.headline.title == mend(content.title)
    assert (article.headline.published, article.modified) == (content.published, content.modified)
    assert (article.html, article.text) == (mend(content.html), mend(content.text))
    assert article.keywords == tuple(map(mend, content.keywords))
    assert [page.url for page in article.pages] == [mend(page.url) for page in content.pages]
    assert [(it.url, it.caption) for it in article.photos] == [
        (mend(it.url), mend(it.caption)) for it in content.photos
    ]
    assert [it.url for it in article.enclosures] == [mend(it.url) for it in content.enclosures]
    assert (article.standfirst, article.headline.byline) == (mend(content.standfirst), mend(content.byline))
    assert (article.source, article.reason, article.voice) == tuple(
        map(mend, (content.source, content.reason, content.voice))
    )
    assert article_id in shared.ids(scope=Scope(feed_id=feed_id, unread=True))


@given(entries=st.lists(ENTRIES, max_size=4), content=CONTENTS)
@settings(max_examples=40, deadline=None)
def test_what_was_kept_is_no_news_any_more(shared: Library, entries: list[Entry], content: Content) -> None:
    feed_id = shared.add_feed(f"https://news.example/{len(shared.feeds())}", now=NOW).id
    last = list({mend(entry.guid): entry for entry in entries}.values())
    arrivals = [Arrival(guid=entry.guid, content=content) for entry in shared.news(feed_id, last)]

    ids = shared.keep(feed_id, arrivals, entries=last, now=NOW)

    assert shared.news(feed_id, last) == ()
    assert len(set(ids)) == len(last) == shared.feed(feed_id).total
    assert shared.keep(feed_id, arrivals, entries=last, now=NOW) == ids


@given(steps=st.lists(st.tuples(st.booleans(), CONTENTS), max_size=5))
@settings(max_examples=30, deadline=None)
def test_an_article_told_and_filled_in_any_order_stays_sound_and_never_becomes_less_whole(
    shared: Library, steps: list[tuple[bool, Content]]
) -> None:
    rank = {State.FAILED: 0, State.WAITING: 0, State.PART: 1, State.WHOLE: 2}
    feed_id = shared.add_feed(f"https://news.example/{len(shared.feeds())}", now=NOW).id
    first = Content(state=State.WAITING, title="", html="<p>a</p>", text="a")
    (article_id,) = shared.keep(feed_id, [Arrival(guid="1", content=first)], entries=None, now=NOW)
    shared.mark_read([article_id])
    reached = 0
    for filled, content in steps:
        if filled:
            shared.fill(article_id, content, now=NOW)
        else:
            shared.keep(feed_id, [Arrival(guid="1", content=content)], entries=None, now=NOW)
        reached = max(reached, rank[content.state])

        headline = shared.article(article_id).headline
        assert rank[headline.state] == reached
        assert headline.read
        assert shared.article(article_id).html

    assert list(shared.ids(scope=Scope(feed_id=feed_id))) == [article_id]
    assert shared.check() == ()


@given(
    text=st.text(st.characters(), max_size=20)
    | st.lists(
        TEXT
        | st.sampled_from(
            ["is:unread", "title:", "(", ")", "-", "OR", "words:>3", "date:today", '"', "*", "NEAR", "^", ":", "feed:x"]
        ),
        max_size=5,
    ).map(" ".join),
    best=st.booleans(),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_anything_typed_is_answered_or_its_mistake_is_told(shared: Library, text: str, best: bool) -> None:
    subscribed(shared)

    with contextlib.suppress(QueryError):
        found = shared.ids(text, scope=Scope(today=best), best=best)

        assert len(set(found)) == len(found)
        assert len(shared.headlines(found[:3], query=text)) == len(found[:3])
