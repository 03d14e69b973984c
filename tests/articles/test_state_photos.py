"""Photos in the data that a page's scripts would show it from."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.state_photos import figure_in, is_photo, lead_in
from tests.articles.pages import SENTENCES, read

ADDRESS = "https://img.paper.example/lion.jpg"
FULL = f'<figure><img src="{ADDRESS}"><figcaption>A lion. <cite>Ada Lee</cite></figcaption></figure>'


@pytest.mark.parametrize(
    "value",
    [
        {"type": "image", "src": ADDRESS, "caption": "A lion.", "credit": "Ada Lee"},
        {"url": ADDRESS, "caption": "<p>A&nbsp;lion.</p>", "credits": {"by": [{"type": "author", "name": "Ada Lee"}]}},
        {"caption": {"text": "A lion."}, "credit": {"name": "Ada Lee"}, "image": {"original": {"url": ADDRESS}}},
        {"basic": {"type": "image", "url": ADDRESS, "caption": "A lion.", "creditText": "Ada Lee"}},
        [{"url": ADDRESS, "description": "A lion.", "photographer": "Ada Lee"}],
    ],
)
def test_a_photo_has_its_caption_and_credit(value: object) -> None:
    assert figure_in(value) == FULL


@pytest.mark.parametrize("value", [{}, None, 3, "lion", {"url": "https://paper.example/lion"}, {"src": "javascript:1"}])
def test_what_has_no_address_of_an_image_is_no_photo(value: object) -> None:
    assert figure_in(value) == ""


def test_a_story_may_keep_a_photo_beside_its_text() -> None:
    assert (
        lead_in({"title": "A", "promo_items": {"basic": {"url": ADDRESS}}}) == f'<figure><img src="{ADDRESS}"></figure>'
    )
    assert lead_in({"related": {"url": ADDRESS}}) == ""


def test_photos_stand_where_the_data_has_them() -> None:
    body: list[dict[str, object]] = [{"type": "paragraph", "html": sentence * 2} for sentence in SENTENCES]
    body.insert(2, {"type": "image", "src": "/p/tiger.jpg", "caption": "A tiger.", "credit": "Bo Ek"})
    data = {"story": {"hero": {"src": ADDRESS, "caption": "A lion.", "credit": "Ada Lee"}, "body": body}}
    page = f'<html><body><div id="x"></div><script type="application/json">{json.dumps(data)}</script></body></html>'

    found = read(page.encode())

    assert [(each.caption, each.credit) for each in found.photos] == [("A lion.", "Ada Lee"), ("A tiger.", "Bo Ek")]
    assert found.html.index("lion.jpg") < found.html.index(SENTENCES[1]) < found.html.index("tiger.jpg")
    assert found.html.index("tiger.jpg") < found.html.index(SENTENCES[2])


JSON = st.recursive(
    st.none() | st.integers() | st.text(max_size=20) | st.just(ADDRESS),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["url", "src", "image", "caption", "credits", "by", "name", "type"]), inner)
    ),
    max_leaves=12,
)


@given(JSON)
def test_any_data_is_a_figure_or_nothing(value: object) -> None:
    assert figure_in(value) == "" or figure_in(value).startswith("<figure><img src=")
    if isinstance(value, dict):
        assert isinstance(is_photo(value), bool)
