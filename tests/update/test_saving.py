"""Single pages saved without a feed: addresses and files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import FetchError, PageError
from newsreader.library.saved import SavedPages
from newsreader.model import State
from newsreader.update.saving import file_named
from tests.news_site import gone, in_turn, moved, page, photo
from tests.update.conftest import STORY, story

if TYPE_CHECKING:
    from pathlib import Path

    from tests.news_site import NewsSite
    from tests.update.conftest import Newsroom

HOST = "harbour.example"
URL = f"http://{HOST}/2026/ferry"


def test_an_address_is_saved_whole_with_all_its_pages_and_photos(newsroom: Newsroom, news_site: NewsSite) -> None:
    pages = {"/ferry.html": "<a href='ferry_2.html'>2</a>", "/ferry_2.html": "<a href='ferry.html'>1</a>"}
    news_site.add(HOST, {"/boat.jpg": photo()})
    for number, (path, links) in enumerate(pages.items(), 1):
        body = story("Ferry sails on", number=number, photos=("/boat.jpg",), after=f"<p>Page {number} of 2 {links}</p>")
        news_site.add(HOST, {path: body})

    article = newsroom.library.article(newsroom.engine().save(f"http://{HOST}/ferry.html"))

    assert (article.headline.title, article.headline.state) == ("Ferry sails on", State.WHOLE)
    assert (article.headline.feed, article.headline.read) == ("Saved pages", False)
    assert (len(article.pages), len(article.photos)) == (2, 1)


def test_an_address_saved_twice_is_made_new_and_not_double(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(
        HOST, {"/2026/ferry": in_turn(story("Ferry sails on"), story("Ferry sails on, with a longer story", number=2))}
    )

    first = newsroom.engine().save(URL)
    second = newsroom.engine().save(f"{URL}?utm_source=mail#top")

    assert first == second
    assert newsroom.titles() == ["Ferry sails on, with a longer story"]


def test_a_saved_page_that_was_deleted_comes_back_when_it_is_saved_again(
    newsroom: Newsroom, news_site: NewsSite
) -> None:
    news_site.add(HOST, {"/2026/ferry": story("Ferry sails on")})
    newsroom.library.delete([newsroom.engine().save(URL)])

    newsroom.engine().save(URL)

    assert newsroom.titles() == ["Ferry sails on"]


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (gone(), "410"),
        (page(b"%PDF-1.4 and so on", content_type="application/pdf"), "leads to a PDF document"),
        (page(photo(), content_type="image/jpeg"), "leads to a picture"),
        (page(b"<html><title>App</title>" + b"<script src='/a.js'></script>" * 6), "only when its scripts run"),
    ],
)
def test_what_cannot_be_saved_says_why_and_leaves_nothing(
    newsroom: Newsroom, news_site: NewsSite, answer: bytes, sentence: str
) -> None:
    news_site.add(HOST, {"/2026/ferry": answer})

    with pytest.raises(PageError, match=sentence) as raised:
        newsroom.engine().save(URL)

    assert newsroom.library.feeds() == ()

    assert "trying again" not in raised.value.sentence
    assert newsroom.articles() == []


def test_what_was_saved_stays_when_it_cannot_be_fetched_again(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/2026/ferry": in_turn(story("Ferry sails on"), gone())})
    newsroom.engine().save(URL)

    with pytest.raises(FetchError, match="what was saved before is still there"):
        newsroom.engine().save(URL)

    assert [each.headline.state for each in newsroom.articles()] == [State.WHOLE]


def test_a_server_that_does_not_answer_leaves_nothing(newsroom: Newsroom) -> None:
    with pytest.raises(FetchError, match="no server answered"):
        newsroom.engine().save("http://127.0.0.1:9/ferry")

    assert newsroom.articles() == []


def test_a_page_in_the_persons_own_network_may_be_saved_and_only_by_them(
    newsroom: Newsroom, news_site: NewsSite
) -> None:
    base = news_site.add_local({"/ferry": story("Ferry sails on"), "/secret": story("Secret")})
    news_site.add(HOST, {"/2026/ferry": moved(f"{base}/secret", status=302)})

    newsroom.engine().save(f"{base}/ferry")
    with pytest.raises(PageError):
        newsroom.engine().save(URL)

    assert newsroom.titles() == ["Ferry sails on"]


def test_the_place_of_saved_pages_is_never_fetched(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/2026/ferry": story("Ferry sails on")})
    newsroom.engine().save(URL)

    summary = newsroom.engine().update()

    assert (summary.feeds, summary.failed) == (0, ())
    assert newsroom.library.feeds()[0].kind == "saved"


def test_a_photo_that_was_missing_comes_with_a_later_update(newsroom: Newsroom, news_site: NewsSite) -> None:
    news_site.add(HOST, {"/2026/ferry": story("Ferry sails on", photos=("/boat.jpg",))})
    article_id = newsroom.engine().save(URL)
    before = newsroom.library.article(article_id).headline.state
    news_site.add(HOST, {"/boat.jpg": photo()})
    newsroom.wait(days=1)

    newsroom.engine().update()

    assert (before, newsroom.library.article(article_id).headline.state) == (State.PART, State.WHOLE)


# --- files ------------------------------------------------------------------------------------------------------------


def saved(folder: Path, *, src: str, name: str = "Ferry.html", head: str = "") -> Path:
    """A page in a file."""
    file = folder / name
    file.write_bytes(story("Ferry sails on", photos=(src,), head=head))
    return file


def test_a_file_is_saved_with_the_pictures_beside_it(newsroom: Newsroom, tmp_path: Path) -> None:
    (tmp_path / "Ferry_files").mkdir()
    (tmp_path / "Ferry_files" / "boat.jpg").write_bytes(photo())

    article_id = newsroom.engine().save(str(saved(tmp_path, src="Ferry_files/boat.jpg")))

    article = newsroom.library.article(article_id)
    assert (article.headline.title, article.headline.state, article.headline.url) == ("Ferry sails on", State.WHOLE, "")
    assert [(each.width_px, each.url, each.caption) for each in article.photos] == [
        (640, "", "Seen from Ferry_files/boat.jpg.")
    ]


def test_the_same_file_is_saved_once(newsroom: Newsroom, tmp_path: Path) -> None:
    file = saved(tmp_path, src="x.jpg")

    assert newsroom.engine().save(str(file)) == newsroom.engine().save(file.as_uri())
    assert len(newsroom.articles()) == 1


def test_a_file_of_an_address_that_was_saved_is_the_same_article(
    newsroom: Newsroom, news_site: NewsSite, tmp_path: Path
) -> None:
    news_site.add(HOST, {"/2026/ferry": story("Ferry sails on"), "/boat.jpg": photo()})
    article_id = newsroom.engine().save(URL)

    file = saved(tmp_path, src="/boat.jpg", head=f"<link rel='canonical' href='{URL}'>")

    assert newsroom.engine().save(str(file)) == article_id
    assert len(newsroom.library.article(article_id).photos) == 1


@pytest.mark.parametrize("src", ["../outside_files/boat.jpg", "secret.jpg", "/etc/passwd", "link_files/boat.jpg"])
def test_a_page_reaches_no_file_but_those_saved_with_it(newsroom: Newsroom, tmp_path: Path, src: str) -> None:
    for folder in ("outside_files", "inside"):
        (tmp_path / folder).mkdir()
    (tmp_path / "outside_files" / "boat.jpg").write_bytes(photo())
    (tmp_path / "inside" / "secret.jpg").write_bytes(photo())
    (tmp_path / "inside" / "link_files").symlink_to(tmp_path / "outside_files")

    article_id = newsroom.engine().save(str(saved(tmp_path / "inside", src=src)))

    article = newsroom.library.article(article_id)
    assert (article.headline.state, article.headline.photos) == (State.PART, 0)
    assert article.reason.startswith("1 photo missing")


def test_a_copied_text_is_saved(newsroom: Newsroom, tmp_path: Path) -> None:
    file = tmp_path / "ferry.txt"
    file.write_text(
        "Home\nWorld\n\nFerry sails on through it\nBy Ann Keeper\n\n" + "\n\n".join(STORY), encoding="utf-8"
    )

    article = newsroom.library.article(newsroom.engine().save(str(file)))

    assert (article.headline.title, article.headline.byline) == ("Ferry sails on through it", "Ann Keeper")
    assert len(article.text.split("\n\n")) == len(STORY)


def test_a_file_that_is_not_there_says_so(newsroom: Newsroom, tmp_path: Path) -> None:
    with pytest.raises(PageError, match="cannot be read"):
        newsroom.engine().save(str(tmp_path / "nowhere.html"))

    assert newsroom.articles() == []


def test_an_address_is_told_from_a_file(tmp_path: Path) -> None:
    (tmp_path / "page").write_text("x", encoding="utf-8")

    assert file_named("https://harbour.example/a.html") is None
    assert file_named("harbour.example/news") is None
    assert file_named("page.html") is not None
    assert file_named(str(tmp_path / "page")) == tmp_path / "page"
    assert file_named((tmp_path / "page").as_uri()) == tmp_path / "page"
    assert str(file_named("file:///C:/pages/a%20b.html")) == "C:/pages/a b.html".replace("/", os.sep)
    assert file_named("a\0b") is None


def test_a_page_that_never_came_leaves_no_trace(newsroom: Newsroom) -> None:
    pages = SavedPages(newsroom.library)
    article_id, was_here = pages.expect("harbour.example/a", "http://harbour.example/a", now=newsroom.now)

    pages.forget(article_id)

    assert (was_here, newsroom.articles(), newsroom.library.waiting(now=newsroom.now)) == (False, [], ())
