from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.errors import FetchError
from newsreader.model import Feed, Validators
from newsreader.update import decider

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)  # a Wednesday
FEED = Feed(id=1, url="http://harbour.example/feed.xml", title="Harbour", added=NOON)


def after(
    wait: timedelta, *, ttl_s: float | None = None, hours: tuple[int, ...] = (), days: tuple[int, ...] = ()
) -> datetime:
    return decider.after_success(
        NOON, interval_s=wait.total_seconds(), ttl_s=ttl_s, skip_hours=hours, skip_days=days, jitter=0.0
    )


def test_a_feed_that_was_never_fetched_is_due() -> None:
    assert decider.is_due(FEED, now=NOON)


def test_a_feed_is_due_from_its_minute_on() -> None:
    feed = replace(FEED, next_fetch=NOON)

    assert decider.is_due(feed, now=NOON)
    assert not decider.is_due(feed, now=NOON - timedelta(seconds=1))


def test_a_feed_that_is_gone_is_never_due() -> None:
    assert not decider.is_due(replace(FEED, gone=True), now=NOON)


def test_a_wait_written_under_a_wrong_clock_does_not_hold_for_years() -> None:
    assert decider.is_due(replace(FEED, next_fetch=NOON + timedelta(days=3650)), now=NOON)


def test_the_feeds_own_wish_makes_the_wait_longer_never_shorter() -> None:
    assert after(timedelta(minutes=30), ttl_s=3600) == NOON + timedelta(hours=1)
    assert after(timedelta(minutes=30), ttl_s=60) == NOON + timedelta(minutes=30)


def test_a_feed_cannot_ask_to_be_left_alone_for_longer_than_a_day() -> None:
    assert after(timedelta(minutes=30), ttl_s=86_400 * 365) == NOON + timedelta(days=1)


def test_jitter_only_makes_the_wait_longer() -> None:
    latest = decider.after_success(NOON, interval_s=1000, ttl_s=None, jitter=1.0)

    assert latest == NOON + timedelta(seconds=1100)


def test_quiet_hours_are_waited_out_to_the_full_hour() -> None:
    assert after(timedelta(minutes=90), hours=(13, 14)) == datetime(2026, 11, 25, 15, tzinfo=UTC)


def test_quiet_days_are_waited_out_to_midnight() -> None:
    assert after(timedelta(days=1), days=(3, 4)) == datetime(2026, 11, 28, tzinfo=UTC)


def test_a_feed_that_is_quiet_all_the_time_is_fetched_all_the_same() -> None:
    assert after(timedelta(minutes=30), hours=tuple(range(24))) == NOON + timedelta(minutes=30)


@pytest.mark.parametrize(("failures", "minutes"), [(0, 10), (1, 20), (2, 40), (5, 320), (8, 1440), (400, 1440)])
def test_each_failure_doubles_the_wait_up_to_a_day(failures: int, minutes: int) -> None:
    assert decider.after_failure(NOON, failures=failures, jitter=0.0) == NOON + timedelta(minutes=minutes)


def test_what_the_server_asked_for_is_kept_when_it_is_longer() -> None:
    assert decider.after_failure(NOON, failures=0, retry_after_s=7200, jitter=0.0) == NOON + timedelta(hours=2)
    assert decider.after_failure(NOON, failures=0, retry_after_s=5, jitter=0.0) == NOON + timedelta(minutes=10)


def test_being_offline_is_nobodys_failure() -> None:
    assert decider.after_failure(NOON, failures=7, offline=True, jitter=0.0) == NOON + timedelta(minutes=10)


@settings(max_examples=60)
@given(
    interval_s=st.floats(60, 1e6),
    ttl_s=st.none() | st.floats(0, 1e12),
    hours=st.sets(st.integers(0, 23)),
    days=st.sets(st.integers(0, 6)),
    jitter=st.floats(0, 1),
)
def test_the_next_fetch_never_comes_before_the_interval_is_over(
    interval_s: float, ttl_s: float | None, hours: set[int], days: set[int], jitter: float
) -> None:
    when = decider.after_success(
        NOON, interval_s=interval_s, ttl_s=ttl_s, skip_hours=hours, skip_days=days, jitter=jitter
    )

    assert NOON + timedelta(seconds=interval_s) <= when
    assert when <= NOON + timedelta(seconds=max(interval_s, 86_400) * 1.1, days=8)


def test_a_permanent_redirect_is_remembered_and_believed_at_the_second_sighting() -> None:
    new = "https://harbour.example/feed.xml"

    assert decider.moved(FEED, new) == decider.Move(remember=new)
    assert decider.moved(replace(FEED, moved_to=new), new) == decider.Move(follow=new)


def test_a_redirect_to_another_place_each_time_is_never_believed() -> None:
    seen = replace(FEED, moved_to="https://login.example/?ticket=1")

    assert decider.moved(seen, "https://login.example/?ticket=2") == decider.Move(
        remember="https://login.example/?ticket=2"
    )


def test_a_redirect_that_is_gone_again_is_forgotten() -> None:
    assert decider.moved(replace(FEED, moved_to="https://login.example/"), "") == decider.Move()


def test_this_computer_is_offline_when_nobody_answers() -> None:
    assert decider.is_offline(answered=0, silent=1, over=True)
    assert decider.is_offline(answered=0, silent=32, over=False)
    assert not decider.is_offline(answered=0, silent=31, over=False)
    assert not decider.is_offline(answered=1, silent=400, over=True)
    assert not decider.is_offline(answered=0, silent=0, over=True)


def test_only_the_absence_of_any_answer_is_silence() -> None:
    assert decider.is_silent(FetchError("u", "no server of that name was found"))
    assert not decider.is_silent(FetchError("u", "the server has a problem", status=503))
    assert not decider.is_silent(FetchError("u", "no web address", permanent=True))


def test_validators_that_an_unchanged_answer_leaves_out_are_kept() -> None:
    old = Validators(etag='W/"1"', last_modified="Wed, 25 Nov 2026 11:00:00 GMT", body_sha256="ab")

    assert decider.validators_after(old, Validators()) == old
    assert decider.validators_after(old, Validators(etag='W/"2"')) == replace(old, etag='W/"2"')
