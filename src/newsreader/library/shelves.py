"""Putting an article's content into its tables and out of them again: always all of them, in one transaction."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsreader import query
from newsreader.library import ruling
from newsreader.library.photos import has_photos
from newsreader.library.values import digest, mend, moment_or_none, seconds_or_none
from newsreader.model import Content, Enclosure, PageMark, PlacedPhoto, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.library.file import LibraryFile
    from newsreader.library.values import Packer, Value

_SNIPPET_CHARACTERS = 240
_SNIPPET_FROM = 2_000
"""The beginning is cut out of this much text."""
_SINGLE_WORDS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
"""Scripts that put no space between words: there a character counts as one, as word processors count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """An article as it goes into the tables. `due` is when its pages are to be asked for, None for never."""

    id: int
    key: int
    feed_id: int
    content: Content
    saved: int
    digest: int
    attempts: int = 0
    due: int | None = None
    note: str = ""


def put(file: LibraryFile, articles: Sequence[Shelved]) -> None:
    """Writes new articles; nothing of them may be there yet."""
    wanted = {photo.sha256 for one in articles for photo in one.content.photos if photo.sha256}
    here = has_photos(file, wanted) if wanted else set()
    file.do_many(
        "INSERT INTO article (id, key, feed_id, title, byline, url, language, direction, published, saved, state, "
        "pages, photos, words, snippet, thumb, digest, attempts, due) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_article_row(article, here) for article in articles),
    )
    file.do_many(
        "INSERT INTO content (id, kicker, standfirst, dateline, modified, source, editor, keywords, reason, voice, "
        "comments_url, packed, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (_content_row(article, file.packer) for article in articles),
    )
    file.index((article.key, _search_row(article.content, article.note)) for article in articles)
    file.at_the_end(ruling.apply_to_new, (article.id for article in articles))
    file.do_many(
        "INSERT INTO page (article_id, number, url, state) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        ((one.id, page.number, page.url, page.state.value) for one in articles for page in one.content.pages),
    )
    file.do_many(
        "INSERT INTO enclosure (article_id, position, url, mime, size_bytes) VALUES (?, ?, ?, ?, ?)",
        (
            (one.id, place, it.url, it.mime, it.size_bytes)
            for one in articles
            for place, it in enumerate(one.content.enclosures)
        ),
    )
    file.do_many(
        "INSERT INTO photo_use (article_id, position, photo_id, url_digest, url, caption, credit, alt) "
        "VALUES (?, ?, (SELECT id FROM photo WHERE sha256 = ?), ?, ?, ?, ?, ?)",
        (
            (one.id, place, it.sha256, digest(mend(it.url)), it.url, it.caption, it.credit, it.alt)
            for one in articles
            for place, it in enumerate(one.content.photos)
        ),
    )


def content_of(file: LibraryFile, article_id: int) -> Content | None:
    """All that is stored of an article's content; None when there is no such article."""
    row = file.ask(
        "SELECT a.state, a.title, c.kicker, c.standfirst, a.byline, c.dateline, a.published, c.modified, c.source, "
        "c.editor, a.language, a.direction, c.keywords, a.url, c.reason, c.voice, c.comments_url, c.packed, c.body "
        "FROM article a JOIN content c ON c.id = a.id WHERE a.id = ?",
        (article_id,),
    ).fetchone()
    if row is None:
        return None
    state, title, kicker, standfirst, byline, dateline, published, modified, source, editor, *rest = row
    language, direction, keywords, url, reason, voice, comments_url, packed, body = rest
    html, text = file.packer.unpack(packed, body)
    return Content(
        state=State(state),
        title=title,
        kicker=kicker,
        standfirst=standfirst,
        byline=byline,
        dateline=dateline,
        published=moment_or_none(published),
        modified=moment_or_none(modified),
        source=source,
        editor=editor,
        language=language,
        direction=direction,
        keywords=tuple(json.loads(keywords)) if keywords else (),
        html=html,
        text=text,
        photos=_photos_of(file, article_id),
        pages=_pages_of(file, article_id),
        url=url,
        reason=reason,
        voice=voice,
        comments_url=comments_url,
        enclosures=_enclosures_of(file, article_id),
    )


def _photos_of(file: LibraryFile, article_id: int) -> tuple[PlacedPhoto, ...]:
    return tuple(
        PlacedPhoto(url=url, sha256=sha256, caption=caption, credit=credit, alt=alt)
        for url, sha256, caption, credit, alt in file.ask(
            "SELECT u.url, coalesce(p.sha256, ''), u.caption, u.credit, u.alt FROM photo_use u "
            "LEFT JOIN photo p ON p.id = u.photo_id WHERE u.article_id = ? ORDER BY u.position",
            (article_id,),
        )
    )


def _pages_of(file: LibraryFile, article_id: int) -> tuple[PageMark, ...]:
    return tuple(
        PageMark(number=number, url=url, state=State(state))
        for number, url, state in file.ask(
            "SELECT number, url, state FROM page WHERE article_id = ? ORDER BY number", (article_id,)
        )
    )


def _enclosures_of(file: LibraryFile, article_id: int) -> tuple[Enclosure, ...]:
    return tuple(
        Enclosure(url=url, mime=mime, size_bytes=size_bytes)
        for url, mime, size_bytes in file.ask(
            "SELECT url, mime, size_bytes FROM enclosure WHERE article_id = ? ORDER BY position", (article_id,)
        )
    )


def words_in(text: str) -> int:
    """How many words a text has; in scripts without spaces every character is one."""
    if text.isascii():
        return len(text.split())
    spaced, singles = _SINGLE_WORDS.subn(" ", text)
    return len(spaced.split()) + singles


def _article_row(one: Shelved, here: set[str]) -> tuple[Value, ...]:
    content = one.content
    photos = [photo.sha256 for photo in content.photos if photo.sha256 in here]
    return (
        one.id,
        one.key,
        one.feed_id,
        content.title,
        content.byline,
        content.url,
        content.language,
        content.direction,
        seconds_or_none(content.published),
        one.saved,
        content.state.value,
        len(content.pages),
        len(photos),
        words_in(content.text),
        _beginning(content),
        photos[0] if photos else "",
        one.digest,
        one.attempts,
        one.due,
    )


def _beginning(content: Content) -> str:
    text = f"{content.standfirst} {content.text[:_SNIPPET_FROM]}" if content.standfirst else content.text
    return query.snippet(text[:_SNIPPET_FROM], (), length=_SNIPPET_CHARACTERS)


def _content_row(one: Shelved, packer: Packer) -> tuple[Value, ...]:
    content = one.content
    return (
        one.id,
        content.kicker,
        content.standfirst,
        content.dateline,
        seconds_or_none(content.modified),
        content.source,
        content.editor,
        json.dumps([mend(word) for word in content.keywords]) if content.keywords else "",
        content.reason,
        content.voice,
        content.comments_url,
        *packer.pack(mend(content.html), mend(content.text)),
    )


def index_again(file: LibraryFile, article_id: int) -> None:
    """Puts an article into the search table anew: its note has changed, or it was not there."""
    content = content_of(file, article_id)
    if content is None:
        return
    (key,) = file.ask("SELECT key FROM article WHERE id = ?", (article_id,)).fetchone() or (0,)
    note = file.ask("SELECT text FROM note WHERE article_id = ?", (article_id,)).fetchone()
    file.unindex([key])
    file.index([(key, _search_row(content, note[0] if note else ""))])


def _search_row(content: Content, note: str) -> tuple[Value, ...]:
    parts = (
        content.title,
        content.standfirst,
        content.byline,
        content.text,
        "\n".join([f"{photo.caption}\n{photo.credit}" for photo in content.photos]),
        "\n".join(content.keywords),
        content.source,
        note,
    )
    # ASCII stays as it is; all parts are asked at once.
    return parts if "".join(parts).isascii() else tuple(map(query.fold, parts))
