"""The library in figures, and whether it is sound."""

from __future__ import annotations

from typing import TYPE_CHECKING

import apsw

from newsreader.errors import LibraryError
from newsreader.library import lists
from newsreader.model import Scope, State, Stats

if TYPE_CHECKING:
    from datetime import datetime

    from newsreader.library.file import LibraryFile

_MOST_SENTENCES = 20
_DAMAGED = "The file is damaged ({}); restore a backup."

_FAULTS = {
    "{} articles have lost their text": """
        SELECT count(*) FROM article a LEFT JOIN content c ON c.id = a.id WHERE c.id IS NULL""",
    "{} articles are in no list": """
        SELECT count(*) FROM article a LEFT JOIN status s
        ON s.id = a.id AND s.here = 1 AND s.key = a.key AND s.feed_id = a.feed_id WHERE s.id IS NULL""",
    "{} articles are listed, but not there": """
        SELECT count(*) FROM status s LEFT JOIN article a ON a.id = s.id WHERE s.here = 1 AND a.id IS NULL""",
    "{} articles belong to no feed": """
        SELECT count(*) FROM article a LEFT JOIN feed f ON f.id = a.feed_id WHERE f.id IS NULL""",
    "{} articles cannot be found by searching": """
        SELECT count(*) FROM article WHERE key NOT IN (SELECT id FROM search_docsize)""",
    "{} articles are found by searching, but not there": """
        SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT key FROM article)""",
    "the uses of {} photos are counted wrongly": """
        SELECT count(*) FROM photo LEFT JOIN (
            SELECT photo_id, count(*) AS counted FROM photo_use WHERE photo_id IS NOT NULL GROUP BY photo_id
        ) ON photo_id = photo.id WHERE uses <> coalesce(counted, 0)""",
    "{} photos have lost their bytes": """
        SELECT count(*) FROM photo p LEFT JOIN photo_file f ON f.id = p.id WHERE f.id IS NULL""",
}


def stats(file: LibraryFile, now: datetime) -> Stats:
    """Everything that can be counted."""
    states: dict[str, int] = dict(file.ask("SELECT state, count(*) FROM article GROUP BY state"))
    photos, photo_bytes = file.ask("SELECT count(*), coalesce(sum(size_bytes), 0) FROM photo").get
    counts = lists.counts(file, Scope(), now)
    return Stats(
        feeds=file.ask("SELECT count(*) FROM feed WHERE removed = 0").get,
        articles=sum(states.values()),
        whole=states.get(State.WHOLE, 0),
        part=states.get(State.PART, 0),
        failed=states.get(State.FAILED, 0),
        waiting=states.get(State.WAITING, 0),
        photos=photos,
        photo_bytes=photo_bytes,
        library_bytes=file.ask("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").get,
        unread=counts.unread,
        starred=counts.starred,
    )


def check(file: LibraryFile) -> tuple[str, ...]:
    """What is wrong with the library, a sentence each; nothing when it is sound. Reads all of it."""
    file.index_all()
    try:
        damages = [found for (found,) in file.ask(f"PRAGMA integrity_check({_MOST_SENTENCES})") if found != "ok"]
        if damages:
            return tuple(_DAMAGED.format(found) for found in damages)
        return (*_faults(file), *_damaged_bodies(file), *_damaged_photos(file))
    except apsw.CorruptError as error:
        return (_DAMAGED.format(error),)


def _faults(file: LibraryFile) -> list[str]:
    """Where tables contradict each other."""
    sentences = []
    for sentence, sql in _FAULTS.items():
        if number := file.ask(sql).get:
            told = sentence.format(number)
            sentences.append(f"{told[0].upper()}{told[1:]}.")
    return sentences


def _damaged_bodies(file: LibraryFile) -> list[str]:
    sentences = []
    for id_, packed, body in file.ask("SELECT id, packed, body FROM content"):
        try:
            file.packer.unpack(packed, body)
        except LibraryError as error:
            sentences.append(f"Article {id_}: {error.sentence}")
    return sentences


def _damaged_photos(file: LibraryFile) -> list[str]:
    import hashlib  # noqa: PLC0415 - start-up time

    return [
        f"Photo {sha256} is damaged; update its article again."
        for sha256, data in file.ask("SELECT p.sha256, f.data FROM photo p JOIN photo_file f ON f.id = p.id")
        if hashlib.sha256(data).hexdigest() != sha256
    ]
