"""What a person does with articles, and takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsreader.library import Library
from newsreader.model import Scope
from tests.library.examples import clock, kept, subscribed

if TYPE_CHECKING:
    from pathlib import Path


def test_only_what_changed_is_given_back_so_that_it_can_be_undone(library: Library) -> None:
    feed_id = subscribed(library)
    first, second, third = (kept(library, feed_id, guid) for guid in "123")
    library.mark_read([second])

    changed = library.mark_read([third, 99, second, first, third])
    library.mark_read(changed, read=False)

    assert changed == (third, first)
    assert set(library.ids(scope=Scope(unread=True))) == {first, third}
    assert library.mark_read([]) == ()


def test_stars_are_given_and_taken(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")

    assert library.star([article_id]) == (article_id,)
    assert library.star([article_id]) == ()
    assert library.headlines([article_id])[0].starred
    assert library.star([article_id], starred=False) == (article_id,)


def test_what_was_printed_and_sent_is_remembered(library: Library) -> None:
    feed_id = subscribed(library)
    printed, sent = kept(library, feed_id, "1"), kept(library, feed_id, "2")

    assert library.mark_printed([printed]) == (printed,)
    assert library.mark_sent([sent]) == (sent,)
    assert list(library.ids("is:printed")) == [printed]
    assert list(library.ids("is:sent")) == [sent]


def test_the_time_of_reading_is_kept_and_forgotten(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")

    library.mark_read([article_id])
    read_today = list(library.ids("read:today"))
    library.mark_read([article_id], read=False)

    assert read_today == [article_id]
    assert not library.ids("read:today")


def test_a_deleted_article_is_gone_from_every_list_and_search(library: Library) -> None:
    feed_id = subscribed(library)
    gone, stays = kept(library, feed_id, "1"), kept(library, feed_id, "2")
    library.star([gone])

    library.delete([gone, 99])

    assert list(library.ids()) == list(library.ids("harbour")) == [stays]
    assert not library.ids(scope=Scope(starred=True))
    assert library.mark_read([gone]) == ()
    assert library.check() == ()


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["read", "unread", "star", "unstar", "undo", "delete", "keep"]),
        st.lists(st.integers(0, 4), max_size=4),
    ),
    max_size=12,
)


class Model:
    """What a library should do, in plain sets."""

    def __init__(self) -> None:
        self.here: set[int] = set()
        self.read: set[int] = set()
        self.starred: set[int] = set()

    def mark(self, marked: set[int], which: list[int], on: bool) -> tuple[int, ...]:
        changed = tuple(dict.fromkeys(n for n in which if n in self.here and (n in marked) is not on))
        (marked.update if on else marked.difference_update)(changed)
        return changed


@given(actions=ACTIONS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_sequence_of_actions_does_what_plain_sets_do(tmp_path: Path, actions: list[tuple[str, list[int]]]) -> None:
    model = Model()
    folder = tmp_path / "library.db"
    folder.unlink(missing_ok=True)
    with Library.open(folder, clock=clock) as library:
        feed_id = subscribed(library)
        ids = [kept(library, feed_id, str(number)) for number in range(5)]
        model.here = set(range(5))
        undo: tuple[bool, tuple[int, ...]] = (True, ())
        for action, which in actions:
            numbers = [ids[n] for n in which]
            if action in {"read", "unread"}:
                changed = model.mark(model.read, which, action == "read")
                assert library.mark_read(numbers, action == "read") == tuple(ids[n] for n in changed)
                undo = (action == "read", changed)
            elif action in {"star", "unstar"}:
                changed = model.mark(model.starred, which, action == "star")
                assert library.star(numbers, action == "star") == tuple(ids[n] for n in changed)
            elif action == "undo":
                model.mark(model.read, list(undo[1]), not undo[0])
                library.mark_read([ids[n] for n in undo[1]], not undo[0])
            elif action == "delete":
                library.delete(numbers)
                model.here -= set(which)
            else:
                assert [kept(library, feed_id, str(n)) for n in which] == numbers

        here = {ids[n] for n in model.here}
        assert set(library.ids()) == here
        assert set(library.ids(scope=Scope(unread=True))) == here - {ids[n] for n in model.read}
        assert set(library.ids(scope=Scope(starred=True))) == here & {ids[n] for n in model.starred}
        counts = library.counts()
        assert (counts.total, counts.unread) == (len(here), len(here - {ids[n] for n in model.read}))
        assert library.check() == ()
