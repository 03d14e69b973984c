"""Which page goes on with the article."""

from __future__ import annotations

import pytest

from newsreader.articles import paging, tree
from newsreader.articles.join import join, next_address
from newsreader.model import Extract, PhotoUse

HERE = "https://paper.example/2026/the-story.html"


def pages(links: str, *, url: str = HERE) -> paging.Pages:
    root = tree.page(f"<html><body><p>x</p>{links}</body></html>")
    return paging.read(root, url)


@pytest.mark.parametrize(
    ("url", "link"),
    [
        (HERE, '<a href="the-story_2.html">Next page</a>'),
        (HERE, '<a href="the-story-2.html">2</a>'),
        (HERE, '<div class="pagination"><a href="/2026/the-story.html?page=2">next</a></div>'),
        ("https://a.example/x/story/", '<a rel="next" href="/x/story/2/">more</a>'),
        ("https://a.example/x/story/", '<a href="/x/story/page/2/">›</a>'),
        ("https://a.example/artikel/titel", '<a href="/artikel/titel/seite-2">Nächste Seite</a>'),
        ("https://a.example/x/story/2/", '<a href="/x/story/3/">Next</a>'),
        ("https://a.example/n/c_1.htm", '<a href="c_1_2.htm">下一页</a>'),
        ("https://a.example/n/content.php?id=7", '<a href="content.php?id=7&amp;page=2">2</a>'),
        ("https://a.example/n/node/7", '<a href="/n/node/7?page=0,1">next ›</a>'),
    ],
)  # fmt: skip
def test_the_next_page_of_an_article_is_followed(url: str, link: str) -> None:
    assert pages(link, url=url).next_url != ""


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://a.example/?p=41", '<a rel="next" href="https://a.example/?p=42">Next story</a>'),
        (HERE, '<a rel="next" href="/2026/another-story.html">Next story</a>'),
        (HERE, '<a href="https://other.example/2026/the-story_2.html">Next page</a>'),
        (HERE, '<a href="the-story_3.html">Next page</a>'),
        (HERE, '<div class="comments"><a href="/2026/the-story.html?page=2">Next page</a></div>'),
        (HERE, '<a href="the-story-2.html">Read more about it</a>'),
        ("https://a.example/2026/11/22", '<a rel="next" href="https://a.example/2026/11/23">Next day</a>'),
        ("https://a.example/x/story-1", '<a href="/x/story-12">12</a>'),
    ],
)
def test_another_story_is_no_next_page(url: str, link: str) -> None:
    assert pages(link, url=url).next_url == ""


def test_a_page_says_how_many_there_are() -> None:
    found = pages('<span>Page 2 of 5</span><a href="the-story_3.html">Next</a>', url=HERE.replace(".html", "_2.html"))

    assert (found.page, found.pages) == (2, 5)


@pytest.mark.parametrize(
    "words", ["View as single page", "Auf einer Seite lesen", "阅读全文", "View all", "Single page"]
)
def test_the_whole_article_on_one_page_is_known(words: str) -> None:
    found = pages(f'<a href="/2026/the-story.html?single=1">{words}</a><a href="the-story_2.html">Next page</a>')

    assert found.single_url == "https://paper.example/2026/the-story.html?single=1"


def test_the_single_page_is_fetched_before_the_next_one_and_nothing_twice() -> None:
    extract = Extract(url=HERE, next_url="https://paper.example/2", single_url="https://paper.example/all/")

    assert next_address(extract, [HERE]) == "https://paper.example/all/"
    assert next_address(extract, [HERE, "http://paper.example/all"]) == "https://paper.example/2"
    assert next_address(extract, [HERE, "https://paper.example/all", "https://paper.example/2#top"]) == ""


def test_an_article_has_at_most_twenty_six_pages() -> None:
    known = [f"https://paper.example/{number}" for number in range(26)]

    assert next_address(Extract(url=HERE, next_url="https://paper.example/next"), known) == ""


def page(number: int, *paragraphs: str, photo: str = "") -> Extract:
    shown = f'<figure><img src="{photo}"></figure>' if photo else ""
    html = shown + "".join(f"<p>{text}</p>" for text in paragraphs)
    photos = (PhotoUse(url=photo, candidates=(photo,)),) if photo else ()
    return Extract(
        url=f"https://paper.example/{number}",
        title="T",
        html=html,
        text="\n\n".join(paragraphs),
        photos=photos,
        page=number,
    )


ONE = "The first paragraph of the article, which is long enough to be known again."
TWO = "The second paragraph of the article, which is long enough to be known again."
THREE = "The third paragraph of the article, which is long enough to be known again."


def test_pages_are_joined_and_nothing_is_repeated() -> None:
    photo = "https://a.example/1.jpg"

    whole = join([page(1, ONE, TWO, "Yes.", photo=photo), page(2, ONE, THREE, "Yes.", photo=photo)])

    assert whole.text == f"{ONE}\n\n{TWO}\n\nYes.\n\n{THREE}\n\nYes."
    assert whole.pages == 2
    assert len(whole.photos) == 1
    assert whole.html.count("<img") == 1


def test_a_page_that_holds_all_the_others_stands_for_them() -> None:
    whole = join([page(1, ONE), page(9, ONE, TWO, THREE)])

    assert whole.text == f"{ONE}\n\n{TWO}\n\n{THREE}"
    assert whole.url == "https://paper.example/1"


def test_nested_lists_are_joined_whole() -> None:
    html = "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"
    first = page(1, ONE)

    whole = join([first, Extract(url="https://paper.example/2", html=html, text="a\nb\nc")])

    assert whole.html == f"<p>{ONE}</p>\n{html}"
