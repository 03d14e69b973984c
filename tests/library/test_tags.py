"""Tags: many on an article, told apart whatever the capitals, renamed, merged, never lost with a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from newsreader.errors import NotFound, Refused
from newsreader.library.tags import COLOURS
from tests.library.examples import kept, subscribed

if TYPE_CHECKING:
    from newsreader.library import Library


@pytest.fixture
def articles(library: Library) -> tuple[int, int]:
    feed_id = subscribed(library)
    return kept(library, feed_id, "1"), kept(library, feed_id, "2")


def named(library: Library) -> list[tuple[str, int, int]]:
    return [(tag.name, tag.total, tag.unread) for tag in library.tags.all()]


def test_an_article_has_many_tags_and_a_tag_many_articles(library: Library, articles: tuple[int, int]) -> None:
    first, second = articles

    assert library.tags.put([first, second, 99], "To  read") == (first, second)
    assert library.tags.put([first, second], "TO READ") == ()
    library.tags.put([second], "Öl & Gas")
    library.mark_read([second])

    assert named(library) == [("To read", 2, 1), ("Öl & Gas", 1, 0)]
    assert library.headlines([second])[0].tags == ("To read", "Öl & Gas")
    assert list(library.ids('tag:"öl & gas"')) == [second]
    assert library.tags.take([first, second], "to read") == (first, second)
    assert library.tags.take([first], "to read") == ()
    assert library.headlines([first])[0].tags == ()


def test_a_tag_stays_with_its_articles_when_the_feed_goes(library: Library, articles: tuple[int, int]) -> None:
    library.tags.put(articles[:1], "mine")

    library.remove_feed(library.feeds()[0].id)

    assert list(library.ids("tag:mine")) == [articles[0]]
    assert named(library) == [("mine", 1, 1)]
    assert library.check() == ()


def test_tags_take_colours_in_turn_or_as_they_are_told(library: Library) -> None:
    library.tags.add("one")
    library.tags.add("two", colour="Grey")
    library.tags.add("three", colour="#ABCDEF")
    library.tags.change("one", position=9)

    assert [(tag.name, tag.colour) for tag in library.tags.all()] == [
        ("two", COLOURS["grey"]),
        ("three", "#abcdef"),
        ("one", COLOURS["red"]),
    ]
    with pytest.raises(Refused, match="no colour"):
        library.tags.add("four", colour="#12345")
    assert "four" not in [tag.name for tag in library.tags.all()]


def test_a_renamed_tag_takes_articles_searches_and_rules_with_it(library: Library, articles: tuple[int, int]) -> None:
    library.tags.put(articles, "Old")
    library.searches.add("mine", "tag:old -tag:ol*")
    library.rules.add("tag:OLD", "tag:old, star")

    assert library.tags.rename("old", "New one") == "New one"

    assert named(library) == [("New one", 2, 2)]
    assert library.searches.all()[0].query == 'tag:"New one" -tag:ol*'
    assert library.rules.all()[0].query == 'tag:"New one"'
    assert library.rules.all()[0].actions == ('tag:"New one"', "star")


def test_only_the_capitals_of_a_tag_can_be_changed(library: Library, articles: tuple[int, int]) -> None:
    library.tags.put(articles, "old")

    assert library.tags.rename("old", "OLD") == "OLD"

    assert named(library) == [("OLD", 2, 2)]


def test_a_tag_renamed_to_another_one_is_merged_with_it(library: Library, articles: tuple[int, int]) -> None:
    library.tags.put(articles, "one")
    library.tags.put(articles[:1], "other")

    assert library.tags.rename("one", "Other") == "other"

    assert named(library) == [("other", 2, 2)]


def test_a_removed_tag_says_what_had_it_so_that_it_can_be_put_back(library: Library, articles: tuple[int, int]) -> None:
    library.tags.put(articles, "gone")

    had = library.tags.remove("gone")
    assert library.tags.all() == ()
    library.tags.put(had, "gone")

    assert named(library) == [("gone", 2, 2)]
    with pytest.raises(NotFound):
        library.tags.remove("never")


@pytest.mark.parametrize("name", ["", " \t", "\u200b\u202e", "x" * 101, "\0"])
def test_names_that_nobody_could_read_are_refused(library: Library, articles: tuple[int, int], name: str) -> None:
    if name == "\0":
        library.tags.put(articles, name)
        assert library.tags.all()[0].name == "\ufffd"
        return
    with pytest.raises(Refused):
        library.tags.put(articles, name)
