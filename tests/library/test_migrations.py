"""A library of any age becomes today's, after a copy of it was taken; when that fails, it stays what it was."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import apsw
import pytest

from newsreader.errors import LibraryTooNew
from newsreader.library import Library
from newsreader.library.schema import MIGRATIONS
from tests.library.examples import kept, subscribed

if TYPE_CHECKING:
    from pathlib import Path

LATER = (
    *MIGRATIONS,
    "CREATE TABLE later (id INTEGER PRIMARY KEY, query TEXT NOT NULL); INSERT INTO later VALUES (1, 'is:unread')",
    "ALTER TABLE later ADD COLUMN position INTEGER NOT NULL DEFAULT 7; UPDATE status SET starred = 1",
)
"""Today's steps and two that a later Newsreader may bring."""


def schema_of(path: Path) -> tuple[int, list[tuple[str, str]]]:
    with contextlib.closing(apsw.Connection(str(path))) as connection:
        tables = connection.execute(
            "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        ).fetchall()
        return int(connection.pragma("user_version")), [(str(name), str(sql)) for name, sql in tables]


def stored_then(path: Path) -> int:
    """An article as the first Newsreader wrote it, in columns that every later one has."""
    key = 1_764_000_000 << 20 | 1
    with contextlib.closing(apsw.Connection(str(path))) as connection:
        connection.execute("INSERT INTO feed (id, url, title, added) VALUES (1, 'https://a.example/', 'A', 0)")
        connection.execute("INSERT INTO status (id, feed_id, guid, key) VALUES (1, 1, 'g', ?)", (key,))
        connection.execute(
            "INSERT INTO article (id, key, feed_id, title, byline, url, language, direction, saved, state, pages, "
            "photos, words, snippet, thumb, digest) "
            "VALUES (1, ?, 1, 'Harbour', '', '', '', 'ltr', 1764000000, 'whole', 0, 0, 1, '', '', 0)",
            (key,),
        )
        connection.execute(
            "INSERT INTO content VALUES (1, '', '', '', NULL, '', '', '', '', '', '', 0, ?)", (b"<p>x</p>\0x",)
        )
        connection.execute("INSERT INTO search (rowid, title) VALUES (?, 'Harbour')", (key,))
    return 1


@pytest.mark.parametrize("version", range(1, len(LATER)))
def test_from_every_older_schema_the_same_library_comes(tmp_path: Path, version: int) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    Library.open(old, migrations=LATER[:version]).close()
    article_id = stored_then(old)
    Library.open(new, migrations=LATER).close()

    with Library.open(old, migrations=LATER) as library:
        assert library.headlines([article_id])[0].starred
        assert list(library.ids("harbour")) == [article_id]
        assert library.check() == ()

    assert schema_of(old) == schema_of(new)


def test_a_copy_is_taken_before_anything_changes(path: Path) -> None:
    with Library.open(path) as library:
        article_id = kept(library, subscribed(library), "1")
    before = schema_of(path)

    Library.open(path, migrations=LATER).close()

    copied = path.with_name(f"library.db.version-{len(MIGRATIONS)}")
    assert schema_of(copied) == before
    with Library.open(copied) as library:
        assert list(library.ids()) == [article_id]
        assert not library.headlines([article_id])[0].starred


def test_a_new_library_and_one_that_is_up_to_date_need_no_copy(path: Path) -> None:
    Library.open(path, migrations=LATER).close()
    Library.open(path, migrations=LATER).close()

    assert [file.name for file in path.parent.iterdir()] == ["library.db"]


def test_a_step_that_fails_leaves_the_library_as_it_was(path: Path) -> None:
    Library.open(path).close()
    before = schema_of(path)

    with pytest.raises(apsw.SQLError):
        Library.open(path, migrations=(*LATER, "CREATE TABLE later (x)"))

    assert schema_of(path) == before
    Library.open(path).close()


def test_an_older_newsreader_leaves_a_migrated_library_alone(path: Path) -> None:
    Library.open(path, migrations=LATER).close()

    with pytest.raises(LibraryTooNew):
        Library.open(path)
