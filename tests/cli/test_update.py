"""`add` and `update`, as a person types them, against a site on this computer."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from newsreader.library import Library
from tests.news_site import slow_drip

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Reader
    from tests.news_site import NewsSite


def test_a_feed_that_was_added_and_updated_is_listed_with_whole_articles(library_of_news: Reader) -> None:
    listed = json.loads(library_of_news("list", "--json").out)
    shown = json.loads(library_of_news("show", listed[0]["id"], "--json").out)

    assert [(one["title"], one["state"]) for one in listed] == [("Ferry sails on", "whole"), ("港口的冬天", "whole")]
    assert "painted a year later" in shown["text"]
    assert [photo["caption"] for photo in shown["photos"]] == ["The boat in harbour, seen from the old pier."]
    assert (shown["photos"][0]["width_px"], shown["photos"][0]["height_px"]) == (640, 400)
    assert f'src="photo:{shown["photos"][0]["sha256"]}"' in shown["html"]


def test_a_sites_own_address_is_enough(reader: Reader, news: NewsSite) -> None:
    said = reader("add", f"127.0.0.1:{news.server.port}", "--folder", "World/Islands")

    (feed,) = json.loads(reader("feeds", "--json").out)
    assert said.code == 0
    assert "The Harbour Post" in said.out
    assert feed["url"] == f"http://127.0.0.1:{news.server.port}/feed.xml"
    assert feed["folder"] == "World/Islands"


def test_of_several_addresses_the_good_ones_are_added_and_the_others_named(reader: Reader, news: NewsSite) -> None:
    base = f"http://127.0.0.1:{news.server.port}"

    said = reader("add", f"{base}/nowhere.xml", f"{base}/feed.xml")

    assert said.code == 3
    assert f"{base}/nowhere.xml: " in said.err
    assert f"{base}/feed.xml" in said.out


def test_nothing_added_is_a_failure(reader: Reader, news: NewsSite) -> None:
    said = reader("add", f"http://127.0.0.1:{news.server.port}/nowhere.xml")

    assert said.code == 1
    assert len(said.err.splitlines()) == 1


def test_a_feed_that_is_there_already_is_said_to_be(library_of_news: Reader, news: NewsSite) -> None:
    said = library_of_news("add", f"http://127.0.0.1:{news.server.port}/feed.xml")

    assert said.code == 0
    assert "already" in said.out


def test_an_update_is_told_in_events_for_scripts(library_of_news: Reader) -> None:
    said = library_of_news("update", "--json")

    events = [json.loads(line) for line in said.out.splitlines()]
    assert said.code == 0
    assert events[0] == {"event": "started", "feeds": 1}
    assert events[-1]["event"] == "finished"
    assert said.err == ""


def test_an_update_in_which_some_feeds_fail_names_them(
    library_of_news: Reader, news: NewsSite, library_path: Path
) -> None:
    with Library.open(library_path) as library:
        library.add_feed(f"http://127.0.0.1:{news.server.port}/broken.xml", title="Broken", now=library.feed(1).added)

    some = library_of_news("update")
    only = library_of_news("update", "Broken")

    assert some.code == 3
    assert "Broken: " in some.err
    assert "1 of 2 feeds failed" in some.out
    assert only.code == 1


def test_an_update_without_feeds_says_how_to_begin(reader: Reader) -> None:
    said = reader("update")

    assert said.code == 1
    assert "add https://" in said.err


def test_a_feed_that_does_not_exist_cannot_be_updated(library_of_news: Reader) -> None:
    said = library_of_news("update", "The Lighthouse Post")

    assert said.code == 1
    assert said.err.startswith("The Lighthouse Post: ")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot send Ctrl+C to one process")
def test_ctrl_c_ends_an_update_and_keeps_what_has_come(
    news_site: NewsSite, library_of_news: Reader, library_path: Path
) -> None:
    slow = news_site.add_local({"/slow.xml": slow_drip()})
    with Library.open(library_path) as library:
        library.add_feed(f"{slow}/slow.xml", title="Slow", now=library.feed(1).added)
    with subprocess.Popen(
        [sys.executable, "-m", "newsreader", "update"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        wait_until_asked(news_site, "/slow.xml")

        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert "Stopped" in out
    assert "Traceback" not in err
    assert len(json.loads(library_of_news("list", "--json").out)) == 2


def wait_until_asked(site: NewsSite, path: str) -> None:
    deadline = time.monotonic() + 20
    while not site.times(path):
        assert time.monotonic() < deadline, f"nobody asked for {path}"
        time.sleep(0.02)


def test_the_engine_tells_what_it_does_and_ends_when_it_is_told_to(fetched: Path) -> None:
    with engine("--library", str(fetched)) as process:
        say(process, '{"do":"update","feeds":[1]}')
        heard = hear_until(process, "finished")
        say(process, '{"do":"stop"}')
        _, complaints = process.communicate(timeout=20)

    assert heard[0] == {"event": "started", "feeds": 1}
    assert complaints == ""
    assert process.returncode == 0


def test_the_engine_follows_the_sample_edition_when_it_is_asked_to(library_path: Path) -> None:
    with engine("--sample") as process:
        say(process, '{"do":"update"}')
        heard = hear_until(process, "finished")
        process.communicate(timeout=20)

    assert heard[0] == {"event": "started", "feeds": 7}
    assert heard[-1]["failed"] == []
    assert heard[-1]["new"] == 16
    assert process.returncode == 0


def engine(*words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "newsreader", "engine", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def say(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()


def hear_until(process: subprocess.Popen[str], event: str) -> list[dict[str, object]]:
    assert process.stdout is not None
    heard: list[dict[str, object]] = []
    while not heard or heard[-1]["event"] != event:
        heard.append(json.loads(process.stdout.readline()))
    return heard
