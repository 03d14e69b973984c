from __future__ import annotations

import pytest

from newsreader.articles.page import extract
from tests.articles.pages import SENTENCES

STORY = "".join(f"<p>{sentence} {sentence}</p>" for sentence in SENTENCES)


def _html(embed: str) -> str:
    page = f"<html><body><h1>The harbour</h1><article>{STORY}{embed}{STORY}</article></body></html>"
    return extract(page.encode(), url="https://news.example.org/story.html").html


@pytest.mark.parametrize(
    ("embed", "line"),
    [
        (
            '<iframe src="https://video.example.com/embed/12" title="The harbour by night"></iframe>',
            '<p><a href="https://video.example.com/embed/12">The harbour by night</a></p>',
        ),
        (
            '<div><iframe data-src="//charts.example.com/chart/9" allowfullscreen></iframe></div>',
            '<p><a href="https://charts.example.com/chart/9">charts.example.com</a></p>',
        ),
        (
            '<video width=640><source src="/clips/ferry.mp4"></video>',
            '<p><a href="https://news.example.org/clips/ferry.mp4">news.example.org</a></p>',
        ),
        (
            "<amp-youtube data-videoid=abc123></amp-youtube>",
            '<p><a href="https://www.youtube.com/watch?v=abc123">youtube.com</a></p>',
        ),
    ],
    ids=["titled", "lazy", "video", "amp"],
)
def test_a_player_or_chart_becomes_a_line_with_a_link(embed: str, line: str) -> None:
    assert line in _html(embed)


@pytest.mark.parametrize(
    "embed",
    [
        '<iframe src="https://count.example.com/pixel"></iframe>',
        '<iframe src="https://video.example.com/embed/12" width=1 height=1></iframe>',
        '<div class=advert><iframe src="https://video.example.com/embed/12"></iframe></div>',
        '<iframe src="javascript:alert(1)" allowfullscreen></iframe>',
    ],
    ids=["counter", "pixel", "advert", "script"],
)
def test_other_frames_go(embed: str) -> None:
    assert "<a " not in _html(embed)
