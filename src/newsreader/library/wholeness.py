"""Which of two contents of one article is kept: an article never becomes less whole than it is. Pure decisions."""

from __future__ import annotations

from dataclasses import replace

from newsreader.model import Content, State

FROM_THE_FEED = "feed"
"""The `voice` of a content that has only the feed's own words."""

_RANK = {State.FAILED: 0, State.WAITING: 0, State.PART: 1, State.WHOLE: 2}


def poorer(new: Content, old: Content) -> bool:
    """Whether taking `new` for `old` would lose something: pages, photos, or the page's text for the feed's."""
    if _RANK[new.state] != _RANK[old.state]:
        return _RANK[new.state] < _RANK[old.state]
    if new.voice == FROM_THE_FEED and old.voice not in {FROM_THE_FEED, ""}:
        return len(new.text) < len(old.text)
    return new.state is State.PART and _parts(new) < _parts(old)


def _parts(content: Content) -> tuple[int, int]:
    """Pages and photos that are here."""
    return (
        sum(page.state is State.WHOLE for page in content.pages),
        sum(bool(photo.sha256) for photo in content.photos),
    )


def told_again(old: Content, new: Content) -> Content:
    """What is kept when the feed tells of an article again: its title, date and words, unless more is here already."""
    if poorer(new, old):
        return replace(
            old,
            title=new.title or old.title,
            byline=old.byline or new.byline,
            published=new.published or old.published,
            modified=new.modified or old.modified,
            keywords=old.keywords or new.keywords,
        )
    if old.state is State.FAILED and new.state is State.WAITING:
        # The page failed; that the feed's words changed is no reason to ask for it before its time.
        new = replace(new, state=State.FAILED, reason=old.reason)
    return _completed(new, old)


def filled(old: Content, new: Content) -> Content:
    """What is kept when an article's pages were fetched, well or badly."""
    if not poorer(new, old):
        return _completed(new, old)
    if _RANK[new.state] == _RANK[old.state] == 0:
        return replace(old, state=new.state, reason=new.reason)
    return old


def _completed(new: Content, old: Content) -> Content:
    """The new content with what it does not say itself."""
    if old.html and not new.html:
        new = replace(new, html=old.html, text=old.text, photos=old.photos, voice=old.voice)
    return replace(
        new,
        title=new.title or old.title,
        published=new.published or old.published,
        url=new.url or old.url,
        comments_url=new.comments_url or old.comments_url,
        enclosures=new.enclosures or old.enclosures,
    )
