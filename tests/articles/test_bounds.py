from __future__ import annotations

import pytest

from newsreader.articles.bounds import LONGEST
from newsreader.articles.page import extract

URL = "https://news.example.org/story.html"
STORY = "".join(
    f"<p>Sentence {n} of the story says what the council decided, and what it had decided before.</p>"
    for n in range(12)
)
BIG = 40_000_000


@pytest.mark.parametrize("tag", ["div", "b", "span", "ul><li"])
def test_a_story_behind_a_hundred_thousand_nested_tags_is_found(tag: str) -> None:
    page = f"<html><body><h1>The bridge</h1>{f'<{tag}>' * 100_000}{STORY}</body></html>"

    assert "Sentence 11 of" in extract(page.encode(), url=URL).text


@pytest.mark.parametrize(
    "before",
    [b"<script>" + b"var a=1;" * (BIG // 8) + b"</script>", b"<!--" + b"no " * (BIG // 3) + b"-->"],
    ids=["script", "comment"],
)
def test_a_story_behind_forty_megabytes_of_code_is_found(before: bytes) -> None:
    page = b"<html><body><h1>The bridge</h1>" + before + STORY.encode() + b"</body></html>"

    assert "Sentence 11 of" in extract(page, url=URL).text


def test_a_page_of_forty_megabytes_of_text_is_cut() -> None:
    paragraph = b"<p>" + b"It says what they decided. " * 1_000
    page = b"<html><body><h1>The bridge</h1>" + paragraph * (BIG // 27_000)

    assert len(extract(page, url=URL).text) <= LONGEST
