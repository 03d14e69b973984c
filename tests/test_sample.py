"""The sample edition: its files as they ship, and the library that is made of them."""

from __future__ import annotations

import json
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from newsreader.library import Library
from newsreader.model import State
from newsreader.net.site_server import Answer, Asked
from newsreader.sample import SAMPLE_FEEDS, load, sample_path
from tests.conftest import SAMPLE_SITES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from newsreader.model import Article
    from newsreader.net.site_server import SiteServer
    from newsreader.update import Summary

PAGES = sorted(each for kind in ("*.html", "*.htm", "*.shtml") for each in SAMPLE_SITES.rglob(kind))
PHOTOS = sorted(each for kind in ("*.jpg", "*.png", "*.webp") for each in SAMPLE_SITES.rglob(kind))
ENCODINGS = {".html": "utf-8", ".htm": "cp1252", ".shtml": "gb18030"}
ADDRESSES = ("href", "src", "data-src", "data-original", "data-lazy", "data-lazy-src", "content")
LISTS_OF_ADDRESSES = ("srcset", "data-srcset")


def named(file: Path) -> str:
    """The file's name below the sites, as PHOTOS.md gives it."""
    return file.relative_to(SAMPLE_SITES).as_posix()


def ask(server: SiteServer, url: str) -> Answer:
    address = urlsplit(url)
    return server.answer(Asked(method="GET", host=address.netloc, path=address.path))


def addresses(page: Path) -> set[str]:
    """Every address that a page names, absolute, without those inside the page, of mail, and of data."""
    host, _, path = named(page).partition("/")
    found: set[str] = set()
    soup = BeautifulSoup(page.read_text(ENCODINGS[page.suffix]), "lxml")
    for tag in soup.find_all(True):
        single = [str(tag[name]) for name in ADDRESSES if tag.has_attr(name)]
        if tag.name == "meta":
            single = [each for each in single if each.startswith("http")]
        several = [str(tag[name]).split(", ") for name in LISTS_OF_ADDRESSES if tag.has_attr(name)]
        found.update(single, (each.split()[0] for one in several for each in one))
    found.update(re.findall(r'"(http://[^"]*\.(?:jpg|png))"', soup.decode()))
    absolute = {urljoin(f"http://{host}/{path.removesuffix('index.html')}", each).partition("#")[0] for each in found}
    return {each for each in absolute if not each.startswith(("mailto:", "data:"))}


def test_there_are_sixteen_stories_from_seven_publishers_in_six_languages() -> None:
    fronts = [BeautifulSoup((each / "index.html").read_bytes(), "lxml") for each in SAMPLE_SITES.iterdir()]

    assert len(fronts) == 7
    assert sum(len(front.select("ul a")) for front in fronts) == 16
    assert {str(front.select("html")[0]["lang"])[:2] for front in fronts} == {"en", "zh", "ar", "de", "fr", "es"}


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_address_on_a_page_is_served_by_the_edition_itself(page: Path, sample_site: SiteServer) -> None:
    missing = {each for each in addresses(page) if ask(sample_site, each).status != 200}

    assert missing == set()


def test_every_feed_is_served_and_every_site_has_one(sample_site: SiteServer) -> None:
    assert {urlsplit(url).netloc for url, _ in SAMPLE_FEEDS} == set(sample_site.hosts)
    assert {ask(sample_site, url).status for url, _ in SAMPLE_FEEDS} == {200}


@pytest.mark.parametrize("photo", PHOTOS, ids=named)
def test_every_photo_opens_and_is_what_its_name_says(photo: Path) -> None:
    with Image.open(BytesIO(photo.read_bytes())) as image:
        image.load()

        assert max(image.size) <= 1600
        assert {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp"}[str(image.format)] == photo.suffix


def test_every_photo_is_listed_with_its_author_and_licence_and_no_other_is() -> None:
    text = (SAMPLE_SITES.parent / "PHOTOS.md").read_text("utf-8")
    rows = re.findall(r"^\| `([^`]+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)

    assert sorted(row[0] for row in rows) == [named(each) for each in PHOTOS]
    assert {row[2].strip() for row in rows} <= {
        *("CC0 1.0", "CC BY 2.0", "CC BY 4.0", "CC BY-SA 3.0", "CC BY-SA 4.0"),
        *("public domain", "MIT"),
    }
    assert all(row[1].strip() and row[3].strip() for row in rows)


def test_every_photographer_is_named_below_the_photo_in_the_story() -> None:
    rows = re.findall(
        r"^\| `([^/]+)/[^`]+` \| ([^|,(]+?) *[|,(]",
        (SAMPLE_SITES.parent / "PHOTOS.md").read_text("utf-8"),
        re.MULTILINE,
    )
    texts = {
        site.name: " ".join(page.read_text(ENCODINGS[page.suffix]) for page in PAGES if site in page.parents)
        for site in SAMPLE_SITES.iterdir()
    }
    surnames = [(host, author.strip('" ').split()[-1].strip('"')) for host, author in rows if author != "Newsreader"]

    assert len(surnames) == 27
    assert [each for each in surnames if each[1].lower() not in texts[each[0]].lower()] == []


def test_the_edition_is_small_enough_to_ship() -> None:
    assert sum(each.stat().st_size for each in SAMPLE_SITES.rglob("*") if each.is_file()) < 4_000_000


def test_one_page_is_newer_chinese_than_its_declaration_can_hold() -> None:
    body = (SAMPLE_SITES / "jiangwan.example" / "news" / "20261119" / "c1.shtml").read_bytes()

    assert b"charset=gb2312" in body
    with pytest.raises(UnicodeDecodeError):
        body.decode("gb2312")
    assert "周堃" in body.decode("gb18030")


def test_one_page_says_latin_1_and_means_windows_1252() -> None:
    body = (SAMPLE_SITES / "hoehenbote.example" / "natur" / "kleiber-zaehlung.htm").read_bytes()

    assert b"charset=iso-8859-1" in body
    assert "15 €" in body.decode("cp1252")
    assert "15 \x80" in body.decode("iso-8859-1")


def test_every_json_that_the_pages_carry_is_sound() -> None:
    scripts = [
        str(script.string)
        for page in PAGES
        for script in BeautifulSoup(page.read_text(ENCODINGS[page.suffix]), "lxml").select("[type$='ld+json']")
        if script.name == "script"
    ]

    assert len(scripts) == 6
    assert all("NewsArticle" in json.dumps(json.loads(each)) for each in scripts)


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Summary, Library]]:
    """The edition as it is loaded for the window, once for all tests."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    summary = load(path, lambda _event: None)
    with Library.open(path) as library:
        yield summary, library


def articles_of(library: Library) -> list[Article]:
    return [library.article(each) for each in library.ids()]


def test_the_whole_edition_loads_the_real_way(edition: tuple[Summary, Library]) -> None:
    summary, library = edition

    assert (summary.feeds, summary.new, summary.whole, summary.failed) == (7, 16, 16, ())
    assert {(each.headline.state, each.reason) for each in articles_of(library)} == {(State.WHOLE, "")}
    assert {feed.folder for feed in library.feeds()} == {"Newspapers", "Magazines"}
    assert all(feed.title and not feed.problem for feed in library.feeds())


def test_every_story_of_the_edition_has_its_photos(edition: tuple[Summary, Library]) -> None:
    _, library = edition
    articles = articles_of(library)
    photos = [photo for article in articles for photo in article.photos]

    assert [each.headline.title for each in articles if not each.photos] == [
        "Old drawbridge to stay open to walkers through winter"
    ]
    assert [photo.url for photo in photos if not (photo.sha256 and photo.caption)] == []
    assert all(library.photo(photo.sha256) for photo in photos)


def test_the_long_story_has_five_pages_and_every_photo_of_them(edition: tuple[Summary, Library]) -> None:
    _, library = edition

    [walk] = [each for each in articles_of(library) if "Tarrow" in each.headline.title]

    assert [(mark.number, mark.state) for mark in walk.pages] == [(number, State.WHOLE) for number in range(1, 6)]
    assert sorted(Path(photo.url).stem for photo in walk.photos) == [
        *("tarrow-dragonfly", "tarrow-estuary", "tarrow-gorge", "tarrow-meadow", "tarrow-spring"),
    ]


def test_stories_that_declare_an_old_encoding_lose_no_character(edition: tuple[Summary, Library]) -> None:
    _, library = edition

    texts = "".join(each.text for each in articles_of(library))

    assert "周堃" in texts
    assert "15 €" in texts
    assert "\ufffd" not in texts


def test_loading_the_edition_again_changes_nothing(tmp_path: Path) -> None:
    first = load(tmp_path / "sample.db", lambda _event: None)

    second = load(tmp_path / "sample.db", lambda _event: None)

    assert (first.new, second.new, second.failed) == (16, 0, ())


def test_the_sample_library_lies_among_the_caches() -> None:
    assert sample_path().name == "sample.db"
