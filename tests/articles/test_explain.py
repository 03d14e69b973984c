"""Why a page's article is as it is."""

from __future__ import annotations

import pytest

from newsreader.articles.explain import explain
from newsreader.articles.photo_address import addresses_of
from newsreader.articles.photo_elements import photo_elements
from newsreader.articles.photo_verdict import why_no_photo
from newsreader.articles.tree import soup
from tests.articles.pages import story

PAGE = "https://paper.example/news/lions"


def verdicts(inside: str, *, head: str = "") -> list[tuple[str, bool, str]]:
    page = story(inside=inside).replace(b"</head>", f"{head}</head>".encode())
    return [(each.url.rpartition("/")[2], each.kept, each.reason) for each in explain(page, url=PAGE).photos]


def test_every_image_of_a_page_has_a_reason() -> None:
    found = verdicts(
        '<img src="/p/lion-by-the-river.jpg"><img src="/p/cub-asleep.jpg" width="640">'
        '<img src="/p/x.jpg" width="24" height="24"><img src="/p/lion-by-the-river.jpg?w=200">'
        '<div class="related"><a href="/news/zebras"><img src="/p/zebra-herd.jpg"></a></div>',
        head='<meta property="og:image" content="https://paper.example/p/lion-by-the-river.jpg">',
    )

    assert found == [
        ("lion-by-the-river.jpg", True, "the lead photo (the page names it, and shows it)"),
        ("cub-asleep.jpg", True, "in the body"),
        ("x.jpg", False, "an icon (24x24)"),
        ("lion-by-the-river.jpg?w=200", False, "a second size of https://paper.example/p/lion-by-the-river.jpg"),
        (
            "zebra-herd.jpg",
            False,
            "belongs to another story (inside a link to https://paper.example/news/zebras)",
        ),
    ]


def test_what_the_page_calls_furniture_is_called_so() -> None:
    found = verdicts('<div class="newsletter"><img src="/p/letter-of-the-week.jpg"></div>')

    assert found == [("letter-of-the-week.jpg", False, 'in what the page calls <div> "newsletter"')]


def test_a_photo_that_only_the_head_names_is_told_as_such() -> None:
    found = verdicts("", head='<meta property="og:image" content="https://paper.example/p/lion.jpg">')

    assert found == [("lion.jpg", True, "the page names it, and shows no image of it")]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<img src="/p/a.jpg" width="20" height="30">', "an icon (20x30)"),
        ('<img class="avatar" src="/p/a.jpg">', "an icon, a logo or an avatar, by its class"),
        ('<div class="byline"><img src="/p/ann.jpg"> By Ann</div>', "a portrait of who wrote the story"),
        ('<img src="/p/drawing.svg">', "no photo at its address: a drawing, a stand-in or nothing"),
        ('<img src="/p/logo1.png">', "a logo, an icon, an advert or a counter, by its address"),
        ('<img src="/p/lion.jpg">', ""),
    ],
)
def test_what_an_image_is_instead_of_a_photo(html: str, reason: str) -> None:
    (element,) = photo_elements(soup(html))

    assert why_no_photo(element, addresses_of(element, PAGE)) == reason
