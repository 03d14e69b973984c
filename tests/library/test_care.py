"""Copies, checks, figures, full and damaged disks."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

import apsw
import pytest

from newsreader.errors import LibraryError
from newsreader.library import Library
from newsreader.model import State, Stats
from tests.library.examples import NOW, kept, page, photo, placed, subscribed, words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from newsreader.model import PhotoFile


def test_a_copy_taken_while_others_write_is_whole(tmp_path: Path, library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1")
    copied = tmp_path / "copy.db"
    copied.write_text("an older copy")

    with library.batch():
        kept(library, feed_id, "2")
        library.backup(copied)

    assert sorted(file.name for file in tmp_path.iterdir() if "library" not in file.name) == ["copy.db"]
    with Library.open(copied) as other:
        assert list(other.ids("harbour")) == [article_id]
        assert other.check() == ()


def test_a_copy_that_cannot_be_made_leaves_the_older_one(tmp_path: Path, library: Library) -> None:
    with pytest.raises(LibraryError, match="choose another folder"):
        library.backup(tmp_path / "nowhere" / "copy.db")
    with pytest.raises(LibraryError, match="this is a folder"):
        library.backup(tmp_path)
    with pytest.raises(LibraryError, match="this is the library itself"):
        library.backup(tmp_path / "." / "library.db")

    assert library.check() == ()


def test_a_damaged_library_is_not_copied_over_a_sound_copy(tmp_path: Path, path: Path, library: Library) -> None:
    copied = tmp_path / "copy.db"
    feed_id = subscribed(library)
    for number in range(60):
        kept(library, feed_id, str(number))
    library.backup(copied)
    before = copied.read_bytes()
    library.close()
    overwrite(path, from_page=5)

    with Library.open(path) as damaged, pytest.raises(LibraryError, match="damaged"):
        damaged.backup(copied)

    assert copied.read_bytes() == before
    assert {file.name for file in tmp_path.iterdir()} <= {"library.db", "library.db-wal", "library.db-shm", "copy.db"}


def overwrite(path: Path, from_page: int) -> None:
    """Rubbish over everything from that page on, but for the list of the tables."""
    with contextlib.closing(apsw.Connection(str(path))) as connection:
        spared = {
            number - 1
            for (number,) in connection.execute("SELECT pageno FROM dbstat('main') WHERE name = 'sqlite_schema'")
        }
    data = bytearray(path.read_bytes())
    for number in set(range(from_page, len(data) // 8192)) - spared:
        data[8192 * number : 8192 * (number + 1)] = b"\x5a" * 8192
    path.write_bytes(data)


def test_a_damaged_library_says_so_whatever_is_asked(path: Path) -> None:
    with Library.open(path) as library:
        feed_id = subscribed(library)
        for number in range(60):
            kept(library, feed_id, str(number))
    overwrite(path, from_page=1)

    with Library.open(path) as library:
        asked: list[Callable[[], object]] = [
            library.ids,
            library.feeds,
            library.stats,
            lambda: library.ids("harbour"),
            lambda: library.article(1),
            lambda: library.mark_read([1]),
            lambda: kept(library, feed_id, "new"),
        ]
        for ask in asked:
            with pytest.raises(LibraryError, match="the library is damaged; restore a backup"):
                ask()
        assert "The file is damaged" in library.check()[0]


def kept_with_a_photo(library: Library, feed_id: int, file: PhotoFile) -> None:
    kept(library, feed_id, "2")
    library.add_photo(file)


def test_a_full_disk_loses_nothing_and_says_so(library: Library) -> None:
    feed_id = subscribed(library)
    article_id = kept(library, feed_id, "1")
    pages = library._file.ask("PRAGMA page_count").get
    library._file.ask(f"PRAGMA max_page_count = {pages + 2}").fetchall()

    with pytest.raises(LibraryError, match="the disk is full; make room"):
        library.add_photo(photo(b"x" * 100_000))
    with pytest.raises(LibraryError, match="the disk is full; make room"), library.batch():
        kept_with_a_photo(library, feed_id, photo(b"x" * 100_000))

    assert list(library.ids()) == [article_id]
    assert library.mark_read([article_id]) == (article_id,)
    assert library.check() == ()


def fail_after_keeping(library: Library, feed_id: int, guid: str) -> None:
    with library.batch(), library.batch():
        kept(library, feed_id, guid)
        raise ZeroDivisionError


def test_a_batch_is_whole_or_not_at_all(library: Library) -> None:
    feed_id = subscribed(library)

    with pytest.raises(ZeroDivisionError):
        fail_after_keeping(library, feed_id, "1")

    assert not library.ids()
    assert library.check() == ()


def test_a_part_of_a_batch_can_fail_alone(library: Library) -> None:
    feed_id = subscribed(library)

    with library.batch():
        first = kept(library, feed_id, "1")
        with pytest.raises(ZeroDivisionError):
            fail_after_keeping(library, feed_id, "2")
        third = kept(library, feed_id, "3")

    assert set(library.ids()) == {first, third}


def undone_by_the_disk(library: Library, feed_id: int) -> None:
    with library.batch():
        kept(library, feed_id, "1")
        library._file.ask("ROLLBACK").fetchall()


def test_a_batch_that_the_disk_has_undone_says_so(library: Library) -> None:
    feed_id = subscribed(library)

    with pytest.raises(LibraryError, match="what was being written was undone"):
        undone_by_the_disk(library, feed_id)

    assert not library.ids()


def test_what_a_person_does_waits_for_the_disk_and_fetching_does_not(library: Library) -> None:
    with library._file.writing(durable=True):
        durable = library._file.ask("PRAGMA synchronous").get
    with library.batch():
        quick = library._file.ask("PRAGMA synchronous").get

    assert (durable, quick) == (2, 1)


def test_a_star_given_inside_a_batch_is_copied_out_of_the_log_at_its_end(path: Path, library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")
    before = path.stat().st_size

    with library.batch():
        library.star([article_id])

    assert path.stat().st_size > before


def test_what_others_wrote_is_noticed_once(path: Path, library: Library) -> None:
    feed_id = subscribed(library)
    own = library.changed()

    with Library.open(path) as other:
        kept(other, feed_id, "1")

    assert (own, library.changed(), library.changed()) == (False, True, False)


def test_the_figures_add_up(library: Library) -> None:
    feed_id, file = subscribed(library), photo()
    library.add_photo(file)
    ids = [kept(library, feed_id, str(number)) for number in range(4)]
    library.fill(ids[0], replace(page(), photos=(placed(file),)), now=NOW)
    library.fill(ids[1], replace(page(), state=State.PART), now=NOW)
    library.fill(ids[2], replace(words(), state=State.FAILED), now=NOW)
    library.mark_read(ids[:1])
    library.star(ids[:2])

    stats = library.stats()

    assert replace(stats, library_bytes=0) == Stats(
        feeds=1, articles=4, whole=1, part=1, failed=1, waiting=1, photos=1, photo_bytes=7, unread=3, starred=2
    )
    assert stats.library_bytes >= 8192 * 20


@pytest.mark.parametrize(
    ("damage", "sentence"),
    [
        ("DELETE FROM content", "1 articles have lost their text."),
        ("DELETE FROM status", "1 articles are in no list."),
        ("DELETE FROM article", "1 articles are listed, but not there."),
        ("DELETE FROM feed", "1 articles belong to no feed."),
        ("DELETE FROM search WHERE rowid <> 0", "1 articles cannot be found by searching."),
        ("UPDATE photo SET uses = 5", "The uses of 1 photos are counted wrongly."),
        ("DELETE FROM photo_file", "1 photos have lost their bytes."),
        ("UPDATE photo_file SET data = x'00'", f"Photo {photo().sha256} is damaged; update its article again."),
        ("UPDATE content SET body = x'28b52ffd00', packed = 1", "Article 1: the text of this article is damaged"),
        (
            "UPDATE content SET body = x'28b52ffda000ffffffff000000', packed = 1",
            "Article 1: the text of this article is",
        ),
        ("UPDATE content SET body = zeroblob(9), packed = 1", "Article 1: the text of this article is damaged"),
    ],
)
def test_a_check_finds_what_is_wrong(library: Library, damage: str, sentence: str) -> None:
    library.add_photo(photo())
    kept(library, subscribed(library), "1", replace(page(), photos=(placed(photo()),)))
    sound = library.check()

    library._file.do(damage)

    assert sound == ()
    assert any(found.startswith(sentence) for found in library.check())


def test_a_library_can_be_checked_and_read_but_for_one_damaged_text(library: Library) -> None:
    article_id = kept(library, subscribed(library), "1")
    library._file.do("UPDATE content SET body = x'ff', packed = 1")

    assert library.headlines(library.ids())[0].title == "Harbour reopens"
    with pytest.raises(LibraryError, match="the text of this article is damaged; delete the article"):
        library.article(article_id)
