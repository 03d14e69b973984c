"""Whose turn it is: a line for each host, the hosts one after another."""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreader.net.journey import Journey


class Turns:
    """Journeys that wait, handed out fairly: at most `per_host` at once to a host and `total` to all."""

    def __init__(self, *, per_host: int, total: int) -> None:
        self._per_host = per_host
        self._free = total
        self._waiting: dict[str, deque[Journey]] = {}
        self._may_start: OrderedDict[str, None] = OrderedDict()
        self._running: Counter[str] = Counter()

    def __bool__(self) -> bool:
        """Whether anything waits."""
        return bool(self._waiting)

    def wait(self, journey: Journey, *, first: bool = False) -> None:
        """Puts a journey in its host's line; in front when it has been on the way already."""
        host = journey.address.host
        line = self._waiting.setdefault(host, deque())
        if first:
            line.appendleft(journey)
        else:
            line.append(journey)
        if self._running[host] < self._per_host:
            self._may_start[host] = None

    def next(self) -> Journey | None:
        """The next that may go, counted as running from now on; None when all places are taken."""
        if self._free == 0 or not self._may_start:
            return None
        host, _ = self._may_start.popitem(last=False)
        line = self._waiting[host]
        journey = line.popleft()
        self._free -= 1
        self._running[host] += 1
        if not line:
            del self._waiting[host]
        elif self._running[host] < self._per_host:
            self._may_start[host] = None
        return journey

    def done(self, host: str) -> None:
        """Gives back the place of one that ran."""
        self._free += 1
        self._running[host] -= 1
        if not self._running[host]:
            del self._running[host]
        if host in self._waiting:
            self._may_start[host] = None

    def drain(self) -> Iterator[Journey]:
        """All that wait; nothing waits afterwards."""
        lines = list(self._waiting.values())
        self._waiting.clear()
        self._may_start.clear()
        for line in lines:
            yield from line
