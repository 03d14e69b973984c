"""When something was published, out of what feeds write there."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january janvier januar enero",
            "feb february février fevrier februar febrero",
            "mar march mars märz maerz marzo mär",
            "apr april avril abril avr",
            "may mai mayo",
            "jun june juin juni junio",
            "jul july juillet juli julio",
            "aug august août aout agosto",
            "sep sept september septembre septiembre",
            "oct october octobre oktober octubre okt",
            "nov november novembre noviembre",
            "dec december décembre decembre dezember diciembre dez dic",
        ),
        1,
    )
    for name in names.split()
}
_ZONES_H = {
    "ut": 0, "gmt": 0, "utc": 0, "z": 0, "wet": 0, "bst": 1, "cet": 1, "met": 1, "cest": 2, "mest": 2, "eet": 2,
    "eest": 3, "msk": 3, "jst": 9, "kst": 9, "aest": 10, "aedt": 11, "nzst": 12, "nzdt": 13,
    "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "akst": -9, "hst": -10,
}  # fmt: skip
_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]\s?(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[A-Za-z]{2,4}|[+-]\d{1,2}:?\d{2}|[+-]\d{2})?)?",
    re.ASCII | re.IGNORECASE,
)
_RFC_822 = re.compile(
    r"(?:[^\W\d]{2,12}\.?,?\s{1,3})?(\d{1,2})[ -]\s?([^\W\d]{3,10})\.?[ -]\s?(\d{4}|\d{2})"
    r"(?:,?\s{1,3}(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.\d+)?)?\s{0,3}([+-]\d{1,2}:?\d{2}|[A-Za-z]{1,5})?"
    r"([+-]\d{1,2}:?\d{2})?)?",
)
_US = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s{1,3})?([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2}),?\s{1,3}"
    r"(?:(\d{1,2}):(\d{2})(?::(\d{2}))?\s{1,3})?([A-Z]{2,4}\s{1,3})?(\d{4})"
)
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
"""There was no web before it: an earlier date is a broken clock (1970) or an empty field."""
_AHEAD = timedelta(days=1)
_LONGEST = 80


def parse_date(text: str, *, now: datetime) -> datetime | None:
    """The moment in UTC, or None when the text names none that an article could have.

    Reads ISO 8601, RFC 822 with its common errors, asctime and "August 12, 2015". A text without a day is None, never
    today; without a zone it is UTC. Before 1990 or more than a day after `now` is None.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        moment = _iso(text) or _rfc_822(text) or _american(text)
    except (ValueError, OverflowError):
        return None
    if moment is None or not _OLDEST <= moment <= now + _AHEAD:
        return None
    return moment


def _iso(text: str) -> datetime | None:
    found = _ISO.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return _moment((int(year), int(month), int(day)), hour, minute, second, zone)


def _rfc_822(text: str) -> datetime | None:
    found = _RFC_822.match(text)
    if found is None or found[2].lower() not in _MONTHS:
        return None
    day, month, year, hour, minute, second, zone, more = found.groups()
    full_year = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 70 else 1900)
    return _moment((full_year, _MONTHS[month.lower()], int(day)), hour, minute, second, more or zone)


def _american(text: str) -> datetime | None:
    found = _US.match(text)
    if found is None or found[1].lower() not in _MONTHS:
        return None
    month, day, hour, minute, second, zone, year = found.groups()
    return _moment((int(year), _MONTHS[month.lower()], int(day)), hour, minute, second, zone)


def _moment(
    day: tuple[int, int, int], hour: str | None, minute: str | None, second: str | None, zone: str | None
) -> datetime | None:
    hours = int(hour or 0)
    # 24:00 ends the day (ISO 8601); 60 is a leap second.
    seconds = min(int(second or 0), 59)
    base = datetime(*day, 0 if hours == 24 else hours, int(minute or 0), seconds, tzinfo=_zone(zone))
    return (base + timedelta(days=1 if hours == 24 else 0)).astimezone(UTC)


def _zone(zone: str | None) -> timezone:
    zone = (zone or "").strip()
    if zone[:1] in {"+", "-"}:
        digits = zone[1:].replace(":", "")
        hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
        offset = timedelta(hours=hours, minutes=minutes)
        return timezone(-offset if zone[0] == "-" else offset)
    return timezone(timedelta(hours=_ZONES_H.get(zone.lower(), 0)))
