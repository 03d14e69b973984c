from __future__ import annotations

import gzip
import queue
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import FetchCancelled, FetchError
from newsreader.model import Validators
from newsreader.net.fetcher import Fetcher, Limits, Request, Response

if TYPE_CHECKING:
    from collections.abc import Iterator

_WAIT_S = 30


class _Site(ThreadingHTTPServer):
    """A server that misbehaves as its paths say, and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.now: Counter[str] = Counter()
        self.most: Counter[str] = Counter()
        self.lock = threading.Lock()
        self.stopped = threading.Event()

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: clients hang up on purpose here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Site

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass

    def do_GET(self) -> None:
        host = self.headers["Host"].partition(":")[0]
        with self.server.lock:
            self.server.asked.append((self.path, dict(self.headers.items())))
            self.server.now[host] += 1
            self.server.most[host] = max(self.server.most[host], self.server.now[host])
        try:
            getattr(self, "at_" + self.path.strip("/").partition("/")[0].partition("?")[0], self.at_page)()
        finally:
            with self.server.lock:
                self.server.now[host] -= 1

    def answer(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def at_page(self) -> None:
        self.answer(200, b"words", Content_Type='Text/HTML; charset="GB2312"', ETag='W/"a b"')

    def at_conditional(self) -> None:
        unchanged = self.headers.get("If-None-Match") == 'W/"a b"'
        self.answer(304 if unchanged else 200)

    def at_moved(self) -> None:
        self.answer(301, Location="/moved2")

    def at_moved2(self) -> None:
        self.answer(308, Location="/page")

    def at_moved_then_found(self) -> None:
        self.answer(301, Location="/found")

    def at_found(self) -> None:
        self.answer(302, Location="/page")

    def at_circle(self) -> None:
        self.answer(302, Location="/circle")

    def at_private(self) -> None:
        self.answer(302, Location=f"http://127.0.0.1:{self.server.server_port}/page")

    def at_file(self) -> None:
        self.answer(302, Location="file:///etc/passwd")

    def at_other(self) -> None:
        self.answer(302, Location="http://b.example/page")

    def at_busy(self) -> None:
        self.answer(503, Retry_After="600")

    def at_gone(self) -> None:
        self.answer(410)

    def at_missing(self) -> None:
        self.answer(404)

    def at_bomb(self) -> None:
        self.answer(200, gzip.compress(b"\0" * 5_000_000), Content_Encoding="gzip")

    def at_damaged(self) -> None:
        self.answer(200, b"this is no gzip", Content_Encoding="gzip")

    def at_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        while not self.server.stopped.wait(0.05):
            self.wfile.write(b".")
            self.wfile.flush()

    def at_slow(self) -> None:
        self.server.stopped.wait(0.05)
        self.answer(200)

    def at_hang(self) -> None:
        self.server.stopped.wait(_WAIT_S)

    def at_broken(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000000")
        self.end_headers()
        self.wfile.write(b"half")
        self.close_connection = True


class _Reader:
    """A fetcher and what it delivers."""

    def __init__(self, site: _Site) -> None:
        self.site = site
        self.delivered: queue.Queue[tuple[Request, Response | FetchError]] = queue.Queue()
        place = ("127.0.0.1", site.server_port)
        self.fetcher = Fetcher(
            user_agent="Newsreader/test",
            deliver=lambda request, answer: self.delivered.put((request, answer)),
            connect_to={f"{name}.example": place for name in "abcd"},
        )

    def take(self) -> Response | FetchError:
        return self.delivered.get(timeout=_WAIT_S)[1]

    def fetch(self, path: str, **limits: float) -> Response | FetchError:
        return self.ask(Request(url=f"http://a.example/{path}", limits=Limits(**limits)))  # type: ignore[arg-type] # ints too

    def ask(self, request: Request) -> Response | FetchError:
        self.fetcher.submit(request)
        return self.take()

    def problem(self, path: str, **limits: float) -> FetchError:
        answer = self.fetch(path, **limits)
        assert isinstance(answer, FetchError)
        return answer

    def response(self, path: str) -> Response:
        answer = self.fetch(path)
        assert isinstance(answer, Response)
        return answer


@pytest.fixture
def site() -> Iterator[_Site]:
    with _Site() as built:
        thread = threading.Thread(target=built.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield built
        built.stopped.set()
        built.shutdown()
        thread.join()


@pytest.fixture
def reader(site: _Site) -> Iterator[_Reader]:
    built = _Reader(site)
    yield built
    built.fetcher.close()


def test_a_page_comes_with_its_type_and_its_bytes(reader: _Reader) -> None:
    answer = reader.response("page")

    assert (answer.status, answer.body, answer.mime, answer.charset) == (200, b"words", "text/html", "gb2312")
    assert answer.url == "http://a.example/page"
    assert answer.validators.etag == 'W/"a b"'


def test_validators_are_sent_as_they_came_and_unchanged_is_no_error(reader: _Reader) -> None:
    validators = Validators(etag='W/"a b"', last_modified="Tue, 24 Nov 2026  10:00:00 GMT")

    answer = reader.ask(Request(url="http://a.example/conditional", validators=validators))

    assert isinstance(answer, Response)
    assert (answer.status, answer.body) == (304, b"")
    sent = reader.site.asked[0][1]
    assert sent["If-None-Match"] == validators.etag
    assert sent["If-Modified-Since"] == validators.last_modified
    assert "Cookie" not in sent


def test_a_permanent_move_is_told_only_as_far_as_it_is_permanent(reader: _Reader) -> None:
    assert reader.response("moved").moved_permanently_to == "http://a.example/page"
    assert reader.response("moved_then_found").moved_permanently_to == "http://a.example/found"
    assert reader.response("found").moved_permanently_to == ""


@pytest.mark.parametrize(
    ("path", "said", "status", "permanent"),
    [
        ("circle", "in a circle", 302, False),
        ("private", "in your own network", None, True),
        ("file", "no web address", 302, False),
        ("busy", "in 10 minutes", 503, False),
        ("gone", "gone for good", 410, True),
        ("missing", "404", 404, False),
        ("damaged", "damaged", None, False),
        ("broken", "broke off", None, False),
    ],
)
def test_what_a_server_does_wrong_is_told_in_a_sentence(
    reader: _Reader, path: str, said: str, status: int | None, permanent: bool
) -> None:
    problem = reader.problem(path)

    assert said in problem.sentence
    assert (problem.status, problem.permanent) == (status, permanent)
    assert problem.subject == f"http://a.example/{path}"


def test_a_server_that_wants_peace_says_for_how_long(reader: _Reader) -> None:
    assert reader.problem("busy").retry_after_s == 600.0


def test_an_answer_is_measured_as_it_is_unpacked(reader: _Reader) -> None:
    assert "larger than 1 MB" in reader.problem("bomb", body_bytes=1_000_000).sentence


@pytest.mark.parametrize("path", ["drip", "hang"])
def test_a_server_that_never_finishes_is_given_up_after_the_total_time(reader: _Reader, path: str) -> None:
    assert "within 0.4 seconds" in reader.problem(path, total_s=0.4).sentence


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:{port}/page", "http://localhost:{port}/page", "http://[::1]:{port}/"]
)
def test_a_private_address_is_never_even_asked(reader: _Reader, url: str) -> None:
    answer = reader.ask(Request(url=url.format(port=reader.site.server_port)))

    assert isinstance(answer, FetchError)
    assert "your own network" in answer.sentence
    assert answer.of_host
    assert reader.site.asked == []


def test_where_a_server_sends_us_says_nothing_of_its_own_host(reader: _Reader) -> None:
    assert not reader.problem("private").of_host


def test_a_private_address_that_was_typed_is_asked_and_does_not_open_the_way_for_others(reader: _Reader) -> None:
    url = f"http://127.0.0.1:{reader.site.server_port}/page"

    typed = reader.ask(Request(url=url, typed_by_user=True))
    other = reader.ask(Request(url=url))

    assert isinstance(typed, Response)
    assert isinstance(other, FetchError)


def test_a_password_goes_to_its_own_origin_and_is_never_told(reader: _Reader) -> None:
    answer = reader.ask(Request(url="http://ann:s3cret@a.example/other"))

    assert isinstance(answer, Response)
    first, second = (headers for _, headers in reader.site.asked)
    assert first["Authorization"].startswith("Basic ")
    assert "Authorization" not in second
    assert answer.url == "http://b.example/page"


def test_no_sentence_tells_a_password(reader: _Reader) -> None:
    answer = reader.ask(Request(url="http://ann:s3cret@a.example/gone"))

    assert "s3cret" not in str(answer)


@pytest.mark.parametrize("url", ["ftp://a.example/", "file:///etc/passwd", "", "http://", "http://a b/", "http://[::1"])
def test_what_is_no_web_address_is_answered_at_once(reader: _Reader, url: str) -> None:
    answer = reader.ask(Request(url=url))

    assert isinstance(answer, FetchError)
    assert answer.permanent


def test_a_host_gets_two_requests_at_a_time_and_the_others_do_not_wait_for_it(reader: _Reader) -> None:
    for name in "abc":
        for number in range(8):
            reader.fetcher.submit(Request(url=f"http://{name}.example/slow/{number}"))

    answers = [reader.take() for _ in range(24)]

    assert all(isinstance(answer, Response) for answer in answers)
    assert max(reader.site.most.values()) == 2
    assert {headers["Host"] for _, headers in reader.site.asked[:6]} == {"a.example", "b.example", "c.example"}


def test_stopping_answers_everything_that_was_asked(reader: _Reader) -> None:
    for number in range(5):
        reader.fetcher.submit(Request(url=f"http://a.example/hang/{number}"))

    reader.fetcher.cancel_all()

    assert all(isinstance(reader.take(), FetchCancelled) for _ in range(5))
    assert reader.response("page").status == 200


def test_closing_ends_the_thread_whatever_is_under_way(site: _Site) -> None:
    before = set(threading.enumerate())
    reader = _Reader(site)
    reader.fetcher.submit(Request(url="http://a.example/hang"))

    reader.fetcher.close()

    assert not {thread for thread in set(threading.enumerate()) - before if thread.name == "fetcher"}
    with pytest.raises(RuntimeError):
        reader.fetcher.submit(Request(url="http://a.example/page"))


def test_waiting_costs_no_time_of_the_processor(reader: _Reader) -> None:
    reader.fetcher.submit(Request(url="http://a.example/hang", limits=Limits(total_s=1.0)))
    begin = time.process_time()

    reader.take()

    assert time.process_time() - begin < 0.5
