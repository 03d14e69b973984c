"""What the engine brings: entries of feeds, and then the articles' pages."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from newsreader.errors import NotFound
from newsreader.library import clearing, shelves
from newsreader.library.keys import COUNTER_BITS, Keys, second_of
from newsreader.library.shelves import Shelved
from newsreader.library.values import digest, mend, seconds, seconds_or_none
from newsreader.library.wholeness import filled, told_again
from newsreader.model import State, WaitingArticle

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from newsreader.library.file import LibraryFile
    from newsreader.model import Arrival, Content, Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """What the library knows of an entry already."""

    id: int
    here: bool
    deleted: bool
    digest: int | None


def news(file: LibraryFile, feed_id: int, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Those that are new or say something else than before, in order; what a person deleted is no news."""
    known = _known(file, feed_id, (entry.guid for entry in entries))
    return tuple(entry for entry in entries if _is_news(entry, known.get(mend(entry.guid))))


def _is_news(entry: Entry, known: _Known | None) -> bool:
    if known is None:
        return True
    return not known.deleted and (not known.here or known.digest != _digest_of_entry(entry))


def _known(file: LibraryFile, feed_id: int, guids: Iterable[str]) -> dict[str, _Known]:
    listed = json.dumps([mend(guid) for guid in guids])
    return {
        guid: _Known(id=id_, here=bool(here), deleted=bool(deleted), digest=told)
        for guid, id_, here, deleted, told in file.ask(
            "SELECT s.guid, s.id, s.here, s.deleted, a.digest FROM json_each(?2) wanted "
            "CROSS JOIN status s ON s.feed_id = ?1 AND s.guid = wanted.value LEFT JOIN article a ON a.id = s.id",
            (feed_id, listed),
        )
    }


def _digest_of_entry(entry: Entry) -> int:
    return digest(entry.title, entry.content_html or entry.summary_html, str(seconds_or_none(entry.published)))


def _digest_of_content(content: Content) -> int:
    return digest(content.title, content.html, str(seconds_or_none(content.published)))


def keep(
    file: LibraryFile, feed_id: int, arrivals: Sequence[Arrival], entries: Sequence[Entry] | None, now: datetime
) -> tuple[int, ...]:
    """Stores arrivals, in one transaction; their numbers, in order. Raises NotFound when the feed was removed."""
    digests = {mend(entry.guid): _digest_of_entry(entry) for entry in entries or ()}
    last = {mend(arrival.guid): arrival.content for arrival in arrivals}
    with file.writing():
        if not file.ask("SELECT 1 FROM feed WHERE id = ? AND removed = 0", (feed_id,)).fetchone():
            raise NotFound(str(feed_id), "this feed was removed, so nothing more of it is kept.")
        known = _known(file, feed_id, last)
        ids = {guid: one.id for guid, one in known.items()}
        new: list[Shelved] = []
        keys = Keys(file)
        next_id = _next_id(file)
        # Feeds name the newest first: it comes last, so that it stands on top of those of the same second.
        for guid in reversed(last):
            content = last[guid]
            told = digests[guid] if guid in digests else _digest_of_content(content)
            if guid not in known:
                ids[guid] = next_id
                new.append(_fresh(next_id, feed_id, content, told=told, now=now, keys=keys))
                next_id += 1
            elif known[guid].here:
                _tell_again(file, known[guid].id, content, told)
            elif not known[guid].deleted:
                back = _fresh(known[guid].id, feed_id, content, told=told, now=now, keys=keys)
                _bring_back(file, replace(back, note=_note_of(file, back.id)))
        guids = {id_: guid for guid, id_ in ids.items()}
        file.do_many(
            "INSERT INTO status (id, feed_id, guid, key) VALUES (?, ?, ?, ?)",
            ((one.id, feed_id, guids[one.id], one.key) for one in new),
        )
        shelves.put(file, new)
    return tuple(ids[mend(arrival.guid)] for arrival in arrivals)


def _next_id(file: LibraryFile) -> int:
    row = file.ask("SELECT seq FROM sqlite_sequence WHERE name = 'status'").fetchone()
    return row[0] + 1 if row else 1


def _fresh(id_: int, feed_id: int, content: Content, *, told: int, now: datetime, keys: Keys) -> Shelved:
    saved = seconds(now)
    return Shelved(
        id=id_,
        key=keys.free(id_, second_of(content, saved)),
        feed_id=feed_id,
        content=content,
        saved=saved,
        digest=told,
        due=0 if content.state is State.WAITING else None,
    )


def _bring_back(file: LibraryFile, one: Shelved) -> None:
    """An article that went away with its feed, and comes again with it: as read as it was."""
    file.do("UPDATE status SET key = ?, here = 1 WHERE id = ?", (one.key, one.id))
    shelves.put(file, [one])


def _tell_again(file: LibraryFile, article_id: int, content: Content, told: int) -> None:
    old = shelves.content_of(file, article_id)
    assert old is not None
    _put_again(file, article_id, told_again(old, content), told=told)


def _put_again(
    file: LibraryFile, article_id: int, content: Content, *, told: int | None = None, tries: int = 0
) -> None:
    """Writes an article anew in its place; a date that changed gives it another place."""
    feed_id, key, saved, digest_, attempts, due = file.ask(
        "SELECT feed_id, key, saved, digest, attempts, due FROM article WHERE id = ?", (article_id,)
    ).get
    photos = clearing.take_out(file, [article_id])
    second = second_of(content, saved)
    if key >> COUNTER_BITS != second:
        key = Keys(file).free(article_id, second)
        file.do("UPDATE status SET key = ? WHERE id = ?", (key, article_id))
    shelves.put(
        file,
        [
            Shelved(
                id=article_id,
                key=key,
                feed_id=feed_id,
                content=content,
                saved=saved,
                digest=digest_ if told is None else told,
                attempts=attempts + tries,
                due=None if content.state is State.WHOLE else due,
                note=_note_of(file, article_id),
            )
        ],
    )
    clearing.drop_unused(file, photos)


def _note_of(file: LibraryFile, article_id: int) -> str:
    row = file.ask("SELECT text FROM note WHERE article_id = ?", (article_id,)).fetchone()
    return row[0] if row else ""


def waiting(file: LibraryFile, now: datetime, limit: int, feed_ids: Sequence[int] | None) -> tuple[WaitingArticle, ...]:
    """Articles whose pages are to be fetched now, newest first."""
    some = None if feed_ids is None else json.dumps(list(feed_ids))
    return tuple(
        WaitingArticle(id=id_, feed_id=feed_id, guid=guid, url=url, title=title, attempts=attempts)
        for id_, feed_id, guid, url, title, attempts in file.ask(
            "SELECT a.id, a.feed_id, s.guid, a.url, a.title, a.attempts FROM article a INDEXED BY article_due "
            "CROSS JOIN feed f ON f.id = a.feed_id CROSS JOIN status s ON s.id = a.id "
            "WHERE a.due <= ?1 AND (?3 IS NULL OR a.feed_id IN (SELECT value FROM json_each(?3))) "
            "AND f.whole_articles = 1 AND f.removed = 0 AND s.hidden = 0 AND a.url <> '' ORDER BY a.key DESC LIMIT ?2",
            (seconds(now), limit, some),
        )
    )


def fill(file: LibraryFile, article_id: int, content: Content, now: datetime, retry_at: datetime | None) -> None:
    """Stores what an article's pages gave; what was deleted meanwhile stays deleted."""
    with file.writing():
        old = shelves.content_of(file, article_id)
        if old is None:
            return
        kept = filled(old, content)
        if kept is old:
            file.do("UPDATE article SET attempts = attempts + 1 WHERE id = ?", (article_id,))
        else:
            _put_again(file, article_id, kept, tries=1)
        due = None if kept.state is State.WHOLE else seconds_or_none(retry_at)
        if due is None and kept.state is State.WAITING:
            due = seconds(now)
        file.do("UPDATE article SET due = ? WHERE id = ?", (due, article_id))
