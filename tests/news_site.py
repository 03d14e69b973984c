"""A small news site of our own on the loopback address, well behaved and not.

    news_site.add("harbour.example", {"/feed.xml": rss([item(url="http://harbour.example/1")]), "/1": page("<p>…")})
    fetcher = Fetcher(connect_to=news_site.connect_to, …)

A page is bytes or a function of the request that gives an Answer; the functions below make the ones that misbehave.
"""

from __future__ import annotations

import gzip
import io
import itertools
import time
import zlib
from html import escape
from threading import Lock
from typing import TYPE_CHECKING

from PIL import Image

from newsreader.net.site_server import LOOPBACK, Answer, Asked, Dropped, Handler, Page, SiteServer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

CAPTIVE_PORTAL = (
    b"<!DOCTYPE html><html><head><title>Welcome to Train WiFi</title></head><body><h1>Welcome aboard</h1>"
    b"<form action='/login'><button>Accept and connect</button></form></body></html>"
)


class NewsSite:
    """A running server whose hosts and pages a test adds, and what it was asked so far."""

    def __init__(self) -> None:
        self._pages: dict[str, dict[str, Page]] = {}
        self._asked: list[Asked] = []
        self.server = SiteServer(extra=self._pages, heard=self._asked.append)

    def add(self, host: str, pages: Mapping[str, Page]) -> None:
        """Adds a host, or pages to it; a page that is there already is replaced."""
        self._pages.setdefault(host, {}).update(pages)

    def add_local(self, pages: Mapping[str, Page]) -> str:
        """Adds pages under the bare loopback address; gives "http://127.0.0.1:PORT", as a person would type it."""
        self.add(LOOPBACK, pages)
        return f"http://{LOOPBACK}:{self.server.port}"

    @property
    def connect_to(self) -> Mapping[str, tuple[str, int]]:
        """For the Fetcher. Add the hosts first: this is how things stand at the moment."""
        return {host: place for host, place in self.server.connect_to.items() if host != LOOPBACK}

    @property
    def asked(self) -> tuple[Asked, ...]:
        """Every request so far, in order."""
        return tuple(self._asked)

    def times(self, path: str, host: str = "") -> int:
        """How often a path was asked for (on one host, or on any)."""
        return sum(each.path == path and host in ("", each.host) for each in self._asked)

    def close(self) -> None:
        """Ends the server; raises what a page's function raised."""
        self.server.close()


# --- good pages ---------------------------------------------------------------------------------------------------


def item(*, url: str, title: str = "", guid: str = "", date: str = "", summary: str = "", content: str = "") -> str:
    """One RSS item. `summary` and `content` are HTML; `date` is RFC 822."""
    parts = [
        f"<title>{escape(title or url.rsplit('/', 1)[-1])}</title><link>{escape(url)}</link>",
        f"<guid isPermaLink='false'>{escape(guid or url)}</guid>",
        f"<pubDate>{date}</pubDate>" if date else "",
        f"<description>{escape(summary)}</description>" if summary else "",
        f"<content:encoded>{escape(content)}</content:encoded>" if content else "",
    ]
    return f"<item>{''.join(parts)}</item>"


def rss(items: Sequence[str], *, title: str = "The Harbour Post", site_url: str = "http://harbour.example/") -> bytes:
    """An RSS 2.0 feed in UTF-8."""
    return (
        "<?xml version='1.0' encoding='utf-8'?>\n"
        "<rss version='2.0' xmlns:content='http://purl.org/rss/1.0/modules/content/'><channel>"
        f"<title>{escape(title)}</title><link>{escape(site_url)}</link><description>News</description>"
        f"{''.join(items)}</channel></rss>"
    ).encode()


def article(title: str, paragraphs: Sequence[str], *, head: str = "", after: str = "") -> bytes:
    """A plain article page in UTF-8; paragraphs, `head` and `after` are HTML."""
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{escape(title)}</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>{escape(title)}</h1>{body}</article>{after}</body></html>"
    ).encode()


def photo(width_px: int = 640, height_px: int = 400, *, colour: str = "teal", kind: str = "JPEG") -> bytes:
    """Bytes of an even-coloured image; `kind` is one of Pillow's format names."""
    held = io.BytesIO()
    Image.new("RGB", (width_px, height_px), colour).save(held, kind)
    return held.getvalue()


def page(body: bytes, *, content_type: str = "text/html; charset=utf-8", status: int = 200, **headers: str) -> Handler:
    """Always these bytes with this type. Further headers by name, `_` for `-`: `retry_after="5"`."""
    named = {"content-type": content_type} | {key.replace("_", "-"): value for key, value in headers.items()}
    return lambda _asked: Answer(status=status, headers=named, body=body)


# --- pages that change, move, or guard themselves -------------------------------------------------------------------


def in_turn(*pages: Page) -> Handler:
    """A different page at each request; the last one for good."""
    lock, turns = Lock(), itertools.chain(pages, itertools.repeat(pages[-1]))

    def answer(asked: Asked) -> Answer:
        with lock:
            now = next(turns)
        return Answer(body=now) if isinstance(now, bytes) else now(asked)

    return answer


def validated(body: bytes, *, etag: str = "", last_modified: str = "", content_type: str = "text/xml") -> Handler:
    """A page that answers 304 only when its validators come back to the byte."""
    headers = {"content-type": content_type}
    headers |= {"etag": etag} if etag else {}
    headers |= {"last-modified": last_modified} if last_modified else {}

    def answer(asked: Asked) -> Answer:
        known = (etag and asked.headers.get("if-none-match") == etag) or (
            last_modified and asked.headers.get("if-modified-since") == last_modified
        )
        return Answer(status=304, headers=headers) if known else Answer(headers=headers, body=body)

    return answer


def moved(to: str, *, status: int = 301) -> Handler:
    """A redirect. `to` may be relative, on another host, or forbidden (file:, a private address)."""
    return lambda _asked: Answer(status=status, headers={"location": to})


def redirect_loop() -> Handler:
    """302 to itself with another query each time, for ever."""
    numbers = itertools.count()
    return lambda asked: Answer(status=302, headers={"location": f"{asked.path}?again={next(numbers)}"})


def private_redirect() -> Handler:
    """302 to an address inside the machine's own network, where clouds keep their secrets."""
    return moved("http://169.254.169.254/latest/meta-data/", status=302)


def gone() -> Handler:
    """410: never coming back."""
    return page(b"Gone.", status=410)


def unavailable(retry_after: str = "120") -> Handler:
    """503; `retry_after` in seconds or as an HTTP date."""
    return page(b"Later, please.", status=503, retry_after=retry_after)


def needs_password(body: bytes, *, authorization: str) -> Handler:
    """401 until this very Authorization header comes."""

    def answer(asked: Asked) -> Answer:
        if asked.headers.get("authorization") == authorization:
            return Answer(headers={"content-type": "text/xml"}, body=body)
        return Answer(status=401, headers={"www-authenticate": 'Basic realm="news"'}, body=b"Who are you?")

    return answer


# --- pages that misbehave -------------------------------------------------------------------------------------------


def slow_drip(body: bytes = b"<rss>", *, every_s: float = 0.05, content_type: str = "text/xml") -> Handler:
    """The beginning, then a space every now and then: never silent, never done. Ends when the client hangs up."""

    def drip() -> Iterator[bytes]:
        yield body
        while True:
            time.sleep(every_s)
            yield b" "

    return lambda _asked: Answer(headers={"content-type": content_type}, body=drip())


def late(then: Page, *, after_s: float) -> Handler:
    """A page that comes whole, but late."""

    def answer(asked: Asked) -> Answer:
        time.sleep(after_s)
        return Answer(body=then) if isinstance(then, bytes) else then(asked)

    return answer


def gzip_bomb(inflated_bytes: int = 64_000_000, *, content_type: str = "text/xml") -> Handler:
    """A few kilobytes that unpack to `inflated_bytes` of spaces (a tenth of a percent of it on the wire)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    million = b" " * 1_000_000
    packed = b"".join(packer.compress(million) for _ in range(inflated_bytes // len(million))) + packer.flush()
    return page(packed, content_type=content_type, content_encoding="gzip")


def endless(piece: bytes = b" " * 65536, *, content_type: str = "text/html") -> Handler:
    """Bytes without end, as fast as they go."""
    return lambda _asked: Answer(headers={"content-type": content_type}, body=itertools.repeat(piece))


def captive_portal() -> Handler:
    """A hotel's or train's log-in page, with status 200, whatever was asked."""
    return page(CAPTIVE_PORTAL)


def cut_off(body: bytes, *, sent_bytes: int, content_type: str = "text/xml") -> Handler:
    """The length of the whole body is promised, `sent_bytes` come, then the connection drops."""

    def pieces() -> Iterable[bytes]:
        yield body[:sent_bytes]
        raise Dropped

    headers = {"content-type": content_type, "content-length": str(len(body))}
    return lambda _asked: Answer(headers=headers, body=pieces())


def dropped() -> Handler:
    """The connection ends before a single byte came."""

    def answer(asked: Asked) -> Answer:
        raise Dropped

    return answer


def wrong_charset(text: str, *, really: str, says: str, kind: str = "text/html") -> Handler:
    """A page written in one encoding and declared as another in the header."""
    return page(text.encode(really), content_type=f"{kind}; charset={says}")


def broken_gzip(body: bytes) -> Handler:
    """Says gzip, and the packed bytes end in the middle."""
    packed = gzip.compress(body, mtime=0)
    return page(packed[: len(packed) // 2], content_type="text/xml", content_encoding="gzip")
