"""When an article was published, from what pages write."""

from __future__ import annotations

import re
import warnings
from datetime import UTC, datetime, timedelta

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{1,2}:?\d{2}"
    r"|[+-]\d{2})?)?",
    re.IGNORECASE | re.ASCII,
)
_COMPACT = re.compile(r"(20\d{2}|19\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?(Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_UNIX = re.compile(r"\d{10}(?:\d{3})?", re.ASCII)
_EAST_ASIAN = re.compile(
    r"(\d{4})\s*[年년./-]\s*(\d{1,2})\s*[月월./-]\s*(\d{1,2})\s*[日일]?(?:[^\d]{0,12}(\d{1,2})\s*[:：时時시]\s*(\d{2}))?"
)
_IN_ADDRESS = re.compile(r"/(20\d{2})[/-]?(0[1-9]|1[0-2])[/-]?(0[1-9]|[12]\d|3[01])(?:[/_-]|$)", re.ASCII)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\.?|Uhr|GMT|UTC|h)\b)?", re.IGNORECASE)
_HOURS = {
    "GMT": 0, "UTC": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "WAT": 1, "CEST": 2, "MESZ": 2, "EET": 2, "SAST": 2,
    "EEST": 3, "MSK": 3, "МСК": 3, "EAT": 3, "TRT": 3, "IST": 5.5, "WIB": 7, "WITA": 8, "HKT": 8, "SGT": 8, "JST": 9,
    "KST": 9, "WIT": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "BRT": -3, "ART": -3,
}  # fmt: skip
"""How many hours the clocks of these zones are ahead of UTC."""
_ZONE = re.compile(rf"\d{{1,2}}[:.h]\d{{2}}[^\d\n]{{0,8}}?\b({'|'.join(_HOURS)})\b")
_ZONED = re.compile(rf"\b(?:{'|'.join(_HOURS)}|[A-Z]{{1,3}}[SD]T|Z)\b|[+-]\d{{2}}:?\d{{2}}\b|^\d{{10,}}")
_OLDEST = datetime(1990, 1, 1, tzinfo=UTC)
_AHEAD = timedelta(days=2)
_A_DAY, _ZONES_APART = timedelta(days=1), timedelta(hours=14)
_QUARTER_S, _MINUTE_S = 900, 60
_LONGEST = 120
_IN_NUMBERS = re.compile(
    r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2((?:19|20)\d{2}|\d{2})(?!\d)(?:\D{0,12}?(\d{1,2})[:.](\d{2})(?!\d))?", re.ASCII
)
_WRITTEN = re.compile(
    r"(?:\d{1,2}(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+)?[^\W\d_]{3,12}\.?,?\s+(?:de\s+)?(?:19|20)\d{2}"
    r"|[^\W\d_]{3,12}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+(?:19|20)\d{2})"
    r"(?:[^\d\n]{1,12}\d{1,2}[:.]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s?(?:GMT|UTC|EST|EDT|PST|PDT|CET|CEST|BST)\b)?)?",
    re.IGNORECASE,
)


def moment(text: str, *, now: datetime) -> datetime | None:
    """The moment in UTC that a machine-readable date names (ISO 8601 and what publishers take for it), or None."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        found = _iso(text) or _numbers(text)
    except (ValueError, OverflowError):
        return None
    return _sane(found, now)


def read_moment(text: str, *, language: str, now: datetime) -> datetime | None:
    """The moment that a date written for people names: with a year in it, or None. Without a zone it is UTC."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    found = moment(text, now=now)
    if found is not None:
        return found
    asian = _EAST_ASIAN.search(text)
    if asian is not None:
        year, month, day, hour, minute = asian.groups()
        try:
            local = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=UTC)
            return _sane(local - _named_offset(text), now)
        except ValueError:
            return None
    numbers = _IN_NUMBERS.search(text)
    if numbers is not None:
        in_numbers = _from_numbers(numbers, language)
        return _sane(in_numbers - _named_offset(text), now) if in_numbers else None
    written = _WRITTEN.search(text)
    return _sane(_by_dateparser(written[0], language), now) if written else None


def _from_numbers(found: re.Match[str], language: str) -> datetime | None:
    """ "23.11.2026, 14:05" and "23/11/26"; month first where slashes and English say so."""
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    year += 2000 if year < 100 else 0
    is_month_first = found[2] == "/" and language.startswith("en") and first <= 12
    day, month = (second, first) if (is_month_first or second > 12) and first <= 12 else (first, second)
    try:
        return datetime(year, month, day, int(found[5] or 0) % 24, int(found[6] or 0) % 60, tzinfo=UTC)
    except ValueError:
        return None


def _named_offset(text: str) -> timedelta:
    """How far from UTC the zone is that stands behind the time of day: "14:05 Uhr MEZ"."""
    found = _ZONE.search(text)
    return timedelta(hours=_HOURS[found[1]]) if found else timedelta(0)


def is_date(text: str) -> bool:
    """Whether the text is a day in figures and nothing else: "28.04.2023"."""
    return _IN_NUMBERS.fullmatch(text) is not None or _ISO.fullmatch(text) is not None


def offset_in(text: str) -> timedelta | None:
    """How far from UTC the machine-readable time says its clocks are; None when it says nothing, or "Z"."""
    found = _ISO.match(text.strip()[:_LONGEST])
    zone = (found[7] or "") if found else ""
    return _offset(zone) if zone[:1] in {"+", "-"} and _offset(zone) else None


def has_zoneless_time(text: str) -> bool:
    """Whether the text is a day and a time of day without a zone, written for machines or people."""
    found = _ISO.match(text.strip()[:_LONGEST])
    if found is not None:
        return found[4] is not None and found[7] is None
    return _CLOCK.search(text) is not None and _ZONED.search(text) is None


def is_rough(text: str) -> bool:
    """Whether the text is a day without a time of day, or one without a zone."""
    has_clock = _CLOCK.search(text) is not None or _ZONED.search(text) is not None
    return not has_clock or has_zoneless_time(text)


def surer(rough: datetime, other: datetime) -> datetime:
    """The moment itself where another source tells it with its zone, else the rough one.

    `rough` is a time of day whose zone is not known, or a day at 00:00. The same moment is another one's where they
    are as far apart as clocks of two zones are, or of that day.
    """
    apart = other - rough
    if rough.hour == rough.minute == rough.second == 0:
        return other if -_ZONES_APART <= apart <= _A_DAY + _ZONES_APART else rough
    is_another_zone = abs(apart) <= _ZONES_APART and apart.total_seconds() % _QUARTER_S < _MINUTE_S
    return other if is_another_zone else rough


def where_dated(text: str) -> int:
    """Where in the text the first day begins that it names; -1 when there is none."""
    found = [each.start() for pattern in (_WRITTEN, _IN_NUMBERS, _EAST_ASIAN, _ISO) if (each := pattern.search(text))]
    return min(found, default=-1)


def without_dates(text: str) -> str:
    """The text without the days and times that it names."""
    for pattern in (_WRITTEN, _IN_NUMBERS, _EAST_ASIAN, _ISO, _CLOCK):
        text = pattern.sub(" ", text)
    return text


def moment_in_address(url: str, *, now: datetime) -> datetime | None:
    """The day that an address names: "/2026/11/23/"."""
    found = _IN_ADDRESS.search(url)
    if found is None:
        return None
    try:
        return _sane(datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC), now)
    except ValueError:
        return None


def _by_dateparser(text: str, language: str) -> datetime | None:
    import dateparser  # noqa: PLC0415 - start-up time

    languages = [language.partition("-")[0]] if language else None
    with warnings.catch_warnings():
        # dateparser warns of what its own dependencies deprecate.
        warnings.simplefilter("ignore")
        try:
            found: datetime | None = dateparser.parse(
                text,
                languages=languages,
                settings={
                    "STRICT_PARSING": True,
                    "RETURN_AS_TIMEZONE_AWARE": True,
                    "TIMEZONE": "UTC",
                    "TO_TIMEZONE": "UTC",
                },
            )
        except (ValueError, OverflowError, AttributeError, TypeError):
            # A language that it does not know, or a text that one of its rules cannot take.
            return None
    return found


def _sane(found: datetime | None, now: datetime) -> datetime | None:
    return found if found is not None and _OLDEST <= found <= now + _AHEAD else None


def _iso(text: str) -> datetime | None:
    found = _ISO.match(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    clock = (min(int(hour or 0), 23), int(minute or 0), min(int(second or 0), 59))
    return datetime(int(year), int(month), int(day), *clock, tzinfo=UTC) - _offset(zone or "")


def _numbers(text: str) -> datetime | None:
    if _UNIX.fullmatch(text):
        seconds = int(text) / (1000 if len(text) == 13 else 1)
        return datetime.fromtimestamp(seconds, tz=UTC)
    found = _COMPACT.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    clock = (int(hour or 0), int(minute or 0), int(second or 0))
    return datetime(int(year), int(month), int(day), *clock, tzinfo=UTC) - _offset(zone or "")


def _offset(zone: str) -> timedelta:
    if zone[:1] not in {"+", "-"}:
        return timedelta(0)
    digits = zone[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if zone[0] == "-" else offset
