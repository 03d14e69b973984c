"""Pages for the tests of this room, and short ways to say what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsreader.articles.page import extract

if TYPE_CHECKING:
    from newsreader.model import Extract

URL = "https://paper.example/2026/story.html"
SENTENCES = (
    "The ferry left the harbour at ten past six, later than it had done on any morning of that long and windy year.",
    "Nobody on the upper deck had slept, and the man who sold coffee said that he would not be selling any today.",
    "By the time the islands came into sight the wind had dropped, and people began to talk to one another again.",
    "A woman from the council counted the passengers twice, wrote a number on her hand and went below to telephone.",
)


def story(*, before: str = "", inside: str = "", after: str = "", head: str = "", lang: str = "en") -> bytes:
    """A page with a headline and four paragraphs; `inside` stands between the second and the third."""
    first, second, third, fourth = (f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>The late ferry | The Paper</title>'
        f'<meta property="og:site_name" content="The Paper">{head}</head>'
        f'<body><nav><a href="/">Home</a></nav><main><article><h1>The late ferry</h1>{before}'
        f'<div class="text">{first}{second}{inside}{third}{fourth}</div>{after}</article></main>'
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def read(body: bytes, *, url: str = URL) -> Extract:
    return extract(body, url=url)
