from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.feeds.dates import parse_date

_NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 24 Nov 2026 10:19:00 GMT", (2026, 11, 24, 10, 19)),
        ("Tue, 24 Nov 2026 10:19:00 +0530", (2026, 11, 24, 4, 49)),
        ("24 November 26 10:19 EST", (2026, 11, 24, 15, 19)),
        ("Die, 24 Okt 2026 10:19:00 CET", (2026, 10, 24, 9, 19)),
        ("2026-11-24T10:19:00.123456Z", (2026, 11, 24, 10, 19)),
        ("2026-11-24T10:19:00-0800", (2026, 11, 24, 18, 19)),
        ("2026-11-24 10:19", (2026, 11, 24, 10, 19)),
        ("2026-11-23T24:00:00Z", (2026, 11, 24, 0, 0)),
        ("2026-11-24", (2026, 11, 24, 0, 0)),
        ("August 12, 2015", (2015, 8, 12, 0, 0)),
        ("Wed Aug 12 10:19:00 2015", (2015, 8, 12, 10, 19)),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, expected: tuple[int, int, int, int, int]) -> None:
    assert parse_date(text, now=_NOW) == datetime(*expected, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10:19",
        "yesterday",
        "31 Feb 2020",
        "9999-12-31",
        "1970-01-01T00:00:00Z",
        "2026-11-26",
        "0000-00-00",
        "x" * 99,
    ],
)
def test_what_no_article_can_have_is_no_date(text: str) -> None:
    assert parse_date(text, now=_NOW) is None


@settings(max_examples=80, deadline=None)
@given(text=st.text("0123456789-:+TZ ,.JanFebMonGMT", max_size=40))
def test_any_text_is_a_plausible_date_or_none(text: str) -> None:
    moment = parse_date(text, now=_NOW)

    assert moment is None or datetime(1990, 1, 1, tzinfo=UTC) <= moment <= _NOW + timedelta(days=1)
