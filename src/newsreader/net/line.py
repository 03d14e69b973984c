"""One libcurl handle, used for one transfer after another: the doing, without deciding."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pycurl

from newsreader.net.address import is_public_address
from newsreader.net.headers import HeaderLines
from newsreader.net.journey import Arrived, Journey

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

_HTTP_ONLY = pycurl.PROTO_HTTP | pycurl.PROTO_HTTPS
# CURLOPT_QUICK_EXIT (libcurl 7.87), not yet named by pycurl: closing does not wait for a name server's time limit.
_QUICK_EXIT = 322


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What all transfers have in common."""

    user_agent: str
    ca_file: str
    connect_to: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    proxies: Collection[tuple[str, int]] = ()
    """Address and port of the proxies that the environment names: always allowed, wherever they are."""


class Line:
    """A handle with its callbacks; `begin` readies it, libcurl runs it, `end` tells what came."""

    def __init__(self, surroundings: Surroundings) -> None:
        self._surroundings = surroundings
        self._journey: Journey | None = None
        self._private_is_fine = False
        self._headers = HeaderLines()
        self._body = bytearray()
        self._room = 0
        self._arrived = Arrived()
        self._sockets: list[socket.socket] = []
        self.curl = pycurl.Curl()
        self._set_up()

    @property
    def journey(self) -> Journey:
        """The journey that this line works for now."""
        assert self._journey is not None
        return self._journey

    def begin(self, journey: Journey) -> None:
        """Readies the handle for the journey's present address."""
        curl, request, address = self.curl, journey.request, journey.address
        ours = address.host in self._surroundings.connect_to
        self._journey = journey
        self._private_is_fine = ours or address.host == journey.typed_host
        self._headers = HeaderLines()
        self._body = bytearray()
        self._room = request.limits.body_bytes
        self._arrived = Arrived()
        curl.setopt(pycurl.URL, address.url)
        curl.setopt(pycurl.HTTPHEADER, _header_lines(journey))
        curl.setopt(pycurl.TIMEOUT_MS, max(1, round(journey.left_s * 1000)))
        curl.setopt(pycurl.CONNECTTIMEOUT_MS, max(1, round(request.limits.connect_s * 1000)))
        curl.setopt(pycurl.MAXFILESIZE_LARGE, request.limits.body_bytes)
        if address.user or address.password:
            curl.setopt(pycurl.USERNAME, address.user.encode())
            curl.setopt(pycurl.PASSWORD, address.password.encode())
        else:
            curl.unsetopt(pycurl.USERNAME)
            curl.unsetopt(pycurl.PASSWORD)
        if ours:
            # An address map of our own means a server on this very machine: no proxy could reach it.
            curl.setopt(pycurl.PROXY, "")
            ip, port = self._surroundings.connect_to[address.host]
            curl.setopt(pycurl.CONNECT_TO, [f"{address.host}::{ip}:{port}"])
        elif self._surroundings.connect_to:
            curl.unsetopt(pycurl.PROXY)
            curl.setopt(pycurl.CONNECT_TO, [])

    def end(self, code: int, message: str) -> Arrived:
        """What the transfer brought. The line is free afterwards."""
        curl, arrived = self.curl, self._arrived
        arrived.code = code
        arrived.message = message
        arrived.os_errno = curl.getinfo(pycurl.OS_ERRNO) if code else 0
        arrived.status = curl.getinfo(pycurl.RESPONSE_CODE)
        arrived.hop_s = curl.getinfo(pycurl.TOTAL_TIME)
        arrived.connected = code == 0 or curl.getinfo(pycurl.PRETRANSFER_TIME) > 0
        arrived.headers = self._headers.values
        arrived.body = bytes(self._body) if arrived.status != 304 else b""
        self.drop()
        return arrived

    def drop(self) -> None:
        """Forgets the journey and what came of it."""
        self._journey = None
        self._body = bytearray()
        self._close_sockets()

    def close(self) -> None:
        """Lets the handle go."""
        self.drop()
        self.curl.close()

    def _set_up(self) -> None:
        curl = self.curl
        curl.setopt(pycurl.NOSIGNAL, 1)
        curl.setopt(_QUICK_EXIT, 1)
        curl.setopt(pycurl.PROTOCOLS, _HTTP_ONLY)
        curl.setopt(pycurl.FOLLOWLOCATION, 0)
        curl.setopt(pycurl.HTTPAUTH, pycurl.HTTPAUTH_BASIC)
        curl.setopt(pycurl.HTTP_VERSION, pycurl.CURL_HTTP_VERSION_2TLS)
        curl.setopt(pycurl.ACCEPT_ENCODING, "")
        curl.setopt(pycurl.USERAGENT, self._surroundings.user_agent)
        curl.setopt(pycurl.CAINFO, self._surroundings.ca_file)
        curl.setopt(pycurl.SSL_OPTIONS, pycurl.SSLOPT_NATIVE_CA)
        curl.setopt(pycurl.HEADERFUNCTION, self._take_header)
        curl.setopt(pycurl.WRITEFUNCTION, self._take_body)
        curl.setopt(pycurl.OPENSOCKETFUNCTION, self._open_socket)
        curl.setopt(pycurl.PREREQFUNCTION, self._may_send)

    def _take_header(self, line: bytes) -> None:
        self._headers.add(line)

    def _take_body(self, chunk: bytes) -> int:
        self._room -= len(chunk)
        if self._room < 0:
            self._arrived.too_large = True
            self._body = bytearray()
            return 0
        self._body += chunk
        return len(chunk)

    def _open_socket(self, _purpose: int, target: tuple[int, int, int, tuple[str, int]]) -> socket.socket | int:
        family, kind, protocol, (ip, port, *_) = target
        if not self._is_allowed(ip, port):
            self._arrived.private = True
            return int(pycurl.SOCKET_BAD)
        opened = socket.socket(family, kind, protocol)
        # libcurl works on a duplicate; ours must live until the callback is over, and be closed by us.
        self._sockets.append(opened)
        return opened

    def _may_send(self, ip: str, _local_ip: str, port: int, _local_port: int) -> int:
        """Looks again right before the request goes out: a kept connection was opened for somebody else."""
        self._close_sockets()
        if self._is_allowed(ip, port):
            return int(pycurl.PREREQFUNC_OK)
        self._arrived.private = True
        return int(pycurl.PREREQFUNC_ABORT)

    def _is_allowed(self, ip: str, port: int) -> bool:
        return self._private_is_fine or is_public_address(ip) or (ip, port) in self._surroundings.proxies

    def _close_sockets(self) -> None:
        for opened in self._sockets:
            opened.close()
        self._sockets.clear()


def _header_lines(journey: Journey) -> list[bytes]:
    request, validators = journey.request, journey.request.validators
    wanted = [("Accept", request.accept or "*/*")]
    if request.referer:
        wanted.append(("Referer", request.referer))
    if validators is not None and validators.etag:
        wanted.append(("If-None-Match", validators.etag))
    if validators is not None and validators.last_modified:
        wanted.append(("If-Modified-Since", validators.last_modified))
    return [f"{name}: {value}".encode("latin-1", "replace") for name, value in wanted if value.isprintable()]
