"""Times as a person says them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from newsreader.ui import times

ZONE = timezone(timedelta(hours=2))
NOW = datetime(2026, 11, 25, 9, 30, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (NOW - timedelta(seconds=20), "Now"),
        (NOW - timedelta(minutes=24), "24 min"),
        (NOW - timedelta(hours=3), "3 h"),
        (NOW - timedelta(hours=10), "Yesterday"),
        (NOW - timedelta(days=2), "Mon"),
        (NOW - timedelta(days=30), "26 Oct"),
        (datetime(2015, 8, 12, 12, tzinfo=UTC), "12 Aug 2015"),
        (NOW + timedelta(minutes=2), "Now"),
        (NOW + timedelta(days=400), "30 Dec 2027"),
        (datetime(1, 1, 1, tzinfo=UTC), "1 Jan 1"),
        (datetime(9999, 12, 31, 23, 59, tzinfo=UTC), "31 Dec 9999"),
    ],
)
def test_a_rows_time_is_short(then: datetime, said: str) -> None:
    assert times.ago(then, NOW) == said


def test_days_change_at_the_persons_midnight() -> None:
    late_in_utc = datetime(2026, 11, 24, 22, 30, tzinfo=UTC)

    assert times.ago(late_in_utc, NOW) == "9 h"


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (None, "Not updated yet"),
        (NOW - timedelta(minutes=35), "Updated today at 08:55"),
        (NOW - timedelta(days=1), "Updated yesterday at 09:30"),
        (NOW - timedelta(days=40), "Updated 16 Oct at 09:30"),
    ],
)
def test_the_status_bar_says_when_the_last_update_was(then: datetime | None, said: str) -> None:
    assert times.updated(then, NOW) == said


@pytest.mark.parametrize(
    ("size_bytes", "said"), [(0, "0 bytes"), (999, "999 bytes"), (38_400_000, "38 MB"), (2_500_000_000, "2 GB")]
)
def test_sizes_are_no_more_exact_than_needed(size_bytes: int, said: str) -> None:
    assert times.size(size_bytes) == said
