"""Rules: what they do to what comes and to what is here, in order, and how it is taken back."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.errors import NotFound, QueryError, Refused
from newsreader.library import Library
from newsreader.model import Arrival, Content
from newsreader.query.tree import Flag, Name, Names, Query, show
from tests.library.examples import NOW, clock, kept, page, subscribed, words
from tests.query.plainly import holds
from tests.query.queries import grown, queries, texts
from tests.query.small_library import FEEDS, SEARCHES, Item, items

if TYPE_CHECKING:
    from pathlib import Path


def named(library: Library, ids: list[int]) -> list[tuple[str, ...]]:
    return [one.tags for one in library.headlines(ids)]


def problems(library: Library) -> list[str]:
    return [rule.problem for rule in library.rules.all()]


def test_rules_work_on_what_comes_and_leave_the_rest_alone(library: Library) -> None:
    feed_id = subscribed(library, title="The Post")
    before = kept(library, feed_id, "0", words("Oil before"))
    library.rules.add("title:oil feed:post", 'star, tag:"Black gold"', name="Oil")
    library.rules.add("boat", "read")
    library.rules.add("rain", "hide")

    oil, boat, rain, other = (kept(library, feed_id, word, words(word)) for word in ("Oil", "Boat", "Rain", "Sun"))

    assert list(library.ids("is:starred")) == list(library.ids('tag:"black gold"')) == [oil]
    assert list(library.ids("is:read")) == [boat]
    assert list(library.ids("is:hidden")) == [rain]
    assert list(library.ids()) == [other, boat, oil, before]
    assert library.check() == ()


def test_a_rule_works_in_the_transaction_that_stores(path: Path, library: Library) -> None:
    feed_id = subscribed(library)
    library.rules.add("harbour", "hide")
    with Library.open(path) as other:
        with library.batch():
            kept(library, feed_id, "1")
            assert list(other.ids()) == []

        assert list(other.ids()) == []
        assert len(other.ids("is:hidden")) == 1


def test_what_fails_inside_a_batch_is_not_seen_by_rules(library: Library) -> None:
    feed_id = subscribed(library)
    library.rules.add("harbour", "star")

    with library.batch():
        with pytest.raises(NotFound), library.batch():
            kept(library, feed_id, "1"), library.feed(99)
        second = kept(library, feed_id, "2")

    assert list(library.ids("is:starred")) == [second]


def test_later_rules_see_what_earlier_ones_did(library: Library) -> None:
    library.rules.add("harbour", "tag:boats")
    library.rules.add("tag:boats", "star")
    library.rules.add("is:starred -tag:nothing*", "read")

    article_id = kept(library, subscribed(library), "1")

    assert list(library.ids("is:read is:starred tag:boats")) == [article_id]


@pytest.mark.parametrize("order", [("hide", "keep"), ("keep", "hide")])
@pytest.mark.parametrize("together", [True, False])
def test_keeping_beats_hiding_in_any_order(library: Library, order: tuple[str, str], together: bool) -> None:
    for actions in [", ".join(order)] if together else order:
        library.rules.add("harbour", actions)

    article_id = kept(library, subscribed(library), "1")

    assert list(library.ids("is:kept")) == [article_id]
    assert list(library.ids("is:hidden")) == []


def test_a_rule_about_the_text_sees_the_page_when_it_comes(library: Library) -> None:
    feed_id = subscribed(library)
    library.rules.add("lighthouse", "star")
    article_id = kept(library, feed_id, "1")
    before = list(library.ids("is:starred"))

    library.fill(article_id, page(text="The lighthouse stands where it stood."), now=NOW)

    assert (before, list(library.ids("is:starred"))) == ([], [article_id])


def test_what_a_person_took_back_is_not_done_again_when_the_page_comes(library: Library) -> None:
    feed_id = subscribed(library)
    library.rules.add("harbour", "star, hide")
    article_id = kept(library, feed_id, "1")
    library.star([article_id], starred=False)
    library.hide([article_id], hidden=False)

    library.fill(article_id, page(), now=NOW)
    library.keep(feed_id, [Arrival(guid="1", content=words("Harbour again"))], entries=None, now=NOW)

    assert list(library.ids("is:starred OR is:hidden")) == []


def test_rules_that_are_off_do_nothing(library: Library) -> None:
    rule = library.rules.add("harbour", "star", enabled=False)
    feed_id = subscribed(library)
    kept(library, feed_id, "1")
    library.rules.change(rule.id, enabled=True)

    second = kept(library, feed_id, "2")

    assert list(library.ids("is:starred")) == [second]


def test_a_rule_whose_tag_is_gone_says_so_and_is_skipped_until_it_is_back(library: Library) -> None:
    feed_id = subscribed(library)
    library.tags.add("old")
    library.rules.add("harbour", "tag:new, star")
    library.rules.add("tag:old OR harbour", "read")
    library.tags.remove("NEW")
    library.tags.remove("old")

    kept(library, feed_id, "1")
    run = library.rules.apply()

    assert problems(library) == ["There is no tag “new” any more.", "There is no tag “old”."]
    assert list(library.ids("is:starred OR is:read")) == []
    assert [rule.problem for rule in run.skipped] == problems(library)
    library.tags.add("new")
    assert problems(library)[0] == ""


def test_a_rule_whose_pattern_runs_away_stops_alone_and_says_so(library: Library) -> None:
    feed_id = subscribed(library)
    slow = library.rules.add("body:/(a|a)+$b/", "star")
    library.rules.add("harbour", "read")

    article_id = kept(library, feed_id, "1", replace(words(), text="a" * 5_000))

    assert "too long" in problems(library)[0]
    assert list(library.ids("is:read")) == [article_id]
    assert [rule.name for rule in library.rules.apply().skipped] == [slow.name]
    library.rules.change(slow.id, text="body:/a+/")
    assert problems(library) == ["", ""]


def test_a_preview_tells_what_would_change_and_changes_nothing(library: Library) -> None:
    feed_id = subscribed(library)
    ids = [kept(library, feed_id, str(number), words("Harbour" if number % 2 else "Oil")) for number in range(6)]
    library.star(ids[1:2])
    library.mark_kept(ids[3:4])

    told = library.rules.preview("title:harbour", "hide, star, tag:new")
    newest = library.rules.preview("title:harbour", "read", latest=2)

    assert (told.looked_at, told.found) == (6, (ids[5], ids[3], ids[1]))
    assert told.would == (("hide", 2), ("star", 2), ("tag:new", 3))
    assert (newest.looked_at, newest.would) == (2, (("read", 1),))
    assert library.tags.all() == ()
    assert list(library.ids("is:hidden")) == []


def test_the_last_run_is_taken_back_and_then_the_one_before(library: Library) -> None:
    feed_id = subscribed(library)
    ids = [kept(library, feed_id, str(number)) for number in range(3)]
    library.star(ids[:1])
    library.tags.put(ids[:1], "x")
    library.rules.add("harbour", "star, read, tag:x, hide")
    new = kept(library, feed_id, "new")

    did = library.rules.apply()
    undone = library.rules.undo()

    assert did.did == (("star", 2), ("read", 3), ("tag:x", 2), ("hide", 3))
    assert undone is not None
    assert (undone.by_hand, dict(undone.did)) == (True, dict(did.did))
    assert list(library.ids("is:starred tag:x")) == ids[:1]
    assert list(library.ids("is:hidden")) == [new]
    before = library.rules.undo()
    assert before is not None
    assert (before.by_hand, dict(before.did)) == (False, {"star": 1, "read": 1, "tag:x": 1, "hide": 1})
    assert list(library.ids("is:hidden OR is:read")) == []
    assert library.rules.undo() is None


def test_what_a_person_changed_since_stays_when_a_run_is_taken_back(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")
    library.rules.add("harbour", "read")
    library.rules.apply()
    library.mark_read([article_id], read=False)
    library.mark_read([article_id])

    library.rules.undo()

    assert list(library.ids("is:read")) == [article_id]


def test_rules_stand_in_an_order_and_have_names(library: Library) -> None:
    for text in ("one", "two", "three"):
        library.rules.add(text, "star")
    again = library.rules.add("one", "read")

    library.rules.change("three", position=1, name="First")
    library.rules.remove("two")

    assert [rule.name for rule in library.rules.all()] == ["First", "one", again.name]
    assert again.name == "one 2"
    with pytest.raises(Refused):
        library.rules.change("one", name="FIRST")
    with pytest.raises(NotFound):
        library.rules.remove("two")


@pytest.mark.parametrize(
    ("text", "actions", "sentence"),
    [
        ("", "star", "missing"),
        ("(", "star", "bracket"),
        ("tag:nothing", "star", "no tag “nothing”"),
        ("search:nothing", "star", "no saved search"),
        ("oil", "", "action is missing"),
        ("oil", "notify", "cannot do “notify”"),
        ("oil", "edition:Morning", "cannot do “edition”"),
        ("oil", "mark:yellow", "cannot do “mark”"),
        ("oil", "tag:", "missing"),
        ("oil", "star:x", "Nothing can follow"),
        ("oil", "star,,read", "missing"),
    ],
)
def test_what_no_rule_can_be_is_refused_in_a_sentence(library: Library, text: str, actions: str, sentence: str) -> None:
    with pytest.raises(QueryError, match=sentence):
        library.rules.add(text, actions)

    assert library.rules.all() == ()
    assert library.tags.all() == ()


def test_rules_go_to_another_library_as_text(library: Library, tmp_path: Path) -> None:
    library.rules.add('title:"a => b" feed:x', 'tag:"Big, news", star', name='Say "oil": # [off]')
    library.rules.add("/a:b => c/i\n oil", "hide", name="[off] x", enabled=False)
    library.rules.add("boat", "keep")

    text = library.rules.as_text()
    with Library.open(tmp_path / "other.db", clock=clock) as other:
        other.rules.add("old", "read", name="boat")
        other.rules.take(text)
        other.rules.take("\ufeff" + text.replace("\n", "\r\n\r\n  # nothing\r\n"))

        def all_but_place(one: Library) -> set[tuple[object, ...]]:
            return {(rule.name, rule.query, rule.actions, rule.enabled) for rule in one.rules.all()}

        assert all_but_place(other) == all_but_place(library)


def test_a_text_with_a_mistake_changes_nothing_and_names_the_line(library: Library) -> None:
    with pytest.raises(Refused, match="line 3: A rule cannot do “shred”"):
        library.rules.take("one: oil => star\n\ntwo: gas => shred\n")
    with pytest.raises(Refused, match="line 1: Between"):
        library.rules.take("oil")

    assert library.rules.all() == ()


NAME = st.text(min_size=1, max_size=12) | st.sampled_from(["a: b", '"', "[off] a", "# a", "=> b", "\\", "a:"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAME, tag=NAME, query=queries)
def test_any_rule_is_read_again_from_its_line(library: Library, name: str, tag: str, query: Query) -> None:
    for rule in library.rules.all():
        library.rules.remove(rule.id)
    for text_name, text in SEARCHES.items():
        if text_name not in [one.name for one in library.searches.all(count=False)]:
            library.searches.add(text_name, text)
    escaped = tag.replace("\\", "\\\\").replace('"', '\\"')
    for known in ("art", "Öl & Gas"):
        library.tags.add(known)
    try:
        rule = library.rules.add(show(query), f'tag:"{escaped}", star', name=name)
    except (QueryError, Refused):
        return

    text = library.rules.as_text()
    library.rules.remove(rule.id)
    (again,) = library.rules.take(text)

    assert (again.name, again.query, again.actions) == (rule.name, rule.query, rule.actions)


# --- rules as SQL, and rules looked at one article at a time ---------------------------------------------------------


FACTS = texts | st.sampled_from([
    *(Flag(asked="is", value=value) for value in ("unread", "read", "starred", "kept", "hidden")),
    *(Name(of=of, name=name) for of, name in [(Names.FEED, "post"), (Names.FOLDER, "asia"), (Names.LANGUAGE, "en"),
                                              (Names.ADDRESS, "example.com"), (Names.SEARCH, "words")]),
])  # fmt: skip
"""What does not hang on the hour, on other articles, or on anything that an arrival has not."""


def as_content(one: Item) -> Content:
    said = {part: " ".join(words_of) for part, words_of in one.said.items()}
    return replace(
        words(said["title"], said["body"]),
        standfirst=said["standfirst"],
        byline=said["byline"],
        source=said["source"],
        keywords=(said["key"],) if said["key"] else (),
        url=one.url,
        language=one.language,
    )


ACTS = ("hide", "read", "star", "keep")
RULES = st.lists(
    st.tuples(
        st.builds(Query, node=st.recursive(FACTS, grown, max_leaves=5)),
        st.lists(st.sampled_from(ACTS), min_size=1, max_size=2, unique=True),
    ),
    min_size=1,
    max_size=4,
)
FLAG_OF = {"hide": "hidden", "read": "read", "star": "starred", "keep": "kept"}


@settings(max_examples=40, deadline=None)
@given(rules=RULES, seed=st.integers(0, 99))
def test_rules_do_what_a_plain_reading_of_them_says(
    tmp_path_factory: pytest.TempPathFactory, rules: list[tuple[Query, list[str]]], seed: int
) -> None:
    shelf = [
        replace(one, said={**one.said, "caption": (), "note": ()}, flags=frozenset(), tags=())
        for one in random.Random(seed).sample(items(), 12)
    ]
    with Library.open(tmp_path_factory.mktemp("rules") / "library.db", clock=clock) as library:
        feeds = [library.add_feed(url, title=title, folder=folder, now=NOW).id for title, url, folder in FEEDS]
        library.searches.add("words", SEARCHES["words"])
        for query, actions in rules:
            library.rules.add(show(query), ", ".join(actions))
        with library.batch():
            ids = {one.id: kept(library, feeds[one.feed], str(one.id), as_content(one)) for one in shelf}

        for one in shelf:
            after = plainly(rules, one, shelf)
            for flag in FLAG_OF.values():
                assert (ids[one.id] in library.ids(f"is:{flag} (is:hidden OR -is:hidden)")) == (flag in after)


def plainly(rules: list[tuple[Query, list[str]]], one: Item, shelf: list[Item]) -> frozenset[str]:
    """The marks of an article after all rules."""
    for query, actions in rules:
        assert query.node is not None
        if holds(query.node, one, shelf):
            for action in actions:
                flags = one.flags | {FLAG_OF[action]}
                one = replace(one, flags=flags - {"hidden"} if "kept" in flags else flags)
    return one.flags
