"""What the library holds of an article, as it was when the feed brought it: for those that waited from another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.model import Entry, Extract

if TYPE_CHECKING:
    from newsreader.model import Article


def words_of(article: Article) -> Extract:
    """The feed's own words. Their photos have lost their places; they are only known by name."""
    headline = article.headline
    return Extract(
        url=headline.url,
        title=headline.title,
        kicker=article.kicker,
        standfirst=article.standfirst,
        byline=headline.byline,
        dateline=article.dateline,
        published=headline.published,
        modified=article.modified,
        source=article.source,
        editor=article.editor,
        language=headline.language,
        direction=headline.direction,
        keywords=article.keywords,
        html=article.html,
        text=article.text,
        comments_url=article.comments_url,
        voice=article.voice,
    )


def entry_of(article: Article, *, guid: str) -> Entry:
    """What the feed said beside its words."""
    headline = article.headline
    return Entry(
        guid=guid,
        url=headline.url,
        title=headline.title,
        byline=headline.byline,
        published=headline.published,
        modified=article.modified,
        language=headline.language,
        keywords=article.keywords,
        source=article.source,
        enclosures=article.enclosures,
        comments_url=article.comments_url,
    )
