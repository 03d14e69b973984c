"""Queries made up at random: as trees with the words of the small library, and as text that may mean anything."""

from __future__ import annotations

from hypothesis import strategies as st

from newsreader.query.fields import ALL, FLAGS
from newsreader.query.tree import Counted, Dated, Flag, Name, Names, Node, Pattern, Query, Text, all_of, any_of, none_of
from tests.query.small_library import SEARCHES, WORDS

_DAYS = st.sampled_from(
    ("2026", "2015", "2015-08", "2026-10", "2026-11", "2026-11-01", "2026-10-31", "2026-02-28", "1969", "0001", "9999")
)
_DAYS_AND_WORDS = _DAYS | st.sampled_from(("today", "yesterday"))
_NAMES = ("oil", "OIL", "post", "cafe", "Économique", "新闻", "[日报]", "world", "World/Asia", "asia", "https", "a?b=*",
          "art", "Öl & Gas", "ol & gas", "en", "EN-gb", "en_US", "zh", "e", "example.com", "A.EXAMPLE", "%20", "中",
          "*", 'q"u', "back\\slash", "-")  # fmt: skip
_PARTS = ("", "title", "standfirst", "byline", "body", "caption", "key", "source", "note")

texts = st.builds(
    Text,
    text=st.lists(st.sampled_from(tuple(WORDS)), min_size=1, max_size=3).map(" ".join)
    | st.sampled_from(("clim", "naiv", "lo", "d", "прив")),
    part=st.sampled_from(_PARTS) | st.just(""),
    prefix=st.booleans(),
)
patterns = st.builds(
    Pattern,
    source=st.sampled_from(("oil", "clim.te", "^naïve", "[Łł]ód.$", "中|国", "don't climate", r"\d", "prIVet|ПРИВ",
                            "(a|b)+/?", r"\\", "straße|climato")),
    part=st.sampled_from(_PARTS),
    any_case=st.booleans(),
)  # fmt: skip
dated = (
    st.builds(
        Dated,
        of=st.sampled_from(("date", "saved", "read")),
        day=_DAYS_AND_WORDS,
        relation=st.sampled_from(("", "<", "<=", ">", ">=")),
    )
    | st.builds(
        Dated,
        of=st.sampled_from(("date", "saved", "read")),
        day=st.sampled_from(("last:1h", "last:7d", "last:4w", "last:9m", "last:12y")),
    )
    | st.builds(
        lambda of, ends, whole: Dated(
            of=of, relation="..", day=ends[0] if whole != 1 else "", until=ends[1] if whole != 2 else ""
        ),
        of=st.sampled_from(("date", "saved", "read")),
        ends=st.tuples(_DAYS, _DAYS).map(lambda ends: tuple(sorted(ends))),
        whole=st.integers(0, 2),
    )
)
counted = st.builds(
    lambda of, ends, whole: Counted(of=of, least=None if whole == 1 else ends[0], most=None if whole == 2 else ends[1]),
    of=st.sampled_from(("words", "pages", "photos")),
    ends=st.tuples(st.integers(0, 6), st.integers(0, 501)).map(lambda ends: tuple(sorted(ends))),
    whole=st.integers(0, 2),
)
names = st.builds(
    Name,
    of=st.sampled_from([of for of in Names if of is not Names.SEARCH]),
    name=st.sampled_from(_NAMES),
    begins=st.booleans(),
) | st.builds(Name, of=st.just(Names.SEARCH), name=st.sampled_from((*SEARCHES, "MIXED")))
flags = st.sampled_from([Flag(asked=asked, value=value) for asked, values in FLAGS.items() for value in values])

leaves: st.SearchStrategy[Node] = texts | texts | texts | patterns | dated | counted | names | flags


def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """Nodes made of other nodes."""
    several = st.lists(inner, min_size=2, max_size=4)
    return several.map(all_of) | several.map(any_of) | inner.map(none_of)


queries: st.SearchStrategy[Query] = st.builds(Query, node=st.recursive(leaves, grown, max_leaves=9))
"""Trees as the parser makes them."""

scraps = st.lists(
    st.sampled_from(
        ("(", ")", '"', "“", "”", "«", "»", "-", "*", ":", "..", ">", "<=", "OR", "AND", "NOT", " ", "\n", "\\", "/",
         "\0", "title:", "is:", "has:photo", "date:", "2015-08", "last:", "7d", "words:", "5", "feed:", "tag:", "url:",
         "lang:", "unread", "oil", "naïve", "中国", "أحمد", "🎉", "'", "^", "+", "~", "NEAR(", "{title}", "；", "：",
         "（", "\ud800", "https://", "search:", "story:", "e\u0301", "\u0301", "\u200d", "ß", "hello", "/o.l/",
         "/a+/i", "/(/")
    ),
    max_size=12,
).map("".join)  # fmt: skip
"""Text with much of the language in it, and no sense."""
fielded = st.builds(
    lambda field, relation, value: f"{field}:{relation}{value}",
    field=st.sampled_from(ALL),
    relation=st.sampled_from(("", "", "<", "<=", ">", ">=", "..", "-", '"')),
    value=st.sampled_from(
        ("0", "1", "12", "999999999999", "1000000000000", "2015", "2015-2", "2015-02-29", "0000", "9999-12-31", "today",
         "TODAY..", "yesterday..today", "2015..2016-01", "5..4", "1..", "last:1m", "last:0h", "LAST:9999y", "Photos",
         "read", "unread*", "a", "a b", "Ä", "*", "a*", "&", "http://x", "(a)", "中")
    ),
)  # fmt: skip
"""Each field with values that fit it more or less."""
anything = (
    fielded
    | scraps
    | st.text(max_size=30)
    | st.builds(lambda one, other: f"{one} {other}", scraps, st.text(max_size=9))
)
