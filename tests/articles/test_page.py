"""Whole pages: what is kept of them, and what is not."""

from __future__ import annotations

import contextlib
import json
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.clean import clean
from newsreader.articles.page import extract
from newsreader.errors import PageError
from tests.articles.pages import SENTENCES, URL, read, story
from tests.conftest import SAMPLE_SITES


def sample(path: str) -> bytes:
    return (SAMPLE_SITES / path).read_bytes()


# --- the sample edition -------------------------------------------------------------------------------------------


def test_a_newspaper_page_gives_its_facts() -> None:
    path = "tidewater-post.example/2026-11/20/tarrow-walk.html"

    article = extract(sample(path), url=f"http://{path}")

    assert article.title == "Five days down the Tarrow, the river that came back"
    assert article.byline == "Ida Marlow"
    assert article.dateline == "PORT ANSEL"
    assert article.editor == "Jonah Pell"
    assert article.source == "The Tidewater Post"
    assert article.published == datetime(2026, 11, 20, 6, 30, tzinfo=UTC)
    assert article.standfirst.startswith("A river was given up for dead.")
    assert (article.page, article.pages) == (1, 5)
    assert article.next_url == "http://tidewater-post.example/2026-11/20/tarrow-walk_2.html"
    assert article.text.endswith("and in the morning the river has found its voice.")
    assert "Comments" not in article.text
    assert [photo.url for photo in article.photos] == ["http://tidewater-post.example/photos/tarrow-spring.jpg"]
    assert article.photos[0].credit == "Photo/Aitzol Berasategi"


def test_a_magazine_page_keeps_its_structure() -> None:
    path = "meridian-review.example/2026/11/the-long-exposure/index.html"

    article = extract(sample(path), url="http://meridian-review.example/2026/11/the-long-exposure/")

    assert article.kicker == "Essay"
    assert article.byline == "Clara Whitcombe"
    assert article.html.count("<h2>") == 3
    assert article.html.count("<li>") == 4
    assert article.html.count("<tr>") == 6
    assert "    signal = light * hours\n" in article.html
    assert [photo.url.rpartition("/")[2] for photo in article.photos] == [
        "deep-field.jpg",
        "night-watch.png",
        "launch-pad.jpg",
    ]
    assert [photo.credit for photo in article.photos] == [
        "Photo: NASA",
        "Photo: Lav Varshney",
        "Photo: SpaceX, public domain",
    ]
    assert clean(article.html, base_url=article.url) == article.html


def test_a_page_that_declares_gb2312_is_read_whole() -> None:
    path = "jiangwan.example/news/20261119/c1.shtml"

    article = extract(sample(path), url=f"http://{path}")

    assert "退休教师周堃" in article.text
    assert (article.byline, article.editor, article.source) == ("沈禾", "顾青", "江湾晚报")
    assert article.photos[0].credit == "图/danielbuechele"
    assert "图/" not in article.text


def test_an_arabic_page_runs_from_right_to_left() -> None:
    path = "almarfa.example/2026/11/23/teen-alwadi/index.html"

    article = extract(sample(path), url="http://almarfa.example/2026/11/23/teen-alwadi/")

    assert (article.direction, article.language) == ("rtl", "ar")
    assert (article.byline, article.editor) == ("ليلى منصور", "هدى عيسى")
    assert article.photos[0].credit == "تصوير: freespace"


def test_kicker_and_standfirst_are_no_body_text() -> None:
    path = "hoehenbote.example/natur/kleiber-zaehlung.htm"

    article = extract(sample(path), url=f"http://{path}")

    assert article.kicker == "Vogelzählung in Unterau"
    assert article.standfirst.startswith("Was als Wette im Wirtshaus begann")
    assert article.text.startswith("Unterau. Um zehn Minuten nach acht")


def test_a_lazy_photo_is_found_behind_its_stand_in() -> None:
    path = "la-linterna.example/ciencia/el-vuelo-del-diente-de-leon/index.html"

    article = extract(sample(path), url="http://la-linterna.example/ciencia/el-vuelo-del-diente-de-leon/")

    assert [photo.url for photo in article.photos] == ["http://la-linterna.example/fotos/diente-de-leon.jpg"]
    assert article.photos[0].caption.endswith("unas ciento cincuenta semillas.")


def test_a_logo_is_no_lead_photo() -> None:
    path = "tidewater-post.example/2026-11/22/drawbridge-walkers.html"

    assert extract(sample(path), url=f"http://{path}").photos == ()


# --- the body -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "furniture",
    [
        '<div class="share-row">Share this story with everybody whom you know and like</div>',
        "<aside><h3>More</h3><p>Another story that is told elsewhere, in another place, on another day.</p></aside>",
        '<div class="newsletter-signup"><p>Our letter comes every morning with the best of the paper in it.</p></div>',
        '<p>Read more: <a href="/other">Something else happened</a></p>',
        '<p><a href="/other">Something else happened in another town, and we wrote about it as well</a></p>',
        '<div class="relatedStories"><ul><li><a href="/a">A story about another ferry and sea</a></li></ul></div>',
        "<p>Advertisement</p>",
        "<p>Article continues below this advertisement and the next one</p>",
        '<form><p>Give us your address, and we give you ours, and so on and on.</p><input name="a"></form>',
        '<div style="display:none"><p>This is not shown to anybody, and should not be shown here either.</p></div>',
        '<p class="hidden">This is not shown to anybody, and should not be shown here either, at all.</p>',
        '<div class="cookie-banner"><p>We and our partners value your privacy, and so on, and so on.</p></div>',
    ],
)
def test_what_is_not_the_story_goes(furniture: str) -> None:
    assert read(story(inside=furniture)).text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    "attributes",
    [
        'class="shareholders"',
        'class="relative overflow-hidden"',
        'class="unrelated"',
        'class="addendum headlines"',
        'class="sc-AdKiWq gTocXz"',
        'class="commentary"',
        'id="why-the-related-share-of-ads-rose-in-may"',
    ],
)
def test_class_words_match_whole_words_only(attributes: str) -> None:
    sentence = "The council said that it would look into the matter before the end of the month, and not before."

    assert sentence in read(story(inside=f"<div {attributes}><p>{sentence}</p></div>")).text


def test_a_class_that_every_paragraph_bears_says_nothing() -> None:
    body = story().replace(b"<p>The", b'<p class="paywall">The').replace(b"<p>", b'<p class="paywall">')

    assert read(body).text == "\n\n".join(SENTENCES)


def test_structure_between_paragraphs_survives() -> None:
    inside = (
        "<h2>What was said</h2><ul><li>One thing was said</li><li>And another</li></ul>"
        '<blockquote><p>It will not happen again.</p></blockquote><p>See the <a href="/timetable">timetable</a>.</p>'
        "<table><tr><th>Boat</th><th>Hour</th></tr><tr><td>First</td><td>6</td></tr></table>"
    )

    html = read(story(inside=inside)).html

    assert "<h2>What was said</h2>" in html
    assert html.count("<li>") == 2
    assert "<blockquote>" in html
    assert '<a href="https://paper.example/timetable">timetable</a>' in html
    assert "<th>Boat</th>" in html


def test_paragraphs_of_bare_text_and_line_breaks_are_paragraphs() -> None:
    body = f"<html><body><h1>The late ferry</h1><div>{'<br><br>'.join(SENTENCES)}</div></body></html>".encode()

    assert read(body).text == "\n\n".join(SENTENCES)


def test_an_unclosed_button_does_not_swallow_the_page() -> None:
    body = story().replace(b"<main>", b"<button><main>")

    assert read(body).text == "\n\n".join(SENTENCES)


def test_a_second_copy_for_another_screen_is_left_out() -> None:
    copy = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)

    assert read(story(after=f'<div class="mobile-text">{copy}</div>')).text == "\n\n".join(SENTENCES)


def test_text_that_only_scripts_would_show_is_taken_from_the_structured_data() -> None:
    node = {"@type": "NewsArticle", "headline": "The late ferry", "articleBody": "\n".join(SENTENCES)}
    body = (
        f'<html><body><script type="application/ld+json">{json.dumps(node)}</script><div id="root"></div></body></html>'
    )

    article = read(body.encode())

    assert article.text == "\n\n".join(SENTENCES)
    assert article.voice == "structured data"
    assert article.notes


@pytest.mark.parametrize(
    ("said", "words", "paywalled"),
    [
        ({"isAccessibleForFree": False, "wordCount": 900}, "", True),
        ({"isAccessibleForFree": "False", "wordCount": 80}, "", False),
        ({"isAccessibleForFree": True}, "", False),
        ({}, "<div>Subscribe to continue reading</div>", True),
        ({}, "", False),
    ],
)
def test_a_page_that_keeps_the_rest_for_subscribers_is_known(
    said: dict[str, object], words: str, paywalled: bool
) -> None:
    node = json.dumps({"@type": "NewsArticle", "headline": "The late ferry", **said})

    article = read(story(head=f'<script type="application/ld+json">{node}</script>', after=words))

    assert article.paywalled == paywalled


# --- no article -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "mime", "said"),
    [
        (b"", "text/html", "empty"),
        (b" \n\0 ", "text/html", "empty"),
        (b"<html><body></body></html>", "", "No article"),
        (b"%PDF-1.7 ...", "application/pdf", "PDF"),
        (b"%PDF-1.7 ...", "text/html", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "image/png", "picture"),
        (b"\0\0\0\x18ftypmp42", "video/mp4", "video"),
        (b"<html><body><noscript>Please enable JavaScript.</noscript><div id=app></div></body></html>", "", "scripts"),
        (b"<html><body><form><input name=u><input type=password></form>Sign in</body></html>", "", "log-in"),
        (b"<html><title>Just a moment...</title><body>Checking your browser</body></html>", "", "person"),
        (b"<html><body><h1>Welcome</h1><p>Short.</p></body></html>", "", "No article"),
    ],
)
def test_what_is_no_article_is_said_in_a_sentence(body: bytes, mime: str, said: str) -> None:
    with pytest.raises(PageError) as caught:
        extract(body, url=URL, mime=mime)

    assert said in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert caught.value.subject == URL


# --- hostile pages --------------------------------------------------------------------------------------------------


FIGURE = '<figure><img src="/{}.jpg"><figcaption>Photo: A. B. / AFP</figcaption></figure>'


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 10_000,
        "<div><p>some text that is long enough to be a paragraph of its own, perhaps" * 3_000,
        '<img src="/a.jpg">' * 5_000,
        "".join(f'<img src="/{number}.jpg">' for number in range(3_000)),
        "".join(FIGURE.format(number) for number in range(1_000)),
        "".join(f'<a href="/{number}">next</a> ' for number in range(10_000)),
        "<table>" + "<tr><td>x<td>y" * 5_000,
        '<script type="application/ld+json">' + '{"a":' * 50_000 + "</script>",
        f"<figure><img src=/a.jpg><figcaption>{'(Photo ' * 50_000}</figcaption></figure>",
        "<!--" * 100_000,
        "w" * 2_000_000,
    ],
    ids=["divs", "open", "same", "photos", "figures", "links", "cells", "json", "caption", "comments", "word"],
)
def test_a_hostile_page_is_read_or_refused_in_time(inside: str) -> None:
    began = time.process_time()

    with contextlib.suppress(PageError):
        read(story(inside=inside))

    assert time.process_time() - began < 6


def test_nothing_of_an_attack_in_a_page_survives() -> None:
    inside = (
        '<figure data-settled="1"><img src="javascript:alert(1)" onerror="alert(1)"></figure><script>alert(1)</script>'
        '<p onclick="alert(1)">Text of the paragraph <a href="javascript:alert(1)">with a link</a>.</p>'
        '<svg onload="alert(1)">'
    )

    html = read(story(inside=inside)).html

    assert "alert" not in html
    assert "settled" not in html


TAGS = (
    "<p> </p> <div> </div> <h1> </h1> <table> <tr> <td> <figure> <img&src=/a.jpg> <picture>"
    " <source&srcset='/a.jpg&1x,'> <noscript> </noscript> <a&href='?page=2'> 2</a> <meta&property=og:title&content=x>"
    " <time&datetime=2026-99-99> <script&type=application/ld+json>[{]</script> <br><br> <figcaption> ©&AFP"
    " <base&href=//x> <html&lang=x> <svg> <ul><li> <!DOCTYPE&html> <body> \0"
)
pieces = st.sampled_from([*(tag.replace("&", " ") for tag in TAGS.split(" ")), SENTENCES[0], SENTENCES[1]])


@settings(max_examples=60, deadline=None)
@given(st.lists(pieces, max_size=30).map("".join))
def test_any_page_is_an_article_in_the_dialect_or_a_page_error(html: str) -> None:
    try:
        article = read(html.encode())
    except PageError:
        return

    assert clean(article.html, base_url=URL) == article.html
    assert all(f'src="{photo.url}"' in article.html for photo in article.photos if "&" not in photo.url)
