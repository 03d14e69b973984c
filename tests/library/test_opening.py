"""A library is made, opened, refused or only read, as its file and folder allow."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import apsw
import pytest

from newsreader.errors import LibraryBusy, LibraryError, LibraryReadOnly, LibraryTooNew
from newsreader.library import Library, default_path
from newsreader.library.schema import APPLICATION_ID, MIGRATIONS
from tests.library.examples import kept, subscribed

if TYPE_CHECKING:
    from collections.abc import Iterator

NOBODY = 65534
unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no write-protected folders")


def with_an_article(path: Path) -> int:
    with Library.open(path) as library:
        return kept(library, subscribed(library), "1")


def test_a_library_is_made_with_the_folders_above_it(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "my news #1?.db"

    with Library.open(path) as library:
        assert library.writable
        assert library.path == path
        assert library.ids().tolist() == []

    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_file_says_what_it_is(path: Path) -> None:
    Library.open(path).close()

    with contextlib.closing(apsw.Connection(str(path))) as connection:
        assert connection.pragma("application_id") == APPLICATION_ID
        assert connection.pragma("user_version") == len(MIGRATIONS)
        assert connection.pragma("page_size") == 8192
        assert connection.pragma("journal_mode") == "wal"


def test_what_was_kept_is_there_the_next_time(path: Path) -> None:
    article_id = with_an_article(path)

    with Library.open(path, must_exist=True) as library:
        assert list(library.ids()) == [article_id]
        library.close()


def test_an_empty_file_becomes_a_library(path: Path) -> None:
    path.touch()

    with_an_article(path)


def test_a_library_that_was_hardly_begun_is_finished(path: Path) -> None:
    with contextlib.closing(apsw.Connection(str(path))) as connection:
        connection.pragma("page_size", 8192)
        connection.pragma("journal_mode", "wal")

    with_an_article(path)


@pytest.mark.parametrize("name", ["a\0b.db", "a\ud800b.db"])
def test_a_name_that_cannot_be_written_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LibraryError, match="choose another name"):
        Library.open(tmp_path / name)


def test_a_library_stays_where_it_is_when_the_program_goes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Library.open(Path("library.db")) as library:
        monkeypatch.chdir("/")
        library.backup(tmp_path / "copy.db")

        assert library.path == tmp_path / "library.db"


def test_a_library_that_has_to_be_there_is_not_made(path: Path) -> None:
    with pytest.raises(LibraryError, match="there is no library here"):
        Library.open(path, must_exist=True)

    assert not path.exists()


def test_a_folder_is_no_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="this is a folder"):
        Library.open(tmp_path)


def test_a_file_that_is_no_database_is_left_alone(path: Path) -> None:
    path.write_text("Dear diary, " * 1000)

    with pytest.raises(LibraryError, match="is no library of Newsreader"):
        Library.open(path)

    assert path.read_text() == "Dear diary, " * 1000


def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    with contextlib.closing(apsw.Connection(str(path))) as connection:
        connection.execute("CREATE TABLE t (x)")
    before = path.read_bytes()

    with pytest.raises(LibraryError, match="is no library of Newsreader"):
        Library.open(path)

    assert path.read_bytes() == before


def test_a_library_from_the_future_is_left_alone(path: Path) -> None:
    Library.open(path).close()
    with contextlib.closing(apsw.Connection(str(path))) as connection:
        connection.pragma("user_version", 99)
    before = path.read_bytes()

    with pytest.raises(LibraryTooNew, match=r"a newer Newsreader made this library .* it was left as it is"):
        Library.open(path)

    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_cut_file_is_called_damaged(path: Path) -> None:
    with_an_article(path)
    os.truncate(path, path.stat().st_size // 2)

    with pytest.raises(LibraryError, match="the library is damaged; restore a backup"):
        Library.open(path)


def test_many_may_open_a_new_library_at_the_same_time(path: Path) -> None:
    opened: list[Library] = []
    threads = [threading.Thread(target=lambda: opened.append(Library.open(path))) for _ in range(6)]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(opened) == 6
    for library in opened:
        assert library.check() == ()
        library.close()


@contextlib.contextmanager
def as_anybody() -> Iterator[None]:
    """For root, whom no write protection stops, as somebody else."""
    if sys.platform == "win32" or os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def shelf() -> Iterator[Path]:
    """A folder that everybody can reach, unlike those of `tmp_path`."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "shelf"
        folder.mkdir()
        Path(name).chmod(0o755)
        yield folder
        folder.chmod(0o755)


@unix
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o555, 0o666)])
def test_a_write_protected_library_can_be_read(shelf: Path, tmp_path: Path, folder_mode: int, file_mode: int) -> None:
    path = shelf / "library.db"
    article_id = with_an_article(path)
    path.chmod(file_mode)
    shelf.chmod(folder_mode)
    outside = shelf.with_name("outside")
    outside.mkdir(0o777)
    outside.chmod(0o777)
    tmp_path.chmod(0o500)

    with as_anybody(), Library.open(path) as library:
        assert not library.writable
        assert list(library.ids("harbour")) == [article_id]
        assert library.article(article_id).text
        assert library.check() == ()
        library.backup(outside / "copy.db")
        with pytest.raises(LibraryError, match="choose another folder"):
            library.backup(shelf / "copy.db")
        with pytest.raises(LibraryError, match="choose another folder"):
            library.backup(tmp_path / "copy.db")
        with pytest.raises(LibraryReadOnly, match="it can still be read"):
            library.mark_read([article_id])
        with pytest.raises(LibraryReadOnly, match="it can still be read"), library.batch():
            pass


@unix
def test_a_write_protected_file_in_a_folder_of_our_own_can_be_read(shelf: Path) -> None:
    path = shelf / "library.db"
    article_id = with_an_article(path)
    path.chmod(0o444)
    shelf.chmod(0o777)

    with as_anybody(), Library.open(path) as library:
        assert not library.writable
        assert list(library.ids("harbour")) == [article_id]


@unix
@pytest.mark.parametrize("file_mode", [0o444, 0o666])
def test_a_copy_on_a_write_protected_medium_can_be_read(shelf: Path, path: Path, file_mode: int) -> None:
    article_id = with_an_article(path)
    with Library.open(path) as library:
        library.backup(shelf / "copy.db")
    (shelf / "copy.db").chmod(file_mode)
    shelf.chmod(0o555)

    with as_anybody(), Library.open(shelf / "copy.db") as copied:
        assert not copied.writable
        assert list(copied.ids("harbour")) == [article_id]


@unix
def test_a_file_that_may_not_even_be_read_is_said_so(shelf: Path) -> None:
    path = shelf / "library.db"
    with_an_article(path)
    path.chmod(0)

    with as_anybody(), pytest.raises(LibraryError, match="whether you may read and write there"):
        Library.open(path)


@unix
def test_a_write_protected_file_that_is_no_library_is_called_so(shelf: Path) -> None:
    path = shelf / "diary.db"
    path.write_text("Dear diary, " * 1000)
    path.chmod(0o444)

    with as_anybody(), pytest.raises(LibraryError, match="is no library of Newsreader"):
        Library.open(path)


@unix
def test_a_library_that_was_not_closed_cannot_be_read_where_it_cannot_be_written(shelf: Path, path: Path) -> None:
    copied = shelf / "library.db"
    with Library.open(path) as library:
        kept(library, subscribed(library), "1")
        shutil.copy(path, copied)
        shutil.copy(f"{path}-wal", f"{copied}-wal")
    shelf.chmod(0o555)

    with as_anybody(), pytest.raises(LibraryReadOnly, match="was not closed before"):
        Library.open(copied)


@unix
def test_a_place_where_nothing_can_be_written_is_said_so(shelf: Path) -> None:
    shelf.chmod(0o555)

    with as_anybody(), pytest.raises(LibraryReadOnly, match=r"cannot be made here .*choose another folder"):
        Library.open(shelf / "folder" / "library.db")
    with as_anybody(), pytest.raises(LibraryReadOnly, match="see whether its folder exists"):
        Library.open(shelf / "library.db")


@unix
def test_an_old_library_that_cannot_be_written_says_what_to_do(shelf: Path) -> None:
    path = shelf / "library.db"
    with_an_article(path)
    shelf.chmod(0o555)

    with as_anybody(), pytest.raises(LibraryReadOnly, match="must be brought up to date"):
        Library.open(path, migrations=(*MIGRATIONS, "CREATE TABLE more (x)"))


def test_one_writes_and_the_others_read_and_wait(path: Path, library: Library) -> None:
    article_id = with_an_article(path)

    with Library.open(path, wait_s=0.05) as other, library.batch():
        library.mark_read([article_id])

        assert other.counts().unread == 1
        with pytest.raises(LibraryBusy, match="wait until it has finished"):
            other.mark_read([article_id])
        with pytest.raises(LibraryBusy, match="wait until it has finished"), other.batch():
            pass


def test_the_usual_place_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEWSREADER_LIBRARY", "elsewhere.db")
    chosen = default_path()
    monkeypatch.delenv("NEWSREADER_LIBRARY")

    assert chosen == Path("elsewhere.db")
    assert default_path().is_absolute()
    assert default_path().parts[-2:] == ("newsreader", "library.db")
