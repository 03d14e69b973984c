"""Days as people write them in a query, and the seconds they mean where the person is."""

from __future__ import annotations

import re
import time
from datetime import UTC, date, datetime, timedelta
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo

FORMS = "2026, 2026-08, 2026-08-12, today, yesterday or last:7d"
_DAY = re.compile(r"([0-9]{4})(?:[-/.]([0-9]{1,2})(?:[-/.]([0-9]{1,2}))?)?")
_LAST = re.compile(r"last:([0-9]{1,4})([hdwmy])", re.IGNORECASE)
_WORDS = ("today", "yesterday")
_HOURS = {"h": 1, "d": 24, "w": 168}
_LAST_YEAR = 9999

Span = tuple[float, float]
"""Seconds since 1970: from the first, and before the second. Infinite is no limit."""


def canonical(text: str) -> str:
    """The one way to write this day, month, year or word; "" when it is none."""
    lower = text.lower()
    if lower in _WORDS:
        return lower
    if last := _LAST.fullmatch(lower):
        return f"last:{int(last[1])}{last[2]}" if int(last[1]) else ""
    day = _DAY.fullmatch(text)
    if not day:
        return ""
    year, month, of_month = int(day[1]), int(day[2] or 1), int(day[3] or 1)
    if not (year and 1 <= month <= 12 and 1 <= of_month <= _length(year, month)):
        return ""
    return "-".join(f"{int(part):0{width}}" for part, width in zip(day.groups(), (4, 2, 2), strict=True) if part)


def span(day: str, *, now: datetime, zone: tzinfo | None) -> Span:
    """When a canonical day, month, year or word begins and ends. Without a zone it is the computer's own."""
    if last := _LAST.fullmatch(day):
        return _since(int(last[1]), last[2], now, zone), inf
    if day in _WORDS:
        local = now.astimezone(zone).date()
        first = local - timedelta(days=1) if day == "yesterday" else local
        return _midnight(first, zone), _midnight(first + timedelta(days=1), zone)
    year, month, of_month = (int(part) for part in (*day.split("-"), "0", "0")[:3])
    first = date(year, month or 1, of_month or 1)
    return _midnight(first, zone), _midnight(_after(first, bool(month), bool(of_month)), zone)


def _length(year: int, month: int) -> int:
    """How many days a month has. By hand, because importing calendar takes as long as all of this."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in {4, 6, 9, 11} else 31


def _after(first: date, has_month: bool, has_day: bool) -> date | None:
    """The day after a day, month or year; none after the last year."""
    if has_day:
        return None if first == date.max else first + timedelta(days=1)
    if has_month and first.month < 12:
        return first.replace(month=first.month + 1)
    return None if first.year == _LAST_YEAR else date(first.year + 1, 1, 1)


def _midnight(day: date | None, zone: tzinfo | None) -> float:
    if day is None:
        return inf
    try:
        if zone is None:
            return time.mktime((day.year, day.month, day.day, 0, 0, 0, 0, 0, -1))
        return datetime(day.year, day.month, day.day, tzinfo=zone).timestamp()
    except (OverflowError, OSError, ValueError):
        # The ends of time, and on Windows all before 1970: there a few hours make no difference.
        return datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()


def _since(count: int, unit: str, now: datetime, zone: tzinfo | None) -> float:
    """This long ago; hours, days and weeks to the second, months and years by the calendar."""
    try:
        if unit in _HOURS:
            return (now - timedelta(hours=count * _HOURS[unit])).timestamp()
        local = now.astimezone(zone)
        months = local.year * 12 + local.month - 1 - (count if unit == "m" else 12 * count)
        year, month = months // 12, months % 12 + 1
        return local.replace(year=year, month=month, day=min(local.day, _length(year, month))).timestamp()
    except (OverflowError, OSError, ValueError):
        return -inf
