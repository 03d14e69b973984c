from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import LibraryError, NotFound
from newsreader.update.ledger import Ledger

if TYPE_CHECKING:
    from tests.update.conftest import Newsroom


def test_writes_wait_until_a_transaction_is_worth_its_while(newsroom: Newsroom) -> None:
    ledger, written = Ledger(newsroom.library), list[int]()

    for number in range(79):
        ledger.put(partial(written.append, number), articles=1)
    before = len(written)
    ledger.put(lambda: written.append(79), articles=1)

    assert before == 0
    assert len(written) == 80
    assert ledger.take_arrived() == 80
    assert ledger.take_arrived() == 0


def test_more_is_written_at_once_where_nobody_else_writes(newsroom: Newsroom) -> None:
    ledger, written = Ledger(newsroom.library, alone=True), list[int]()

    for number in range(12):
        ledger.put(partial(written.append, number), articles=80)
    before = len(written)
    ledger.put(lambda: written.append(12), articles=80)

    assert (before, len(written)) == (0, 13)


def test_what_was_removed_meanwhile_is_passed_over(newsroom: Newsroom) -> None:
    ledger, done = Ledger(newsroom.library), list[str]()

    def missing() -> None:
        raise NotFound("3", "there is no such feed")

    ledger.put(missing, then=lambda: done.append("missing"))
    ledger.put(lambda: done.append("written"), then=lambda: done.append("told"))
    ledger.settle()

    assert done == ["written", "missing", "told"]


def test_trouble_with_the_library_goes_on_to_the_caller(newsroom: Newsroom) -> None:
    ledger, told = Ledger(newsroom.library), list[str]()

    def full() -> None:
        raise LibraryError("library.db", "the disk is full")

    ledger.put(full, then=lambda: told.append("told"))

    with pytest.raises(LibraryError):
        ledger.settle()
    assert told == []
    assert ledger.take_arrived() == 0
