"""A small web server for a folder of sites, on the loopback address only: the sample edition and the tests stand on it.

Every folder below `root` is a host name and holds what that host serves. A page may also be given as bytes, or as a
function that answers, which is how a misbehaving site is made. The server is reached under its hosts' own names
through `connect_to`, so that addresses in feeds and pages need no rewriting.
"""

from __future__ import annotations

import gzip
import hashlib
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate, parsedate_to_datetime
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from socket import SHUT_RDWR, socket
from socketserver import BaseRequestHandler, ThreadingTCPServer
from typing import TYPE_CHECKING, Self, TypeAlias
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from types import TracebackType

LOOPBACK = "127.0.0.1"

# As servers in the world do: most name the encoding, a few name an old one, and then the page must be read by it.
CONTENT_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html",
    ".shtml": "text/html; charset=gb2312",
    ".rss": "application/rss+xml; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".rdf": "application/rdf+xml",
    ".xml": "application/xml",
    ".json": "application/feed+json",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
}
UNKNOWN_TYPE = "application/octet-stream"
WORTH_PACKING_BYTES = 256
"""A shorter body grows when it is gzipped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request as it came: `path` with its escapes resolved, `query` as it stood, header names in lower case."""

    method: str
    host: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What goes back. A body in pieces is sent piece by piece (chunked, unless the headers give a length)."""

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | Iterable[bytes] = b""


class Dropped(Exception):  # noqa: N818 - an event in the life of a connection, not an error of ours
    """Raised by a handler, or between two pieces of a body: the connection ends without another word."""


Handler: TypeAlias = Callable[[Asked], Answer]
Page: TypeAlias = bytes | Handler
Pages: TypeAlias = Mapping[str, Page]


def _heard_by_nobody(_asked: Asked) -> None:
    """Nobody listens."""


class SiteServer:
    """Serves `root`/<host>/<path>, and `extra`[host][path] before it, until it is closed.

    `extra` is read at every request, so pages may be added while the server runs. `heard` is called with every
    request, in the connection's own thread. Whatever a handler raises besides Dropped is raised again by `close`.
    """

    def __init__(
        self,
        root: Path | None = None,
        *,
        extra: Mapping[str, Pages] | None = None,
        heard: Callable[[Asked], None] = _heard_by_nobody,
    ) -> None:
        self._root = None if root is None else root.resolve()
        self._extra: Mapping[str, Pages] = {} if extra is None else extra
        self._heard = heard
        self._problems: list[BaseException] = []
        self._server = _Server((LOOPBACK, 0), partial(_Connection, answer=self.answer), self._problems)
        self._thread = threading.Thread(
            target=partial(self._server.serve_forever, poll_interval=0.02), name="site server", daemon=True
        )
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends every connection. Raises what a handler raised, if one did."""
        self._server.shutdown()
        self._server.server_close()
        self._server.hang_up()
        self._thread.join()
        if self._problems:
            raise self._problems.pop()

    @property
    def port(self) -> int:
        """The port on 127.0.0.1."""
        return self._server.server_address[1]

    @property
    def hosts(self) -> tuple[str, ...]:
        """Every host name that is served, sorted."""
        folders = () if self._root is None else (each.name for each in self._root.iterdir() if each.is_dir())
        return tuple(sorted({*folders, *self._extra}))

    @property
    def connect_to(self) -> Mapping[str, tuple[str, int]]:
        """Where each host name is to be reached: (address, port)."""
        return dict.fromkeys(self.hosts, (LOOPBACK, self.port))

    def answer(self, asked: Asked) -> Answer:
        """The answer to a request: the handler's, the page's or the file's; 404 where there is none."""
        self._heard(asked)
        page = self._extra.get(asked.host, {}).get(asked.path)
        if isinstance(page, bytes):
            return _served(asked, page, name=asked.path, modified_s=None)
        if page is not None:
            return page(asked)
        file = (
            None if self._root is None or asked.host not in self.hosts else _file(self._root / asked.host, asked.path)
        )
        if file is None:
            return Answer(status=404, headers={"content-type": "text/plain"}, body=b"There is no such page.\n")
        return _served(asked, file.read_bytes(), name=file.name, modified_s=file.stat().st_mtime)


def _file(site: Path, path: str) -> Path | None:
    """The file of a site that a path means, never one outside the site; a folder means its index.html."""
    parts = path.strip("/").split("/") if path.strip("/") else []
    if any(part in ("", ".", "..") or any(mark in part for mark in "\\:\0") for part in parts):
        return None
    file = site.joinpath(*parts)
    file = file / "index.html" if file.is_dir() else file
    return file if file.is_file() and file.resolve().is_relative_to(site) else None


def _served(asked: Asked, body: bytes, *, name: str, modified_s: float | None) -> Answer:
    """A body with its type, its validators, packed where the client can unpack it; 304 where it is known."""
    etag = f'W/"{hashlib.sha256(body).hexdigest()[:20]}"'
    headers = {"content-type": CONTENT_TYPES.get(Path(name).suffix.lower(), _guess(body)), "etag": etag}
    if modified_s is not None:
        headers["last-modified"] = formatdate(modified_s, usegmt=True)
    if _is_known(asked.headers, etag=etag, modified_s=modified_s):
        return Answer(status=304, headers=headers)
    if _is_text(headers["content-type"]) and "gzip" in asked.headers.get("accept-encoding", ""):
        headers["vary"] = "accept-encoding"
        if len(body) >= WORTH_PACKING_BYTES:
            headers["content-encoding"] = "gzip"
            body = gzip.compress(body, compresslevel=1, mtime=0)
    return Answer(headers=headers, body=body)


def _is_known(headers: Mapping[str, str], *, etag: str, modified_s: float | None) -> bool:
    """Whether the client holds this already. If-None-Match beats If-Modified-Since: RFC 9110 §13.2.2."""
    if "if-none-match" in headers:
        return etag in (each.strip() for each in headers["if-none-match"].split(","))
    if modified_s is None or "if-modified-since" not in headers:
        return False
    try:
        since = parsedate_to_datetime(headers["if-modified-since"])
    except ValueError:
        return False
    return int(modified_s) <= since.timestamp()


def _guess(body: bytes) -> str:
    """The type of a page whose path has no ending."""
    start = body[:200].lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html")):
        return CONTENT_TYPES[".html"]
    return CONTENT_TYPES[".xml"] if start.startswith(b"<") else UNKNOWN_TYPE


def _is_text(content_type: str) -> bool:
    return content_type.startswith(("text/", "application/")) and content_type != UNKNOWN_TYPE


class _Server(ThreadingTCPServer):
    """Keeps its open connections in sight, so that closing leaves neither a thread nor a socket behind."""

    # Not http.server.HTTPServer: its server_bind asks the name server for the machine's full name.
    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(
        self,
        address: tuple[str, int],
        connection: Callable[[socket, tuple[str, int], ThreadingTCPServer], BaseRequestHandler],
        problems: list[BaseException],
    ) -> None:
        self._problems = problems
        self._open: set[socket] = set()
        self._open_lock = threading.Lock()
        super().__init__(address, connection)

    def process_request(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        with self._open_lock:
            if isinstance(request, socket):
                self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket | tuple[bytes, socket]) -> None:
        with self._open_lock:
            if isinstance(request, socket):
                self._open.discard(request)
        super().shutdown_request(request)

    def hang_up(self) -> None:
        with self._open_lock:
            for each in self._open:
                try:
                    each.shutdown(SHUT_RDWR)
                except OSError:
                    continue  # the other side was faster

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - socketserver's own
        error = sys.exception()
        if error is not None and not isinstance(error, OSError):
            self._problems.append(error)


class _Connection(BaseHTTPRequestHandler):
    """One client's connection, kept alive over several requests (HTTP/1.1)."""

    protocol_version = "HTTP/1.1"
    server_version = "SiteServer"
    sys_version = ""
    timeout = 30.0
    wbufsize = -1
    disable_nagle_algorithm = True

    def __init__(
        self, request: socket, client_address: tuple[str, int], server: ThreadingTCPServer, *, answer: Handler
    ) -> None:
        self._answer = answer
        super().__init__(request, client_address, server)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing is logged: a test reads what was asked through `heard`."""

    def do_GET(self) -> None:
        try:
            self._send(self._answer(self._asked()))
        except Dropped:
            self._drop()

    do_HEAD = do_GET  # noqa: N815 - http.server's own names
    do_POST = do_GET  # noqa: N815

    def _asked(self) -> Asked:
        address = urlsplit(self.path)
        host = self.headers.get("host", "").rpartition("@")[2]
        name = host if host.startswith("[") else host.partition(":")[0]
        return Asked(
            method=self.command,
            host=name.lower(),
            path=unquote(address.path) or "/",
            query=address.query,
            headers={key.lower(): value for key, value in self.headers.items()},
        )

    def _send(self, answer: Answer) -> None:
        known = {key.lower() for key in answer.headers}
        whole = answer.body if isinstance(answer.body, bytes) else None
        has_body = self.command != "HEAD" and answer.status not in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)
        chunked = whole is None and "content-length" not in known
        self.send_response(answer.status)
        for key, value in answer.headers.items():
            self.send_header(key, value)
        if chunked:
            self.send_header("transfer-encoding", "chunked")
        elif whole is not None and "content-length" not in known and answer.status != HTTPStatus.NOT_MODIFIED:
            self.send_header("content-length", str(len(whole)))
        self.end_headers()
        if has_body:
            self._send_body([answer.body] if isinstance(answer.body, bytes) else answer.body, chunked=chunked)
        self.wfile.flush()

    def _send_body(self, pieces: Iterable[bytes], *, chunked: bool) -> None:
        for piece in pieces:
            self.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked and piece else piece)
            self.wfile.flush()
        if chunked:
            self.wfile.write(b"0\r\n\r\n")

    def _drop(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        self.connection.shutdown(SHUT_RDWR)
