"""How often a feed asks to be fetched."""

from __future__ import annotations

import re
from dataclasses import dataclass

_ENTRY = re.compile(r"<(?:\w{1,20}:)?(?:item|entry)[\s>]")
_TTL = re.compile(r"<ttl>\s*(\d{1,6})\s*</ttl>", re.ASCII)
_HOURS = re.compile(r"<skipHours>(.{0,3000}?)</skipHours>", re.DOTALL | re.IGNORECASE)
_HOUR = re.compile(r"<hour>\s*(\d{1,2})\s*</hour>", re.ASCII | re.IGNORECASE)
_DAYS = re.compile(r"<skipDays>(.{0,1000}?)</skipDays>", re.DOTALL | re.IGNORECASE)
_DAY = re.compile(r"<day>\s*(\w{6,9})\s*</day>", re.IGNORECASE)
_PERIOD = re.compile(r"<\w{1,20}:updatePeriod>\s*(\w{4,8})\s*</")
_FREQUENCY = re.compile(r"<\w{1,20}:updateFrequency>\s*(\d{1,4})\s*</", re.ASCII)
_PERIODS_S = {"hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0, "monthly": 2592000.0, "yearly": 31536000.0}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LONGEST_HEAD = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The channel's wishes: `ttl_s` None when it has none; hours in UTC; Monday is 0."""

    ttl_s: float | None = None
    skip_hours: tuple[int, ...] = ()
    skip_days: tuple[int, ...] = ()


def schedule(text: str) -> Schedule:
    """The wishes of an XML feed (RSS 2.0 ttl, skipHours, skipDays; RSS 1.0 Syndication), from before its entries."""
    first = _ENTRY.search(text, 0, _LONGEST_HEAD)
    head = text[: first.start()] if first else text[:_LONGEST_HEAD]
    hours, days = _HOURS.search(head), _DAYS.search(head)
    return Schedule(
        ttl_s=_ttl_s(head),
        skip_hours=tuple(sorted({int(hour) % 24 for hour in _HOUR.findall(hours[1])})) if hours else (),
        skip_days=tuple(
            sorted({_WEEKDAYS.index(day.lower()) for day in _DAY.findall(days[1]) if day.lower() in _WEEKDAYS})
        )
        if days
        else (),
    )


def _ttl_s(head: str) -> float | None:
    ttl = _TTL.search(head)
    if ttl and int(ttl[1]):
        return int(ttl[1]) * 60.0
    period, frequency = _PERIOD.search(head), _FREQUENCY.search(head)
    length_s = _PERIODS_S.get(period[1].lower()) if period else None
    return length_s / max(1, int(frequency[1]) if frequency else 1) if length_s else None
