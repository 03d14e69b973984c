"""What is shown of articles: rows of a list, and one article whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.errors import NotFound
from newsreader.library.values import listed, moment, moment_or_none
from newsreader.model import Headline, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from newsreader.library.file import LibraryFile
    from newsreader.model import Article, ShownPhoto

_SNIPPET_CHARACTERS = 160
_TAGS = (
    "SELECT t.article_id, t.name FROM tag t LEFT JOIN known_tag n ON n.name = t.name "
    "WHERE t.article_id IN (SELECT value FROM json_each(?)) ORDER BY n.position, t.name"
)
_ROWS = (
    "SELECT a.id, a.key, a.feed_id, f.title, a.title, a.snippet, a.byline, a.url, a.language, a.direction, "
    "a.published, a.saved, a.state, s.read, s.starred, s.kept, s.hidden, n.article_id IS NOT NULL, a.pages, a.photos, "
    "a.words, a.thumb FROM json_each(?) wanted "
    "CROSS JOIN article a ON a.id = wanted.value CROSS JOIN status s ON s.id = a.id "
    "CROSS JOIN feed f ON f.id = a.feed_id LEFT JOIN note n ON n.article_id = a.id"
)
_BODIES = "SELECT id, standfirst, packed, body FROM content WHERE id IN (SELECT value FROM json_each(?))"


def headlines(file: LibraryFile, ids: Sequence[int], text: str) -> tuple[Headline, ...]:
    """Rows of a list, in the order of `ids`; what is gone is left out. Raises QueryError."""
    those = listed(ids)
    hits = _snippets(file, those, text) if text.strip() else {}
    tags: dict[int, list[str]] = {}
    for id_, name in file.ask(_TAGS, (those,)):
        tags.setdefault(id_, []).append(name)
    found = []
    for id_, key, feed_id, feed, title, snippet, byline, url, language, direction, *more in file.ask(_ROWS, (those,)):
        published, saved, state, read, starred, kept, hidden, noted, pages, photos, words, thumb = more
        found.append(
            Headline(
                id=id_,
                key=key,
                feed_id=feed_id,
                feed=feed,
                title=title,
                snippet=hits.get(id_) or snippet,
                byline=byline,
                url=url,
                language=language,
                direction=direction,
                published=moment_or_none(published),
                saved=moment(saved),
                state=State(state),
                read=bool(read),
                starred=bool(starred),
                kept=bool(kept),
                hidden=bool(hidden),
                noted=bool(noted),
                tags=tuple(tags.get(id_, ())),
                pages=pages,
                photos=photos,
                words=words,
                thumb=thumb,
            )
        )
    return tuple(found)


def _snippets(file: LibraryFile, those: str, text: str) -> dict[int, str]:
    """The words around the hits, for a query that looks for words."""
    from newsreader import query  # noqa: PLC0415 - start-up time
    from newsreader.library import asking  # noqa: PLC0415 - start-up time

    terms = query.terms(asking.expanded(file, text))
    if not terms:
        return {}
    return {
        id_: query.snippet(_words_of(file, standfirst, packed, body), terms, length=_SNIPPET_CHARACTERS)
        for id_, standfirst, packed, body in file.ask(_BODIES, (those,))
    }


def _words_of(file: LibraryFile, standfirst: str, packed: int, body: bytes) -> str:
    _, text = file.packer.unpack(packed, body)
    return f"{standfirst}\n\n{text}" if standfirst else text


def article(file: LibraryFile, article_id: int) -> Article:
    """One article with everything. Raises NotFound."""
    from newsreader.library import shelves  # noqa: PLC0415 - start-up time
    from newsreader.model import Article  # noqa: PLC0415 - start-up time

    shown = headlines(file, [article_id], "")
    content = shelves.content_of(file, article_id)
    if not shown or content is None:
        raise NotFound(str(article_id), "there is no such article; `newsreader list` shows the numbers.")
    note = file.ask("SELECT text FROM note WHERE article_id = ?", (article_id,)).fetchone()
    return Article(
        headline=shown[0],
        kicker=content.kicker,
        standfirst=content.standfirst,
        dateline=content.dateline,
        modified=content.modified,
        source=content.source,
        editor=content.editor,
        keywords=content.keywords,
        html=content.html,
        text=content.text,
        photos=_photos_of(file, article_id),
        pages=content.pages,
        reason=content.reason,
        voice=content.voice,
        comments_url=content.comments_url,
        enclosures=content.enclosures,
        notes=note[0] if note else "",
    )


def _photos_of(file: LibraryFile, article_id: int) -> tuple[ShownPhoto, ...]:
    from newsreader.model import ShownPhoto  # noqa: PLC0415 - start-up time

    return tuple(
        ShownPhoto(
            url=url,
            sha256=sha256 or "",
            width_px=width_px or 0,
            height_px=height_px or 0,
            size_bytes=size_bytes or 0,
            mime=mime or "",
            caption=caption,
            credit=credit,
            alt=alt,
        )
        for url, sha256, width_px, height_px, size_bytes, mime, caption, credit, alt in file.ask(
            "SELECT u.url, p.sha256, p.width_px, p.height_px, p.size_bytes, p.mime, u.caption, u.credit, u.alt "
            "FROM photo_use u LEFT JOIN photo p ON p.id = u.photo_id WHERE u.article_id = ? ORDER BY u.position",
            (article_id,),
        )
    )
