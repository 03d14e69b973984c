"""Requests and tasks sent out, and what comes back, all in one thread: the only place where an update waits."""

from __future__ import annotations

import logging
import queue
import re
import time
from collections import OrderedDict, deque
from typing import TYPE_CHECKING, Self, TypeVar, TypeVarTuple, Unpack, cast
from urllib.parse import urlsplit

from newsreader.errors import FetchCancelled, FetchError, NewsreaderError, WorkerError
from newsreader.net.fetcher import Fetcher, Request, Response
from newsreader.workers import Workers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_Args = TypeVarTuple("_Args")
_Result = TypeVar("_Result")

_MOST_FETCHES = 36
"""Somewhat more than the fetcher runs at once, so that it never waits for us."""
_MOST_FETCHES_TO_A_HOST = 4
_MOST_HELD_BYTES = 16_000_000
"""Bodies that no worker has taken yet: with more of them nothing further is fetched."""
_STUCK_S = 2.0
_HOST = re.compile(r"https?://([a-z0-9.-]+)(?::[0-9]*)?(?=[/?#]|\Z)")
"""Servers as nearly all addresses name them; taking the whole address apart costs six times as much."""
_UNREACHABLE_S = 60.0
"""A name that nobody knew is not asked for again so soon (RFC 2308): a feed may name a hundred photos on that host."""
_OURS = "Newsreader itself made a mistake here; please report it"

_log = logging.getLogger(__name__)


class Errands:
    """Sends out and calls back. `turn` waits for answers and calls what was given with each; nothing else waits.

    Network and processes start at the first errand. After `cancel` nothing is called back any more.
    """

    def __init__(self, *, user_agent: str, connect_to: Mapping[str, tuple[str, int]], processes: int) -> None:
        self.processes = processes
        self._user_agent = user_agent
        self._connect_to = connect_to
        self._answers: queue.SimpleQueue[tuple[object, object] | None] = queue.SimpleQueue()
        self._fetcher: Fetcher | None = None
        self._workers: Workers | None = None
        self._lines: OrderedDict[str, deque[tuple[Request, Callable[[Response | FetchError], None]]]] = OrderedDict()
        self._out: dict[str, int] = {}
        self._fetching: dict[str, tuple[str, bool, Callable[[Response | FetchError], None]]] = {}
        self._working: dict[int, tuple[int, Callable[[object], None]]] = {}
        self._since: dict[int, float] = {}
        self._held_bytes = 0
        self._number = 0
        self.cancelled = False
        self.answered = 0
        """How many servers' answers came, good or bad; 0 may mean that this computer is offline."""
        self.tired: dict[str, FetchError] = {}
        """Hosts that were asked too often (429), and what they said: they get that answer from us from now on."""
        self._unreachable: dict[tuple[str, bool], tuple[float, FetchError]] = {}
        """Since when, and why, no address on a host can be asked for; by host, and whether it was typed."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way or waiting to be."""
        return not (self._fetching or self._working or self._lines)

    @property
    def unsent(self) -> bool:
        """Whether requests wait for their turn."""
        return bool(self._lines)

    @property
    def free_hands(self) -> int:
        """How many more tasks to send while our own process has as much to do as one of them.

        One processor is ours, so all processes but one are kept busy; those that got stuck do not count.
        """
        lately = time.monotonic() - _STUCK_S
        return max(1, self.processes - 1) - sum(since > lately for since in self._since.values())

    def fetch(self, request: Request, then: Callable[[Response | FetchError], None]) -> None:
        """Sends a request when its host's turn comes; `then` gets the answer. The tag is ours."""
        host = host_of(request.url)
        known = self.tired.get(host) or self._why_unreachable(host, request)
        if known:
            self._answer(then, known)
            return
        self._lines.setdefault(host, deque()).append((request, then))
        self._send()

    def work(
        self,
        function: Callable[[Unpack[_Args]], _Result],
        *args: *_Args,
        then: Callable[[_Result | NewsreaderError], None],
        size_bytes: int = 0,
        time_limit_s: float = 20.0,
    ) -> None:
        """Runs a module's function in a worker; `then` gets what it returned or the NewsreaderError it raised.

        `size_bytes` of a body count as held until then. A mistake of ours is logged with its traceback, and comes as
        WorkerError: it must not stop the others.
        """
        if self._workers is None:
            self._workers = Workers(count=self.processes, deliver=self._deliver_result)
        self._number += 1
        self._held_bytes += size_bytes
        # The workers know nothing of types: what comes back is what the function returns, or an exception.
        self._working[self._number] = size_bytes, cast("Callable[[object], None]", then)
        self._since[self._number] = time.monotonic()
        name = f"{function.__module__}:{function.__name__}"
        self._workers.submit(self._number, name, *args, time_limit_s=time_limit_s)

    def hold(self, size_bytes: int) -> None:
        """Counts bytes that wait for a worker; negative when they do not any more."""
        self._held_bytes += size_bytes

    def turn(self, timeout_s: float) -> None:
        """Waits for an answer, then calls back with all that came. Returns early when cancelled."""
        self._send()
        try:
            answer = self._answers.get(timeout=timeout_s)
            while answer is not None and not self.cancelled:
                self._call(*answer)
                answer = self._answers.get_nowait()
        except queue.Empty:
            return

    def cancel(self) -> None:
        """Lets `turn` return at once, and calls nothing back any more; from any thread."""
        self.cancelled = True
        self._answers.put(None)

    def stop_requests(self) -> None:
        """Stops all requests; each is answered with FetchCancelled."""
        for line in self._lines.values():
            for request, then in line:
                self._answer(then, FetchCancelled(request.url, "stopped before it was asked for"))
        self._lines.clear()
        if self._fetcher is not None:
            self._fetcher.cancel_all()

    def close(self) -> None:
        """Ends the network's thread and all processes; nothing of them is left."""
        if self._fetcher is not None:
            self._fetcher.close()
        if self._workers is not None:
            self._workers.close()

    def _send(self) -> None:
        while self._lines and len(self._fetching) < _MOST_FETCHES and self._held_bytes < _MOST_HELD_BYTES:
            host = next((host for host in self._lines if self._out.get(host, 0) < _MOST_FETCHES_TO_A_HOST), None)
            if host is None:
                return
            line = self._lines[host]
            request, then = line.popleft()
            if line:
                self._lines.move_to_end(host)
            else:
                del self._lines[host]
            known = self._why_unreachable(host, request)
            if known:
                self._answer(then, known)
            else:
                self._submit(host, request, then)

    def _submit(self, host: str, request: Request, then: Callable[[Response | FetchError], None]) -> None:
        if self._fetcher is None:
            self._fetcher = Fetcher(
                user_agent=self._user_agent, deliver=self._deliver_answer, connect_to=self._connect_to
            )
        self._number += 1
        tag = str(self._number)
        self._fetching[tag] = host, request.typed_by_user, then
        self._out[host] = self._out.get(host, 0) + 1
        self._fetcher.submit(
            Request(
                url=request.url,
                tag=tag,
                validators=request.validators,
                accept=request.accept,
                limits=request.limits,
                typed_by_user=request.typed_by_user,
                referer=request.referer,
            )
        )

    def _why_unreachable(self, host: str, request: Request) -> FetchError | None:
        since, why = self._unreachable.get((host, request.typed_by_user), (0.0, None))
        return why if time.monotonic() - since < _UNREACHABLE_S else None

    def _answer(self, then: Callable[[Response | FetchError], None], error: FetchError) -> None:
        """The answer to a request that is not sent; at the next turn, as any other."""
        self._number += 1
        self._working[self._number] = 0, cast("Callable[[object], None]", then)
        self._answers.put((self._number, error))

    def _deliver_answer(self, request: Request, answer: Response | FetchError) -> None:
        self._answers.put((request.tag, answer))

    def _deliver_result(self, tag: object, result: object) -> None:
        self._answers.put((tag, result))

    def _call(self, tag: object, result: object) -> None:
        if isinstance(tag, str):
            host, typed, then_answered = self._fetching.pop(tag)
            self._out[host] -= 1
            if not self._out[host]:
                del self._out[host]
            answer = cast("Response | FetchError", result)
            self.answered += isinstance(answer, Response) or answer.status is not None
            if isinstance(answer, FetchError) and answer.status == 429:
                self.tired[host] = answer
                for _, then in self._lines.pop(host, ()):
                    self._answer(then, answer)
            if isinstance(answer, FetchError) and answer.of_host:
                self._unreachable[host, typed] = time.monotonic(), answer
            then_answered(answer)
        elif isinstance(tag, int):
            size_bytes, then = self._working.pop(tag)
            self._since.pop(tag, None)
            self._held_bytes -= size_bytes
            if isinstance(result, Exception) and not isinstance(result, NewsreaderError):
                _log.error("a worker's task failed", exc_info=result)
                result = WorkerError("", _OURS)
            then(result)


def host_of(url: str) -> str:
    """The name of the server, "" when there is none. Each is asked for several times on its way."""
    plain = _HOST.match(url)
    if plain is not None:
        return plain[1]
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
