"""Reports of what an article lacks: what they hold, online and offline, and that they harm nothing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from newsreader import shapes
from newsreader.errors import PublishError
from newsreader.update import reporting
from tests.news_site import gone, page
from tests.update.conftest import NOON, story

if TYPE_CHECKING:
    from pathlib import Path

    from tests.news_site import NewsSite
    from tests.update.conftest import Newsroom

HOST = "harbour.example"
URL = f"http://{HOST}/ferry.html"
FERRY = story("Ferry sails on", photos=("/boat.jpg",))


def files(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


@pytest.fixture
def ferry(newsroom: Newsroom, news_site: NewsSite) -> int:
    """A saved page whose photo is missing."""
    news_site.add(HOST, {"/ferry.html": FERRY})
    return newsroom.engine().save(URL)


def test_a_report_holds_the_page_its_explanation_and_the_article(
    newsroom: Newsroom, ferry: int, tmp_path: Path
) -> None:
    folder = newsroom.engine().report(ferry, tmp_path)

    told = (folder / "explanation.txt").read_text(encoding="utf-8")
    assert files(folder) == ["article.json", "explanation-1.json", "explanation.txt", "page-1.html"]
    assert (folder / "page-1.html").read_bytes() == FERRY
    assert told.startswith(f"Ferry sails on\n\nReported on {NOON:%Y-%m-%d} at 12:00 UTC\n\n{URL}\n")
    assert "Photos: 1 of 1 images stay." in told
    assert json.loads((folder / "explanation-1.json").read_bytes())["explanation"]["photos"][0]["kept"] is True
    assert json.loads((folder / "article.json").read_bytes()) == shapes.article(newsroom.library.article(ferry))


def test_every_page_of_an_article_is_in_its_report(newsroom: Newsroom, news_site: NewsSite, tmp_path: Path) -> None:
    for number, (path, other) in enumerate((("/ferry.html", "ferry_2.html"), ("/ferry_2.html", "ferry.html")), 1):
        after = f"<p>Page {number} of 2 <a href='{other}'>{3 - number}</a></p>"
        news_site.add(HOST, {path: story("In two parts", number=number, after=after)})
    article_id = newsroom.engine().save(URL)

    folder = newsroom.engine().report(article_id, tmp_path)

    assert [name for name in files(folder) if name.startswith("page")] == ["page-1.html", "page-2.html"]


def test_what_is_stored_is_reported_where_the_page_cannot_be_fetched(
    newsroom: Newsroom, news_site: NewsSite, ferry: int, tmp_path: Path
) -> None:
    news_site.add(HOST, {"/ferry.html": gone()})

    folder = newsroom.engine().report(ferry, tmp_path)

    told = (folder / "explanation.txt").read_text(encoding="utf-8")
    assert files(folder) == ["article.json", "explanation.txt", "stored.html"]
    assert "Could not be fetched for this report: " in told
    assert "0 of 1 photos. 1 photo missing" in told
    assert "The ferry that links the island" in (folder / "stored.html").read_text(encoding="utf-8")


def test_a_saved_page_of_the_own_network_can_be_reported(
    newsroom: Newsroom, news_site: NewsSite, tmp_path: Path
) -> None:
    base = news_site.add_local({"/ferry.html": FERRY})
    article_id = newsroom.engine().save(f"{base}/ferry.html")

    folder = newsroom.engine().report(article_id, tmp_path)

    assert (folder / "page-1.html").read_bytes() == FERRY


def test_an_article_without_an_address_is_reported_as_it_is_stored(newsroom: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "winter.html"
    file.write_bytes(story("Winter"))
    article_id = newsroom.engine().save(str(file))

    folder = newsroom.engine().report(article_id, tmp_path)

    assert "no address on the web" in (folder / "explanation.txt").read_text(encoding="utf-8")


def test_an_answer_that_is_no_page_gets_no_name_that_opens_as_one(
    newsroom: Newsroom, news_site: NewsSite, ferry: int, tmp_path: Path
) -> None:
    news_site.add(HOST, {"/ferry.html": page(b"MZ\x90 and so on", content_type="application/x-msdownload")})

    folder = newsroom.engine().report(ferry, tmp_path)

    assert files(folder) == ["article.json", "explanation.txt", "page-1.bin"]
    assert "No article was found on it: " in (folder / "explanation.txt").read_text(encoding="utf-8")


def test_a_second_report_leaves_the_first_as_it_is(newsroom: Newsroom, ferry: int, tmp_path: Path) -> None:
    first = newsroom.engine().report(ferry, tmp_path)
    second = newsroom.engine().report(ferry, tmp_path)

    assert (first.name, second.name) == ("Report 1 Ferry sails on", "Report 1 Ferry sails on (2)")


@pytest.mark.parametrize("title", ["../../etc/passwd", "a/b\\c:*?", "\u202econ", "  .. ", "语" * 300, "CON\x00"])
def test_a_headline_never_leads_out_of_the_folder(
    newsroom: Newsroom, news_site: NewsSite, tmp_path: Path, title: str
) -> None:
    news_site.add(HOST, {"/ferry.html": story(title)})
    article_id = newsroom.engine().save(URL)
    place = tmp_path / "reports"
    place.mkdir()

    folder = newsroom.engine().report(article_id, place)

    assert list(place.iterdir()) == [folder]
    assert folder.name.startswith("Report 1")


def test_a_folder_that_cannot_be_written_is_told(newsroom: Newsroom, ferry: int, tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="choose another folder"):
        newsroom.engine().report(ferry, tmp_path / "nowhere")


def test_reports_of_one_article_have_an_end(
    newsroom: Newsroom, ferry: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "_MOST_REPORTS", 1)
    newsroom.engine().report(ferry, tmp_path)

    with pytest.raises(PublishError):
        newsroom.engine().report(ferry, tmp_path)
