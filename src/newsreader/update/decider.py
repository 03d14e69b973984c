"""When a feed is fetched next, and what its server's answers mean. Deciding only: values in, values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from newsreader.errors import FetchError

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from newsreader.errors import NewsreaderError
    from newsreader.model import Feed, Validators

_FIRST_WAIT_S = 600.0
"""After a first failure: long enough for a restart of the server."""
_LONGEST_WAIT_S = 86_400.0
"""A server that has been down for a week is still asked once a day; a feed that asks for more gets a day as well:
most ttl of a week and above were never thought about by their publishers."""
_LONGEST_RETRY_AFTER_S = 30 * 86_400.0
_JITTER = 0.1
"""So that a hundred feeds subscribed in one minute do not stay in step for ever."""
_SILENCE_IS_OFFLINE = 32
"""So many servers in a row that give no answer at all, and none that does: it is this computer that is offline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What a permanent redirect means for a feed: its new address for good, or to be remembered for the next time."""

    follow: str = ""
    remember: str = ""


def is_due(feed: Feed, *, now: datetime) -> bool:
    """Whether a feed wants to be fetched without anybody asking for it."""
    if feed.gone:
        return False
    if feed.next_fetch is None or feed.next_fetch <= now:
        return True
    # Nobody waits longer than that on purpose: the clock was wrong when it was written.
    return feed.next_fetch - now > timedelta(seconds=2 * _LONGEST_RETRY_AFTER_S)


def after_success(
    now: datetime,
    *,
    interval_s: float,
    ttl_s: float | None,
    skip_hours: Collection[int] = (),
    skip_days: Collection[int] = (),
    jitter: float,
) -> datetime:
    """When to fetch again after an answer, new or unchanged. `jitter` is a chance from 0 to 1.

    Never sooner than the person's interval and the feed's own wish (RSS ttl, sy:updatePeriod), and not in the hours
    and on the days that it asks to be spared (UTC; Monday is 0).
    """
    wait_s = max(interval_s, min(ttl_s or 0.0, _LONGEST_WAIT_S))
    return _past_quiet_times(now + timedelta(seconds=wait_s * (1 + _JITTER * jitter)), skip_hours, skip_days)


def after_failure(
    now: datetime, *, failures: int, retry_after_s: float | None = None, offline: bool = False, jitter: float
) -> datetime:
    """When to try again after a failure: ten minutes, then twice as long each time, up to a day.

    `failures` counts those before this one. What the server asked for is kept; being offline is nobody's failure.
    """
    doubled = 0 if offline else min(failures, 10)
    wait_s = min(_FIRST_WAIT_S * 2.0**doubled, _LONGEST_WAIT_S) * (1 + _JITTER * jitter)
    return now + timedelta(seconds=max(wait_s, min(retry_after_s or 0.0, _LONGEST_RETRY_AFTER_S)))


def moved(feed: Feed, moved_to: str) -> Move:
    """What a permanent redirect of a good answer means: the second sighting in another fetch is believed.

    One sighting is not enough: networks that want a login and broken servers redirect "permanently" too.
    """
    if not moved_to or moved_to == feed.url:
        return Move()
    if moved_to == feed.moved_to:
        return Move(follow=moved_to)
    return Move(remember=moved_to)


def is_silent(error: NewsreaderError) -> bool:
    """Whether no server answered at all: the fault may lie on our side of the line."""
    return isinstance(error, FetchError) and error.status is None and not error.permanent


def is_offline(*, answered: int, silent: int, over: bool) -> bool:
    """Whether this computer seems to be offline; `over` when no further answers are to come."""
    return answered == 0 and (silent >= _SILENCE_IS_OFFLINE or (over and silent > 0))


def validators_after(old: Validators, new: Validators) -> Validators:
    """What to send the next time after an unchanged answer: a 304 may leave out what did not change."""
    if not new.etag and not new.last_modified:
        return old
    return type(old)(
        etag=new.etag or old.etag, last_modified=new.last_modified or old.last_modified, body_sha256=old.body_sha256
    )


def _past_quiet_times(when: datetime, hours: Collection[int], days: Collection[int]) -> datetime:
    """The first moment from `when` on that the feed does not ask to be spared; `when` itself if it never allows any."""
    found = when
    for _ in range(8 * 24):
        if found.hour not in hours and found.weekday() not in days:
            return found
        found = (found + timedelta(hours=1)).replace(minute=0, second=0, microsecond=0)
    return when
