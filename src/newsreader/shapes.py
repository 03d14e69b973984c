"""What `--json` prints: shapes that scripts rely on. Names may be added to them; none is renamed or dropped."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from newsreader.articles.explain import Explanation
    from newsreader.model import (
        Article,
        Cleared,
        Explained,
        Extract,
        Feed,
        Headline,
        Limit,
        Rule,
        RulePreview,
        RuleRun,
        SavedSearch,
        Stats,
        Tag,
    )

Shape = dict[str, object]

_DRIVES_TERMINALS = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]")
"""What JSON lets stand in a text and a terminal obeys, or UTF-8 cannot say."""


def written(value: object, *, indent: int | None = None) -> str:
    """The value as JSON: letters of all scripts as they are, what drives terminals as escapes."""
    return _DRIVES_TERMINALS.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def array(values: Iterable[Shape]) -> Iterator[str]:
    """One array, a line for each value, in pieces as they come."""
    before = "["
    for value in values:
        yield f"{before}\n{written(value)}"
        before = ","
    yield "[]" if before == "[" else "\n]"


def headline(one: Headline) -> Shape:
    """An article as `list` shows it."""
    return {
        "id": one.id,
        "title": one.title,
        "feed": one.feed,
        "url": one.url,
        "published": time(one.published),
        "saved": time(one.saved),
        "state": one.state.value,
        "read": one.read,
        "starred": one.starred,
        "tags": list(one.tags),
        "pages": one.pages,
        "photos": one.photos,
        "words": one.words,
    }


def hit(one: Headline) -> Shape:
    """An article as `search` shows it."""
    return {**headline(one), "snippet": one.snippet.replace("\x02", "").replace("\x03", "")}


def article(one: Article) -> Shape:
    """An article whole, as `show` prints it."""
    return {
        **headline(one.headline),
        "standfirst": one.standfirst,
        "byline": one.headline.byline,
        "dateline": one.dateline,
        "modified": time(one.modified),
        "source": one.source,
        "editor": one.editor,
        "language": one.headline.language,
        "keywords": list(one.keywords),
        "html": one.html,
        "text": one.text,
        "notes": one.notes,
        "voice": one.voice,
        "reason": one.reason,
        "pages": [{"number": page.number, "url": page.url, "state": page.state.value} for page in one.pages],
        "photos": [
            {
                "sha256": photo.sha256,
                "width_px": photo.width_px,
                "height_px": photo.height_px,
                "size_bytes": photo.size_bytes,
                "mime": photo.mime,
                "url": photo.url,
                "caption": photo.caption,
                "credit": photo.credit,
                "alt": photo.alt,
            }
            for photo in one.photos
        ],
    }


def explained_extract(one: Explanation) -> Shape:
    """What is kept of a page, and why it is as it is, as `extract --explain` prints it."""
    explanation = {
        "voice": one.article.voice,
        "notes": list(one.article.notes),
        "photos": [{"url": each.url, "kept": each.kept, "reason": each.reason} for each in one.photos],
    }
    return {**extract(one.article), "explanation": explanation}


def extract(one: Extract) -> Shape:
    """What is kept of a page, as `extract` prints it."""
    return {
        "title": one.title,
        "standfirst": one.standfirst,
        "byline": one.byline,
        "dateline": one.dateline,
        "published": time(one.published),
        "modified": time(one.modified),
        "source": one.source,
        "editor": one.editor,
        "language": one.language,
        "keywords": list(one.keywords),
        "html": one.html,
        "text": one.text,
        "photos": [
            {"url": photo.url, "caption": photo.caption, "credit": photo.credit, "alt": photo.alt}
            for photo in one.photos
        ],
        "page": one.page,
        "pages": one.pages,
        "next_url": one.next_url,
        "single_url": one.single_url,
    }


def feed(one: Feed) -> Shape:
    """A feed as `feeds` shows it."""
    return {
        "id": one.id,
        "title": one.title,
        "url": one.url,
        "site_url": one.site_url,
        "kind": one.kind,
        "folder": one.folder,
        "whole_articles": one.whole_articles,
        "unread": one.unread,
        "total": one.total,
        "added": time(one.added),
        "fetched": time(one.fetched),
        "newest": time(one.newest),
        "next_fetch": time(one.next_fetch),
        "failures": one.failures,
        "problem": one.problem,
        "gone": one.gone,
    }


def stats(one: Stats) -> Shape:
    """The library in figures."""
    return {
        "feeds": one.feeds,
        "articles": one.articles,
        "whole": one.whole,
        "part": one.part,
        "failed": one.failed,
        "photos": one.photos,
        "photo_bytes": one.photo_bytes,
        "library_bytes": one.library_bytes,
        "unread": one.unread,
        "starred": one.starred,
    }


def search(one: SavedSearch) -> Shape:
    """A saved search as `searches` shows it."""
    return {
        "id": one.id,
        "name": one.name,
        "query": one.query,
        "folder": one.folder,
        "position": one.position,
        "unread": one.unread,
        "problem": one.problem,
    }


def rule(one: Rule) -> Shape:
    """A rule as `rules` shows it."""
    return {
        "id": one.id,
        "name": one.name,
        "query": one.query,
        "actions": list(one.actions),
        "enabled": one.enabled,
        "position": one.position,
        "problem": one.problem,
    }


def preview(one: RulePreview) -> Shape:
    """What a rule would do, as `rules test` shows it."""
    return {"looked_at": one.looked_at, "found": list(one.found), "would": dict(one.would)}


def rule_run(one: RuleRun) -> Shape:
    """What rules did, as `rules apply` and `rules undo` show it."""
    return {"at": time(one.at), "by_hand": one.by_hand, "did": dict(one.did), "skipped": list(map(rule, one.skipped))}


def tag(one: Tag) -> Shape:
    """A tag as `tags` shows it."""
    return {
        "name": one.name,
        "colour": one.colour,
        "position": one.position,
        "unread": one.unread,
        "total": one.total,
    }


def limit(one: Limit, *, feed: str) -> Shape:
    """How much is kept, as `limits` shows it; feed_id 0 is everything together."""
    return {
        "feed_id": one.feed_id,
        "feed": feed,
        "articles": one.articles,
        "days": one.days,
        "size_bytes": one.size_bytes,
    }


def cleared(one: Cleared) -> Shape:
    """What goes of a feed, as `limits clear` shows it."""
    return {"feed_id": one.feed_id, "feed": one.feed, "articles": one.articles, "size_bytes": one.size_bytes}


def explained(one: Explained) -> Shape:
    """How a query is answered, as `--explain` shows it."""
    return {
        "query": one.query,
        "words": one.words,
        "sql": one.sql,
        "plan": list(one.plan),
        "found": one.found,
        "reading_ms": round(one.reading_ms, 3),
        "asking_ms": round(one.asking_ms, 3),
    }


def time(moment: datetime | None) -> str | None:
    """ISO 8601 with its zone; null where the time is unknown."""
    return None if moment is None else moment.isoformat()
