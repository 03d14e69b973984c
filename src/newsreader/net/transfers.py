"""The transfers under way, all in the thread that calls: libcurl's multi interface on the system's event queue."""

from __future__ import annotations

import selectors
import time
from typing import TYPE_CHECKING

import pycurl

from newsreader.errors import FetchCancelled, FetchError
from newsreader.net.address import names_this_network
from newsreader.net.journey import Journey, conclude
from newsreader.net.line import Line, Surroundings
from newsreader.net.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable

    from newsreader.net.exchange import Request, Response

_EVENTS = {
    pycurl.POLL_IN: selectors.EVENT_READ,
    pycurl.POLL_OUT: selectors.EVENT_WRITE,
    pycurl.POLL_INOUT: selectors.EVENT_READ | selectors.EVENT_WRITE,
}


class Transfers:
    """Requests in, answers out. `step` waits for the network once and works off what happened."""

    def __init__(
        self,
        surroundings: Surroundings,
        *,
        per_host: int,
        total: int,
        deliver: Callable[[Request, Response | FetchError], None],
    ) -> None:
        self._surroundings = surroundings
        self._deliver = deliver
        self._turns = Turns(per_host=per_host, total=total)
        self._idle: list[Line] = []
        self._busy: dict[pycurl.Curl, Line] = {}
        self._timer_at: float | None = None
        self._selector = selectors.DefaultSelector()
        self._multi = pycurl.CurlMulti()
        self._multi.setopt(pycurl.M_MAXCONNECTS, 2 * total)
        self._multi.setopt(pycurl.M_SOCKETFUNCTION, self._watch)
        self._multi.setopt(pycurl.M_TIMERFUNCTION, self._set_timer)

    def wake_on(self, descriptor: int) -> None:
        """Lets `step` return as soon as this can be read."""
        self._selector.register(descriptor, selectors.EVENT_READ, "wake")

    def add(self, request: Request) -> None:
        """Queues a request; one that cannot be asked for is answered at once."""
        try:
            journey = Journey.of(request)
        except FetchError as error:
            self._deliver(request, error)
        else:
            self._turns.wait(journey)

    def step(self) -> None:
        """Starts what may start, waits until something happens, and hands out what is ready."""
        self._start()
        for key, mask in self._selector.select(self._timeout_s()):
            if key.data is None:
                self._multi.socket_action(key.fd, _libcurl_mask(mask))
        if self._timer_at is not None and time.monotonic() >= self._timer_at:
            self._timer_at = None
            self._multi.socket_action(pycurl.SOCKET_TIMEOUT, 0)
        self._finish()

    def cancel(self) -> None:
        """Answers all that wait or run with FetchCancelled."""
        cancelled = list(self._turns.drain())
        for line in list(self._busy.values()):
            cancelled.append(line.journey)
            self._release(line)
        for journey in cancelled:
            self._deliver(journey.request, FetchCancelled(journey.address.url, "stopped before the answer came"))

    def close(self) -> None:
        """Lets go of everything, without a word to anybody."""
        for line in list(self._busy.values()):
            self._release(line)
        for line in self._idle:
            line.close()
        self._multi.close()
        self._selector.close()

    def _start(self) -> None:
        while (journey := self._turns.next()) is not None:
            if self._is_refused(journey):
                self._turns.done(journey.address.host)
                self._deliver(journey.request, journey.refused_as_private())
                continue
            line = self._idle.pop() if self._idle else Line(self._surroundings)
            line.begin(journey)
            self._busy[line.curl] = line
            self._multi.add_handle(line.curl)

    def _is_refused(self, journey: Journey) -> bool:
        host = journey.address.host
        ours = host == journey.typed_host or host in self._surroundings.connect_to
        return not ours and names_this_network(host)

    def _finish(self) -> None:
        waiting = 1
        while waiting:
            waiting, succeeded, failed = self._multi.info_read()
            for curl in succeeded:
                self._conclude(self._busy[curl], 0, "")
            for curl, code, message in failed:
                self._conclude(self._busy[curl], code, message)

    def _conclude(self, line: Line, code: int, message: str) -> None:
        journey = line.journey
        host = journey.address.host
        arrived = line.end(code, message)
        self._release(line, host)
        answer = conclude(journey, arrived)
        if answer is not None:
            self._deliver(journey.request, answer)
        else:
            self._turns.wait(journey, first=True)

    def _release(self, line: Line, host: str = "") -> None:
        self._turns.done(host or line.journey.address.host)
        self._multi.remove_handle(line.curl)
        del self._busy[line.curl]
        line.drop()
        self._idle.append(line)

    def _watch(self, what: int, descriptor: int, _multi: pycurl.CurlMulti, _data: object) -> None:
        known = descriptor in self._selector.get_map()
        if what == pycurl.POLL_REMOVE:
            if known:
                self._selector.unregister(descriptor)
        elif what in _EVENTS:
            if known:
                self._selector.modify(descriptor, _EVENTS[what])
            else:
                self._selector.register(descriptor, _EVENTS[what])

    def _set_timer(self, timeout_ms: int) -> None:
        self._timer_at = None if timeout_ms < 0 else time.monotonic() + timeout_ms / 1000

    def _timeout_s(self) -> float | None:
        return None if self._timer_at is None else max(0.0, self._timer_at - time.monotonic())


def _libcurl_mask(mask: int) -> int:
    readable = pycurl.CSELECT_IN if mask & selectors.EVENT_READ else 0
    writable = pycurl.CSELECT_OUT if mask & selectors.EVENT_WRITE else 0
    return int(readable | writable)
