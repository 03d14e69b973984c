"""`save` and `add --index` as a person types them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cli.conftest import PARAGRAPHS, Reader
from tests.news_site import article

if TYPE_CHECKING:
    from pathlib import Path

    from tests.news_site import NewsSite


def test_pages_and_files_are_saved_and_what_fails_is_told(reader: Reader, news: NewsSite, tmp_path: Path) -> None:
    file = tmp_path / "winter.html"
    file.write_bytes(article("Winter on the island", PARAGRAPHS))
    base = f"http://127.0.0.1:{news.server.port}"

    said = reader("save", f"{base}/ferry", file, f"{base}/nowhere")

    assert said.code == 3
    assert said.out.splitlines() == ["1  Ferry sails on", "2  Winter on the island"]
    assert said.err.startswith(f"{base}/nowhere: the server has nothing at this address (404)")
    assert [line.split()[-1] for line in reader("feeds").out.splitlines()] == ["pages"]


def test_saved_pages_are_told_to_scripts_as_a_list_tells_them(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "winter.html"
    file.write_bytes(article("Winter on the island", PARAGRAPHS))

    said = reader("save", "--json", file, file)

    assert said.json() == reader("list", "--json").json()


def test_nothing_saved_is_a_failure(reader: Reader, tmp_path: Path) -> None:
    said = reader("save", tmp_path / "nowhere.html")

    assert (said.code, said.out) == (1, "")
    assert "cannot be read" in said.err


def test_saved_pages_stay_out_of_a_list_of_feeds(reader: Reader, tmp_path: Path) -> None:
    file = tmp_path / "winter.html"
    file.write_bytes(article("Winter on the island", PARAGRAPHS))
    reader("save", file)

    assert "newsreader:saved" not in reader("opml", "export", "-").out


def test_a_page_without_a_feed_is_followed_itself(reader: Reader, news_site: NewsSite) -> None:
    cards = "".join(
        f"<h3><a href='/{day}/a-story-of-this-very-day'>A story of day {day} of the week</a></h3>" for day in range(5)
    )
    base = news_site.add_local({"/section": f"<html><title>Section</title><main>{cards}</main></html>".encode()})

    refused = reader("add", f"{base}/section")
    said = reader("add", "--index", f"{base}/section")

    assert "links to 5 articles, so the page itself can be followed; `" in refused.err
    assert "add --index` follows a page itself" in refused.err
    assert (said.code, said.out) == (0, f"1  Section  {base}/section\n")
    assert '"kind": "index"' in reader("feeds", "--json").out
    assert 'type="index"' in reader("opml", "export", "-").out
