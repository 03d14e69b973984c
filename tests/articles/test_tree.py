from __future__ import annotations

from newsreader.articles.tree import page


def test_a_page_without_head_and_body_tags_has_its_article_in_its_body() -> None:
    root = page("<html><meta charset=utf-8><title>T</title><article><p>One</p></article><p>Two</p>")

    assert root is not None
    assert [element.tag for element in root.find("head")] == ["meta", "title"]
    assert root.find("body").text_content() == "OneTwo"
