"""Answers by address, many at a time, within limits: libcurl in one thread of its own."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections import deque
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from newsreader.net.address import is_public_address
from newsreader.net.exchange import Limits, Request, Response
from newsreader.net.line import Surroundings
from newsreader.net.surroundings import proxy_addresses, trusted_certificates
from newsreader.net.transfers import Transfers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from newsreader.errors import FetchError

__all__ = ["Fetcher", "Limits", "Request", "Response", "is_public_address"]

_NOWHERE_ELSE: Mapping[str, tuple[str, int]] = MappingProxyType({})


class Fetcher:
    """Fetches what is submitted, and delivers one answer for each request: a Response, or a FetchError that says why.

    `deliver` is called in the fetcher's own thread, so it should be as short as `queue.put`. Requests to one host
    take turns, `per_host` at a time; hosts come one after another. `connect_to` maps host names to (ip, port) of a
    server of our own; such hosts may be local. Anything else must have a public address, on every redirect.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        deliver: Callable[[Request, Response | FetchError], None],
        connect_to: Mapping[str, tuple[str, int]] = _NOWHERE_ELSE,
        per_host: int = 2,
        total: int = 32,
        ca_file: Path | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._deliver = deliver
        self._connect_to = {host.lower(): place for host, place in connect_to.items()}
        self._per_host = per_host
        self._total = total
        self._ca_file = ca_file
        self._submitted: deque[Request] = deque()
        self._cancel_wanted = threading.Event()
        self._close_wanted = threading.Event()
        self._waker, self._wakeable = socket.socketpair()
        self._waker.setblocking(False)
        self._wakeable.setblocking(False)
        self._thread = threading.Thread(target=self._run, name="fetcher", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def submit(self, request: Request) -> None:
        """Queues a request and returns at once; from any thread. Raises RuntimeError after `close`."""
        if self._close_wanted.is_set() or not self._thread.is_alive():
            raise RuntimeError("the fetcher is closed")
        self._submitted.append(request)
        self._wake()

    def cancel_all(self) -> None:
        """Stops everything submitted so far; each is answered with FetchCancelled."""
        self._cancel_wanted.set()
        self._wake()

    def close(self) -> None:
        """Stops everything without further answers and ends the thread."""
        if self._close_wanted.is_set():
            return
        self._close_wanted.set()
        self._wake()
        self._thread.join()
        self._waker.close()
        self._wakeable.close()

    def _wake(self) -> None:
        # A full pipe means that the thread has been woken already; a closed one, that it is gone.
        with contextlib.suppress(OSError):
            self._waker.send(b"\0")

    def _run(self) -> None:
        transfers = Transfers(
            Surroundings(
                user_agent=self._user_agent,
                ca_file=trusted_certificates(self._ca_file),
                connect_to=self._connect_to,
                proxies=proxy_addresses(),
            ),
            per_host=self._per_host,
            total=self._total,
            deliver=self._deliver,
        )
        transfers.wake_on(self._wakeable.fileno())
        try:
            while True:
                # Emptied before the wishes are looked at: one that comes in between wakes us again.
                with contextlib.suppress(BlockingIOError):
                    self._wakeable.recv(4096)
                if self._close_wanted.is_set():
                    return
                while self._submitted:
                    transfers.add(self._submitted.popleft())
                if self._cancel_wanted.is_set():
                    self._cancel_wanted.clear()
                    transfers.cancel()
                transfers.step()
        finally:
            transfers.close()
