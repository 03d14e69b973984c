"""How a time is said in the list and the status bar."""

from __future__ import annotations

from datetime import datetime, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
"""Said by us: `strftime` would follow the C locale of the process, which need not be the window's language."""


def ago(then: datetime, now: datetime) -> str:
    """A short word for a row: "24 min", "3 h", "Yesterday", "Mon", "12 Aug", "12 Aug 2015".

    Both aware; days are counted in the zone of `now`.
    """
    then = _here(then, now)
    passed = now - then
    if passed < timedelta(minutes=1):
        return "Now" if then - now < timedelta(minutes=5) else day(then, now)
    if passed < timedelta(hours=1):
        return f"{int(passed.total_seconds() // 60)} min"
    if then.date() == now.date():
        return f"{int(passed.total_seconds() // 3600)} h"
    if then.date() == now.date() - timedelta(days=1):
        return "Yesterday"
    if now.date() - then.date() < timedelta(days=7):
        return DAYS[then.weekday()]
    return day(then, now)


def _here(then: datetime, now: datetime) -> datetime:
    """The time on the person's clock; the first and last days of the calendar stay as they are."""
    try:
        return then.astimezone(now.tzinfo)
    except OverflowError:
        return then.replace(tzinfo=now.tzinfo)


def day(then: datetime, now: datetime) -> str:
    """ "12 Aug", and the year when it is another one."""
    said = f"{then.day} {MONTHS[then.month - 1]}"
    return said if then.year == now.year else f"{said} {then.year}"


def updated(then: datetime | None, now: datetime) -> str:
    """The status bar's word for the last update: "Updated today at 08:55"."""
    if then is None:
        return "Not updated yet"
    then = _here(then, now)
    clock = f"{then:%H:%M}"
    if then.date() == now.date():
        return f"Updated today at {clock}"
    if then.date() == now.date() - timedelta(days=1):
        return f"Updated yesterday at {clock}"
    return f"Updated {day(then, now)} at {clock}"


def size(size_bytes: int) -> str:
    """ "38 MB": one figure, no more exact than a person cares for."""
    for unit in ("bytes", "KB", "MB"):
        if size_bytes < 1000:
            return f"{size_bytes:.0f} {unit}"
        size_bytes = round(size_bytes / 1000)
    return f"{size_bytes} GB"
