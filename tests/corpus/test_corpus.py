"""Our own pages are what they say they are: the truth stands on them, and they are nobody else's."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.corpus import HERE, Story, stories

MOST_BYTES = 400_000
PLATFORMS = ("www.youtube.com", "www.instagram.com", "datawrapper.dwcdn.net", "www.google.com", "schema.org", "ogp.me",
             "www.w3.org", "gmpg.org", "www.drupal.org")  # fmt: skip
"""Hosts that pages name for what they are: vocabularies and the players that they embed."""

each_story = pytest.mark.parametrize("story", stories(), ids=[story.name for story in stories()])


def loose(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def shown(story: Story) -> str:
    pages = "".join(page.decode(story.charset) for page in story.pages.values())
    return html.unescape(pages)


def test_there_are_many_small_pages() -> None:
    size = sum(file.stat().st_size for file in Path(HERE).rglob("*") if file.suffix in {".html", ".json", ".txt"})

    assert len(stories()) >= 35
    assert size < MOST_BYTES
    assert sum(len(story.pages) == 5 for story in stories()) >= 3


@each_story
def test_the_truth_stands_on_the_pages(story: Story) -> None:
    page = loose(re.sub(r"<[^>]*>", "", shown(story)) + shown(story))

    for line in (story.headline, *story.byline, *story.absent, *story.text.split("\n\n")[:1]):
        assert loose(line) in page, line
    for photo in story.photos:
        path = photo.url.split(".example", 1)[1]
        assert path in shown(story), photo.url
        assert loose(photo.caption) in page
        assert loose(photo.credit) in page


@each_story
def test_no_page_names_a_real_publisher(story: Story) -> None:
    for host in re.findall(r"https?://([\w.-]+)", shown(story)):
        assert host.endswith(".example") or host in PLATFORMS


@each_story
def test_no_paragraph_stands_twice_in_a_story(story: Story) -> None:
    paragraphs = [each for each in story.text.split("\n\n") if len(each) > 60]

    assert len(paragraphs) == len(set(paragraphs))
