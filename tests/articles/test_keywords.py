"""The key words of an article, and none of the site's."""

from __future__ import annotations

import pytest

from tests.articles.pages import read, story


def _meta(name: str, *contents: str) -> str:
    return "".join(f'<meta name="{name}" content="{content}">' for content in contents)


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (_meta("keywords", "Ferries, Islands; Storms"), ("Ferries", "Islands", "Storms")),
        (_meta("article:tag", "Ferries", "Islands"), ("Ferries", "Islands")),
        (_meta("news_keywords", "#Ferries,ferries"), ("Ferries",)),
        (_meta("keywords", "渡轮、岛屿"), ("渡轮", "岛屿")),
        (_meta("keywords", "渡轮 岛屿 风暴"), ("渡轮", "岛屿", "风暴")),
        (
            _meta("keywords", "Ferries,8ae9ab2d-fe1b-4230-acb8-a59b52877682,paper.example,100312362,top_left,tag:x"),
            ("Ferries",),
        ),
        (_meta("keywords", "The Paper,news,sports,ferry"), ("ferry",)),
        (_meta("keywords", "The Paper,news,sports,politics"), ()),
        (_meta("keywords", "the,late,ferry,comes"), ()),
        (_meta("keywords", "Covid-19,F-16"), ("Covid-19", "F-16")),
    ],
)
def test_key_words_are_the_article_s_own(head: str, words: tuple[str, ...]) -> None:
    url = "https://paper.example/2026/the-late-ferry-comes.html"

    assert read(story(head=head), url=url).keywords == words


def test_tags_that_show_are_key_words_where_nothing_else_names_any() -> None:
    tags = '<p class="tags"><a rel="tag" href="/tag/f">Ferries</a> <a rel="category tag" href="/tag/i">Islands</a></p>'

    assert read(story(after=tags)).keywords == ("Ferries", "Islands")
    assert read(story(after=tags * 10)).keywords == ()
