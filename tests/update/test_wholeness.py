from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from newsreader.errors import FetchError, NewsreaderError, PageError, PhotoError
from newsreader.model import Extract, PageMark, State
from newsreader.update.wholeness import Gathered, Verdict, page_marks, verdict

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
BUSY = FetchError("u", "the server has a problem of its own (503); trying again later", status=503)
MISSING = FetchError("u", "the server has nothing at this address (404)", status=404)
GONE = FetchError("u", "the server says that this is gone for good (410)", status=410, permanent=True)
NO_PHOTO = PhotoError("u", "this is no photo")
NO_ARTICLE = PageError("u", "there is no article on this page")


def judge(gathered: Gathered, attempts: int = 0) -> Verdict:
    return verdict(gathered, attempts=attempts, now=NOON, jitter=0.5)


def test_an_article_with_all_pages_and_photos_is_whole() -> None:
    assert judge(Gathered(pages=1)) == Verdict(state=State.WHOLE)
    assert judge(Gathered(pages=5, pages_said=5)) == Verdict(state=State.WHOLE)


def test_what_is_missing_is_said_with_its_reason() -> None:
    found = judge(Gathered(pages=3, pages_said=5, page_problem=BUSY, photo_problems=(BUSY, NO_PHOTO)))

    assert found.state is State.PART
    assert found.reason == (
        "3 of 5 pages, 2 photos missing: the server has a problem of its own (503); trying again later"
    )


def test_one_missing_photo_is_one_photo() -> None:
    assert judge(Gathered(pages=1, photo_problems=(NO_PHOTO,))).reason == "1 photo missing: this is no photo"


def test_an_article_that_does_not_say_how_long_it_is_misses_its_next_page() -> None:
    assert judge(Gathered(pages=1, page_problem=MISSING)).reason.startswith("1 page, the next one missing: ")


def test_pages_that_are_promised_and_linked_nowhere_are_not_looked_for_again() -> None:
    assert judge(Gathered(pages=2, pages_said=3)) == Verdict(state=State.PART, reason="2 of 3 pages")


def test_an_article_behind_a_paywall_is_a_part_and_stays_one() -> None:
    found = judge(Gathered(pages=1, paywalled=True))

    assert found.state is State.PART
    assert "subscription" in found.reason
    assert found.retry_at is None


def test_without_any_page_it_failed() -> None:
    found = judge(Gathered(pages=0, page_problem=NO_ARTICLE))

    assert found.state is State.FAILED
    assert found.reason == "there is no article on this page; trying again later"


def test_waits_grow_with_every_attempt() -> None:
    waits = [judge(Gathered(pages=0, page_problem=BUSY), attempts).retry_at for attempts in range(6)]

    assert waits[0] == NOON + timedelta(minutes=15)
    assert waits == sorted(waits, key=lambda when: when or NOON)
    assert len(set(waits)) == 6


def test_a_server_that_asks_for_more_time_gets_it() -> None:
    tired = FetchError("u", "the server was asked too often (429)", status=429, retry_after_s=7200)

    assert judge(Gathered(pages=0, page_problem=tired)).retry_at == NOON + timedelta(hours=2)


def test_after_some_days_it_is_given_up() -> None:
    found = judge(Gathered(pages=0, page_problem=BUSY), attempts=6)

    assert found.retry_at is None
    assert found.reason == "the server has a problem of its own (503); given up after 7 tries"


@pytest.mark.parametrize(("problem", "tries"), [(MISSING, 2), (NO_ARTICLE, 2), (GONE, 0), (NO_PHOTO, 0), (BUSY, 6)])
def test_the_less_likely_a_change_the_sooner_it_is_given_up(problem: NewsreaderError, tries: int) -> None:
    gathered = Gathered(pages=1, photo_problems=(problem,))

    assert [judge(gathered, attempts).retry_at is not None for attempts in range(8)] == [True] * tries + [False] * (
        8 - tries
    )


def test_one_problem_that_may_pass_is_enough_to_try_again() -> None:
    assert judge(Gathered(pages=1, photo_problems=(NO_PHOTO, BUSY))).retry_at is not None


def test_every_page_is_marked_those_that_miss_as_well() -> None:
    pages = [Extract(url="http://a.example/1"), Extract(url="http://a.example/1_2")]

    assert page_marks(pages, pages_said=4, missing_url="http://a.example/1_3") == (
        PageMark(number=1, url="http://a.example/1"),
        PageMark(number=2, url="http://a.example/1_2"),
        PageMark(number=3, url="http://a.example/1_3", state=State.FAILED),
        PageMark(number=4, url="", state=State.FAILED),
    )
