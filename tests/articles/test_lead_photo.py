"""The photo that a page names for its article, where the page shows it."""

from __future__ import annotations

import pytest

from tests.articles.pages import read, story

HEAD = '<meta property="og:image" content="https://paper.example/p/heron-at-dawn.jpg?w=1200">'
FIGURE = '<figure><img src="/p/heron-at-dawn.jpg"><figcaption>A heron. (Photo: Ada Lee)</figcaption></figure>'
SCRIPTED = (
    '<div class="image"><img src="/p/heron-at-dawn.jpg"><script>let heron = {"a": "0123456789"};</script>'
    '<div class="caption"><span class="credit">Photo: Ada Lee</span> A heron.</div></div>'
)


@pytest.mark.parametrize(
    "page",
    [
        story(head=HEAD, before=f'<div class="sidebar">{FIGURE}<a href="#more">More</a></div>'),
        story(head=HEAD, after=f'<div class="promo"><p>{FIGURE}</p><a href="#more">More</a></div>'),
        story(head=HEAD).replace(b"<footer>", f"<section><h2>Photo</h2>{FIGURE}</section><footer>".encode()),
        story(head=HEAD, before=f'<div class="sidebar">{SCRIPTED}<a href="#more">More</a></div>'),
    ],
)
def test_it_is_kept_with_its_caption_wherever_it_stands(page: bytes) -> None:
    found = read(page)

    assert [(each.caption, each.credit) for each in found.photos] == [("A heron.", "Photo: Ada Lee")]
    assert found.html.startswith('<figure><img src="https://paper.example/p/heron-at-dawn.jpg"')
    assert not found.notes


def test_it_goes_before_the_photos_of_the_body_once() -> None:
    page = story(
        head=HEAD,
        before=f'<div class="sidebar">{FIGURE}<a href="#more">More</a></div>',
        inside='<figure><img src="/p/cormorant-drying.jpg"></figure><img src="/p/heron-at-dawn.jpg?w=300">',
    )

    found = read(page)

    assert [each.url.rpartition("/")[2].partition("?")[0] for each in found.photos] == [
        "cormorant-drying.jpg",
        "heron-at-dawn.jpg",
    ]
    assert found.photos[1].caption == "A heron."


def test_a_page_that_names_a_photo_and_shows_none_has_the_named_one() -> None:
    found = read(story(head=HEAD))

    assert [each.url for each in found.photos] == ["https://paper.example/p/heron-at-dawn.jpg?w=1200"]
    assert found.notes == ("The page shows no photo; the one that it names for itself was taken.",)


def test_a_logo_that_a_page_names_for_its_article_is_no_photo() -> None:
    page = story(
        head='<meta property="og:image" content="https://paper.example/img/logo-of-paper.png">',
        before='<img src="/img/logo-of-paper.png">',
    )

    assert read(page).photos == ()


def test_the_address_of_a_site_is_no_photo() -> None:
    assert read(story(head='<meta property="og:image" content="https://paper.example/">')).photos == ()
