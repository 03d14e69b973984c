"""Photos are stored once, and for as long as an article shows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from newsreader.errors import NotFound
from newsreader.library import Library
from tests.library.examples import NOW, kept, page, photo, placed, subscribed

if TYPE_CHECKING:
    from pathlib import Path

    from newsreader.model import PhotoFile

ADDRESS = "https://news.example/photo.png"


def showing(library: Library, feed_id: int, guid: str, file: PhotoFile) -> int:
    """An article that shows the photo."""
    return kept(library, feed_id, guid, replace(page(), photos=(placed(file, ADDRESS),)))


def test_a_photo_is_stored_once_and_read_to_the_byte(library: Library) -> None:
    file = photo(bytes(range(256)) * 100)
    library.add_photo(file)
    library.add_photo(file)

    assert library.photo(file.sha256) == file.data
    assert (library.stats().photos, library.stats().photo_bytes) == (1, 25_600)
    assert library.has_photos([file.sha256, "ff", ""]) == {file.sha256}


def test_a_photo_stays_until_the_last_article_that_shows_it_is_gone(library: Library) -> None:
    feed_id, file = subscribed(library), photo()
    library.add_photo(file)
    first, second = showing(library, feed_id, "1", file), showing(library, feed_id, "2", file)

    library.delete([first])
    there = library.has_photos([file.sha256])
    library.delete([second])
    library.retention.empty_trash()

    assert there == {file.sha256}
    assert library.has_photos([file.sha256]) == set()
    assert library.stats().photo_bytes == 0
    assert library.check() == ()


def test_a_photo_twice_in_one_article_goes_with_it(library: Library) -> None:
    feed_id, file = subscribed(library), photo()
    library.add_photo(file)
    article_id = kept(library, feed_id, "1", replace(page(), photos=(placed(file), placed(file, "https://b.example/"))))

    library.delete([article_id])
    library.retention.empty_trash()

    assert library.stats().photos == 0


def test_an_article_that_is_filled_again_keeps_the_photos_it_still_shows(library: Library) -> None:
    feed_id, stays, goes = subscribed(library), photo(b"stays"), photo(b"goes")
    library.add_photo(stays)
    library.add_photo(goes)
    article_id = kept(library, feed_id, "1", replace(page(), photos=(placed(stays), placed(goes))))

    library.fill(article_id, replace(page(), photos=(placed(stays),)), now=NOW)

    assert library.has_photos([stays.sha256, goes.sha256]) == {stays.sha256}
    assert library.check() == ()


def test_a_removed_feed_takes_its_photos_along(library: Library) -> None:
    feed_id, file = subscribed(library), photo()
    library.add_photo(file)
    showing(library, feed_id, "1", file)

    library.remove_feed(feed_id)

    assert library.stats().photos == 0


def test_a_photo_is_known_by_the_address_it_came_from(library: Library) -> None:
    feed_id, file = subscribed(library), photo()
    library.add_photo(file)
    showing(library, feed_id, "1", file)

    assert library.photos_of_urls([ADDRESS, "https://news.example/other.png"]) == {ADDRESS: file.sha256}


def test_a_photo_whose_bytes_are_not_here_is_known_by_nothing(library: Library) -> None:
    article_id = showing(library, subscribed(library), "1", photo())

    assert library.photos_of_urls([ADDRESS]) == {}
    assert library.article(article_id).photos[0].sha256 == ""
    assert (library.headlines([article_id])[0].photos, library.headlines([article_id])[0].thumb) == (0, "")
    with pytest.raises(NotFound, match="not in the library"):
        library.photo(photo().sha256)


def test_a_photo_that_no_article_came_for_is_let_go_after_a_day(path: Path) -> None:
    times = iter([NOW, NOW + timedelta(hours=23), NOW + timedelta(hours=25)])
    with Library.open(path, clock=lambda: next(times)) as library:
        library.add_photo(photo(b"orphan"))
        library.add_photo(photo(b"another"))
        still = library.has_photos([photo(b"orphan").sha256])
        library.add_photo(photo(b"third"))

        assert still
        assert library.has_photos([photo(b"orphan").sha256, photo(b"another").sha256]) == {photo(b"another").sha256}
