"""The tree: feeds, their folders, and how their fetches went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.errors import NotFound
from newsreader.library import clearing, folders
from newsreader.library.values import listed, mend, moment, moment_or_none, seconds, seconds_or_none
from newsreader.model import Feed, Validators

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from newsreader.library.file import LibraryFile
    from newsreader.model import ParsedFeed

_ROWS = (
    "SELECT id, url, title, site_url, folder, kind, language, whole_articles, interval_s, ttl_s, skip_hours, "
    "skip_days, position, added, fetched, newest, next_fetch, failures, problem, gone, etag, last_modified, "
    "body_sha256, moved_to FROM feed WHERE removed = 0 AND id BETWEEN ? AND ?"
)
_RETITLE = (
    "UPDATE feed SET title = CASE WHEN own_title <> '' THEN own_title WHEN given_title <> '' THEN given_title "
    "ELSE url END WHERE id = ?"
)
_TOTALS = (
    "SELECT feed_id, count(*) FROM status INDEXED BY status_of_feed "
    "WHERE here = 1 AND hidden = 0 AND feed_id BETWEEN ? AND ? GROUP BY feed_id"
)
_UNREAD = (
    "SELECT feed_id, count(*) FROM status INDEXED BY status_unread_of_feed "
    "WHERE here = 1 AND hidden = 0 AND read = 0 AND feed_id BETWEEN ? AND ? GROUP BY feed_id"
)

_LAST = 2**63 - 1


def feeds(file: LibraryFile) -> tuple[Feed, ...]:
    """Every feed, as the tree shows them: by folder, place and title."""
    found = _read(file, 0, _LAST)
    return tuple(sorted(found, key=lambda feed: (folders.order(feed.folder), feed.position, feed.title.casefold())))


def feed(file: LibraryFile, which: int | str) -> Feed:
    """One feed by its number, address or title. Raises NotFound."""
    feed_id = which if isinstance(which, int) else _number_of(file, mend(which))
    found = _read(file, feed_id, feed_id)
    if not found:
        raise NotFound(str(which), "there is no such feed; `newsreader feeds` lists them all.")
    return found[0]


def _number_of(file: LibraryFile, which: str) -> int:
    found = file.ask("SELECT id FROM feed WHERE removed = 0 AND url = ?", (which,)).fetchone()
    if found:
        return int(found[0])
    wanted = which.casefold().strip()
    titled = [
        id_ for id_, title in file.ask("SELECT id, title FROM feed WHERE removed = 0") if title.casefold() == wanted
    ]
    if len(titled) > 1:
        numbers = ", ".join(map(str, titled))
        raise NotFound(which, f"several feeds are called so; name one by its number: {numbers}.")
    if titled:
        return int(titled[0])
    return int(which) if which.isascii() and which.isdigit() else 0


def _read(file: LibraryFile, first: int, last: int) -> list[Feed]:
    """The feeds with these numbers."""
    totals: dict[int, int] = dict(file.ask(_TOTALS, (first, last)))
    unread: dict[int, int] = dict(file.ask(_UNREAD, (first, last)))
    found = []
    for row in file.ask(_ROWS, (first, last)):
        id_, url, title, site_url, folder, kind, language, whole_articles, interval_s, *more = row
        ttl_s, skip_hours, skip_days, position, added, fetched, newest, next_fetch, failures, *end = more
        problem, gone, etag, last_modified, body_sha256, moved_to = end
        found.append(
            Feed(
                id=id_,
                url=url,
                title=title,
                site_url=site_url,
                folder=folder,
                kind=kind,
                language=language,
                whole_articles=bool(whole_articles),
                interval_s=interval_s,
                ttl_s=ttl_s,
                skip_hours=_numbers(skip_hours),
                skip_days=_numbers(skip_days),
                position=position,
                unread=unread.get(id_, 0),
                total=totals.get(id_, 0),
                added=moment(added),
                fetched=moment_or_none(fetched),
                newest=moment_or_none(newest),
                next_fetch=moment_or_none(next_fetch),
                failures=failures,
                problem=problem,
                gone=bool(gone),
                validators=Validators(etag=etag, last_modified=last_modified, body_sha256=body_sha256),
                moved_to=moved_to,
            )
        )
    return found


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(map(int, text.split())) if text else ()


def add_feed(
    file: LibraryFile,
    url: str,
    *,
    title: str,
    folder: str,
    site_url: str,
    kind: str,
    whole_articles: bool,
    interval_s: float,
    now: datetime,
) -> Feed:
    """A new feed, or the one that is there already; one that was removed comes back with what was read of it."""
    with file.writing(durable=True):
        there = file.ask("SELECT id, removed FROM feed WHERE url = ?", (url,)).fetchone()
        if there and not there[1]:
            return feed(file, int(there[0]))
        place = folders.add(file, folder)
        row = (title, site_url, place, kind, whole_articles, interval_s, seconds(now))
        if there:
            file.do(
                "UPDATE feed SET removed = 0, own_title = ?, site_url = ?, folder = ?, kind = ?, whole_articles = ?, "
                "interval_s = ?, added = ?, position = 0, fetched = NULL, next_fetch = NULL, failures = 0, "
                "problem = '', gone = 0, etag = '', last_modified = '', body_sha256 = '', moved_to = '' WHERE id = ?",
                (*row, there[0]),
            )
        else:
            file.do(
                "INSERT INTO feed (title, own_title, site_url, folder, kind, whole_articles, interval_s, added, url) "
                "VALUES ('', ?, ?, ?, ?, ?, ?, ?, ?)",
                (*row, url),
            )
        feed_id = int(file.ask("SELECT id FROM feed WHERE url = ?", (url,)).get)
        file.do(_RETITLE, (feed_id,))
        return feed(file, feed_id)


def change_feed(
    file: LibraryFile,
    feed_id: int,
    *,
    title: str | None,
    folder: str | None,
    whole_articles: bool | None,
    interval_s: float | None,
    position: int | None,
    gone: bool | None,
) -> Feed:
    """The feed with what was given changed; an empty title is the feed's own again."""
    with file.writing(durable=True):
        feed(file, feed_id)
        file.do(
            "UPDATE feed SET own_title = coalesce(?2, own_title), folder = coalesce(?3, folder), "
            "whole_articles = coalesce(?4, whole_articles), interval_s = coalesce(?5, interval_s), "
            "position = coalesce(?6, position), gone = coalesce(?7, gone) WHERE id = ?1",
            (
                feed_id,
                None if title is None else title.strip(),
                None if folder is None else folders.add(file, folder),
                whole_articles,
                interval_s,
                position,
                gone,
            ),
        )
        file.do(_RETITLE, (feed_id,))
        return feed(file, feed_id)


def remove_feed(file: LibraryFile, feed_id: int) -> None:
    """Takes a feed out of the tree; what is starred, kept, tagged or noted of it stays."""
    with file.writing(durable=True):
        feed(file, feed_id)
        gone = [
            id_
            for (id_,) in file.ask(
                "SELECT id FROM status s WHERE feed_id = ? AND here = 1 AND starred = 0 AND kept = 0 "
                "AND NOT EXISTS (SELECT 1 FROM tag WHERE article_id = s.id) "
                "AND NOT EXISTS (SELECT 1 FROM note WHERE article_id = s.id)",
                (feed_id,),
            )
        ]
        clearing.drop_unused(file, clearing.take_out(file, gone))
        file.do("UPDATE status SET here = 0 WHERE id IN (SELECT value FROM json_each(?))", (listed(gone),))
        file.do("UPDATE feed SET removed = 1, folder = '' WHERE id = ?", (feed_id,))


def feed_arrived(
    file: LibraryFile,
    feed_id: int,
    *,
    parsed: ParsedFeed | None,
    validators: Validators,
    fetched: datetime,
    next_fetch: datetime,
    moved_to: str,
) -> None:
    """Notes an answer of a feed's server: what the feed says of itself, and when to ask again."""
    with file.writing():
        file.do(
            "UPDATE feed SET fetched = ?, next_fetch = ?, moved_to = ?, etag = ?, last_modified = ?, body_sha256 = ?, "
            "failures = 0, problem = '', gone = 0 WHERE id = ?",
            (
                seconds(fetched),
                seconds(next_fetch),
                moved_to,
                validators.etag,
                validators.last_modified,
                validators.body_sha256,
                feed_id,
            ),
        )
        if parsed is not None:
            file.do(
                "UPDATE feed SET given_title = ?2, site_url = CASE WHEN ?3 <> '' THEN ?3 ELSE site_url END, "
                "language = ?4, newest = max(coalesce(newest, ?5), coalesce(?5, newest)), ttl_s = ?6, skip_hours = ?7, "
                "skip_days = ?8 WHERE id = ?1",
                (
                    feed_id,
                    parsed.title,
                    parsed.site_url,
                    parsed.language,
                    _newest(parsed, fetched),
                    parsed.ttl_s,
                    " ".join(map(str, parsed.skip_hours)),
                    " ".join(map(str, parsed.skip_days)),
                ),
            )
            file.do(_RETITLE, (feed_id,))


def _newest(parsed: ParsedFeed, fetched: datetime) -> int | None:
    """The newest date that can be true."""
    return max(
        (seconds(entry.published) for entry in parsed.entries if entry.published and entry.published <= fetched),
        default=None,
    )


def feed_failed(
    file: LibraryFile, feed_id: int, *, problem: str, at: datetime, next_fetch: datetime, gone: bool
) -> None:
    """Notes a failed fetch: why, how often in a row, and when to ask again."""
    with file.writing():
        file.do(
            "UPDATE feed SET problem = ?, failures = failures + 1, next_fetch = ?, gone = gone OR ? WHERE id = ?",
            (problem, seconds_or_none(max(at, next_fetch)), gone, feed_id),
        )


def feed_moved(file: LibraryFile, feed_id: int, url: str) -> Feed:
    """The feed at its new address; when another feed is there already, that one, with the articles of both."""
    with file.writing():
        moved = feed(file, feed_id)
        there = file.ask("SELECT id FROM feed WHERE url = ? AND id <> ?", (url, feed_id)).fetchone()
        if there is None:
            file.do("UPDATE feed SET url = ?, moved_to = '' WHERE id = ?", (url, feed_id))
            file.do(_RETITLE, (feed_id,))
            return feed(file, feed_id)
        other = int(there[0])
        file.do("UPDATE feed SET removed = 0, folder = ? WHERE id = ? AND removed = 1", (moved.folder, other))
        _merge_statuses(file, feed_id, other)
        file.do("UPDATE status SET feed_id = ? WHERE feed_id = ?", (other, feed_id))
        file.do("UPDATE article SET feed_id = ? WHERE feed_id = ?", (other, feed_id))
        file.do("DELETE FROM feed WHERE id = ?", (feed_id,))
        return feed(file, other)


def _merge_statuses(file: LibraryFile, feed_id: int, other: int) -> None:
    """Of entries that both feeds have, one is left, with the marks of both: the one whose article is here."""
    from newsreader.library import shelves  # noqa: PLC0415 - start-up time

    twice: Sequence[tuple[int, int, int, int]] = list(
        file.ask(
            "SELECT m.id, m.here, o.id, o.here FROM status m JOIN status o ON o.feed_id = ? AND o.guid = m.guid "
            "WHERE m.feed_id = ?",
            (other, feed_id),
        )
    )
    for mine, mine_here, others, others_here in twice:
        left, lost = (mine, others) if mine_here and not others_here else (others, mine)
        file.do(
            "UPDATE status SET read = max(status.read, l.read), starred = max(status.starred, l.starred), "
            "kept = max(status.kept, l.kept), hidden = max(status.hidden, l.hidden), "
            "printed = max(status.printed, l.printed), sent = max(status.sent, l.sent), "
            "held = max(status.held, l.held), "
            "read_at = coalesce(status.read_at, l.read_at), "
            "deleted = CASE WHEN status.here THEN 0 ELSE max(status.deleted, l.deleted) END "
            "FROM status l WHERE l.id = ?2 AND status.id = ?1",
            (left, lost),
        )
        file.do("UPDATE OR IGNORE tag SET article_id = ? WHERE article_id = ?", (left, lost))
        file.do(
            "INSERT INTO note (article_id, text) SELECT ?, text FROM note WHERE article_id = ? "
            "ON CONFLICT DO UPDATE SET text = text || char(10, 10) || excluded.text",
            (left, lost),
        )
        clearing.drop_unused(file, clearing.take_out(file, [lost]))
        file.do("DELETE FROM tag WHERE article_id = ?", (lost,))
        file.do("DELETE FROM note WHERE article_id = ?", (lost,))
        file.do("DELETE FROM status WHERE id = ?", (lost,))
        shelves.index_again(file, left)
