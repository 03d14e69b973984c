from __future__ import annotations

import io
import json
import os
import queue
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING, cast

import pytest

from newsreader.library import Library
from newsreader.model import State
from newsreader.settings import Settings
from newsreader.update import Engine
from newsreader.update.serve import serve
from tests.news_site import gone, in_turn, item, page, rss, slow_drip
from tests.update.conftest import NOON, story

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.news_site import NewsSite

HOST = "harbour.example"
FEED_URL = f"http://{HOST}/feed.xml"
FEED = page(rss([item(url=f"http://{HOST}/1", title="One", summary="<p>First.</p>")]))
_WAIT_S = 15.0

Line = dict[str, object]

_ENGINE = """
import sys
from pathlib import Path
from newsreader.update.serve import serve
host, ip, port = sys.argv[2:]
serve(Path(sys.argv[1]), sys.stdin, sys.stdout, connect_to={host: (ip, int(port))}, processes=1)
"""


class _Lines:
    """Lines that a test writes while another thread reads them, and what came out."""

    def __init__(self) -> None:
        self._in: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.out = io.StringIO()

    def __iter__(self) -> Iterator[str]:
        return iter(self._in.get, None)

    def say(self, **command: object) -> None:
        self._in.put(json.dumps(command) + "\n")

    def say_raw(self, line: str) -> None:
        self._in.put(line)

    def end(self) -> None:
        self._in.put(None)

    @property
    def told(self) -> list[Line]:
        return [cast("Line", json.loads(line)) for line in self.out.getvalue().splitlines()]

    def wait_for(self, event: str, count: int = 1) -> Line:
        """The event of that name, when it has come."""
        until = time.monotonic() + _WAIT_S
        while time.monotonic() < until:
            found = [line for line in self.told if line["event"] == event]
            if len(found) >= count:
                return found[count - 1]
            time.sleep(0.02)
        raise AssertionError(f"no {event} in {self.told}")


@pytest.fixture
def lines(tmp_path: Path, news_site: NewsSite) -> Iterator[_Lines]:
    """A running service on an empty library; the site's hosts must be `HOST`."""
    news_site.add(HOST, {"/feed.xml": FEED})
    made = _Lines()
    thread = threading.Thread(
        target=serve,
        args=(tmp_path / "library.db", made, made.out),
        kwargs={
            "settings": Settings(whole_articles=False),
            "connect_to": {HOST: ("127.0.0.1", news_site.server.port)},
            "processes": 1,
        },
    )
    thread.start()
    yield made
    made.end()
    thread.join(_WAIT_S)
    assert not thread.is_alive()


def test_a_feed_that_is_added_is_fetched_at_once(lines: _Lines) -> None:
    lines.say(do="add", url=FEED_URL, folder="Sea")

    added = lines.wait_for("added")
    finished = lines.wait_for("finished")

    assert (added["title"], added["url"]) == ("The Harbour Post", FEED_URL)
    assert (finished["feeds"], finished["new"], finished["failed"], finished["cancelled"]) == (1, 1, [], False)


def test_an_address_without_a_feed_is_refused_with_a_sentence(lines: _Lines, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/": b"<html><body>Nothing here</body></html>", "/feed.xml": gone()})

    lines.say(do="add", url=f"http://{HOST}/")

    refused = lines.wait_for("refused")
    assert refused["url"] == f"http://{HOST}/"
    assert "no feed was found" in str(refused["sentence"])


def test_a_cancel_is_heard_while_an_update_runs(lines: _Lines, news_site: NewsSite) -> None:
    lines.say(do="add", url=FEED_URL)
    lines.wait_for("finished")
    news_site.add(HOST, {"/feed.xml": slow_drip()})
    lines.say(do="update", feeds=None, due_only=False)
    lines.wait_for("started", 2)

    lines.say(do="cancel")

    assert lines.wait_for("finished", 2)["cancelled"] is True


def test_a_cancel_right_behind_its_update_cancels_it(lines: _Lines, news_site: NewsSite) -> None:
    lines.say(do="add", url=FEED_URL)
    lines.wait_for("finished")
    news_site.add(HOST, {"/feed.xml": slow_drip()})

    lines.say(do="update")
    lines.say(do="cancel")

    assert lines.wait_for("finished", 2)["cancelled"] is True


def test_an_update_after_a_cancel_runs_to_its_end(lines: _Lines) -> None:
    lines.say(do="add", url=FEED_URL)
    lines.wait_for("finished")
    lines.say(do="cancel")

    lines.say(do="update")

    assert lines.wait_for("finished", 2)["cancelled"] is False


@pytest.mark.parametrize("line", ["{", "nonsense\n", '{"do":"explode"}\n', '{"do":"update","feeds":"all"}\n', "[]\n"])
def test_a_line_that_is_no_command_is_told_and_passed_over(lines: _Lines, line: str) -> None:
    lines.say_raw(line)
    lines.say(do="update")

    assert "no command" in str(lines.wait_for("trouble")["sentence"])
    assert lines.wait_for("finished")["feeds"] == 0


def test_stop_ends_the_service_in_the_middle_of_an_update(lines: _Lines, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/feed.xml": in_turn(FEED, FEED, slow_drip())})
    lines.say(do="add", url=FEED_URL)
    lines.wait_for("finished")
    lines.say(do="update")
    lines.wait_for("started", 2)

    lines.say(do="stop")

    assert lines.wait_for("finished", 2)["cancelled"] is True


def test_the_end_of_the_input_ends_what_waits_as_well(lines: _Lines, news_site: NewsSite) -> None:
    lines.say(do="add", url=FEED_URL)
    lines.wait_for("finished")
    news_site.add(HOST, {"/feed.xml": slow_drip()})
    lines.say(do="update")
    lines.wait_for("started", 2)
    lines.say(do="update")
    lines.say(do="add", url=f"http://{HOST}/other.xml")

    lines.end()

    assert lines.wait_for("refused")["url"] == f"http://{HOST}/other.xml"
    assert [line["cancelled"] for line in lines.told if line["event"] == "finished"] == [False, True, True]


def test_a_library_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "library.db").write_bytes(b"This is no database, and longer than any header of one could be. " * 20)
    out = io.StringIO()

    serve(tmp_path / "library.db", [], out)

    assert json.loads(out.getvalue())["event"] == "trouble"


def _engine_process(tmp_path: Path, news_site: NewsSite, until: str) -> subprocess.Popen[str]:
    """An engine in a process of its own, in the middle of an update that has just told of `until`."""
    port = str(news_site.server.port)
    process = subprocess.Popen(
        [sys.executable, "-c", _ENGINE, str(tmp_path / "library.db"), HOST, "127.0.0.1", port],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write('{"do":"update"}\n')
    process.stdin.flush()
    while f'"{until}"' not in process.stdout.readline():
        assert process.poll() is None
    return process


def _end(process: subprocess.Popen[str], *, kill: bool) -> None:
    assert process.stdin is not None
    assert process.stdout is not None
    if kill:
        process.kill()
    process.stdin.close()
    process.wait(_WAIT_S)
    process.stdout.close()


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are how the test sees who is left")
@pytest.mark.parametrize("kill", [False, True], ids=["end of input", "killed"])
def test_no_process_is_left_when_the_engine_ends(tmp_path: Path, news_site: NewsSite, kill: bool) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.add_feed(FEED_URL, whole_articles=False, now=NOON)
        library.add_feed(f"http://{HOST}/slow.xml", whole_articles=False, now=NOON)
    news_site.add(HOST, {"/feed.xml": FEED, "/slow.xml": slow_drip()})
    process = _engine_process(tmp_path, news_site, until="arrived")

    _end(process, kill=kill)

    until = time.monotonic() + _WAIT_S
    while time.monotonic() < until and _is_anybody_there(process.pid):
        time.sleep(0.05)
    assert not _is_anybody_there(process.pid)


def test_a_killed_engine_loses_nothing_and_the_next_one_does_the_rest(tmp_path: Path, news_site: NewsSite) -> None:
    with Library.open(tmp_path / "library.db") as library:
        library.add_feed(FEED_URL, now=NOON)
    entries = [item(url=f"http://{HOST}/{number}.html", title=f"Story {number}") for number in range(6)]
    pages = {f"/{number}.html": page(story(f"Story {number}")) for number in range(6)}
    news_site.add(HOST, {"/feed.xml": rss(entries), **pages})
    process = _engine_process(tmp_path, news_site, until="arrived")

    _end(process, kill=True)

    with Library.open(tmp_path / "library.db") as library:
        engine = Engine(library, settings=Settings(), tell=lambda _: None, connect_to=news_site.connect_to, processes=1)
        summary = engine.update()
        states = [library.article(each).headline.state for each in library.ids()]
        assert summary.new == 0
        assert states == [State.WHOLE] * 6
        assert library.check() == ()


def _is_anybody_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_page_is_saved_and_told(lines: _Lines, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/ferry": story("Ferry sails on")})

    lines.say(do="save", url=f"http://{HOST}/ferry")

    assert lines.wait_for("saved") == {
        "event": "saved",
        "article": 1,
        "title": "Ferry sails on",
        "url": f"http://{HOST}/ferry",
    }


def test_a_page_that_cannot_be_saved_is_refused_with_a_sentence(lines: _Lines) -> None:
    lines.say(do="save", url="/nowhere/page.html")

    refused = lines.wait_for("refused")

    assert (refused["do"], refused["url"]) == ("save", "/nowhere/page.html")
    assert "cannot be read" in str(refused["sentence"])


def test_a_report_is_written_and_told(lines: _Lines, news_site: NewsSite, tmp_path: Path) -> None:
    news_site.add(HOST, {"/ferry": story("Ferry sails on")})
    lines.say(do="save", url=f"http://{HOST}/ferry")
    lines.wait_for("saved")

    lines.say(do="report", article=1, folder=str(tmp_path))

    folder = tmp_path / "Report 1 Ferry sails on"
    assert lines.wait_for("reported") == {"event": "reported", "article": 1, "folder": str(folder)}
    assert (folder / "page-1.html").read_bytes() == story("Ferry sails on")


def test_a_report_of_no_article_is_refused(lines: _Lines, tmp_path: Path) -> None:
    lines.say(do="report", article=7, folder=str(tmp_path))

    assert lines.wait_for("refused")["do"] == "report"
