from __future__ import annotations

from newsreader.articles.page import extract

URL = "https://news.example.org/story.html"


def _paragraphs(count: int) -> str:
    return "".join(
        f"<p>Sentence {n} of the story says what the council decided, and what it had decided before.</p>"
        for n in range(count)
    )


def _html(inside: str) -> str:
    page = f"<html><body><article><h1>Chairs</h1>{_paragraphs(7)}{inside}{_paragraphs(7)}</article></body></html>"
    return extract(page.encode(), url=URL).html


def test_a_list_of_what_other_sites_offer_stays_whole() -> None:
    html = _html(
        "<ul>" + "".join(f"<li><a href=https://shop.example/{n}>Paint {n}</a></li>" for n in range(4)) + "</ul>"
    )

    assert html.count("<li>") == 4


def test_a_list_of_short_links_to_the_same_site_leads_on_to_other_stories() -> None:
    assert "<li>" not in _html(
        "<ul>" + "".join(f"<li><a href=/{n}>On ferries {n}</a></li>" for n in range(4)) + "</ul>"
    )


def test_headlines_in_signs_are_longer_than_they_count() -> None:
    headlines = "".join(f"<li><a href=https://b.example/{n}>市議会が新しい橋の予算を可決</a></li>" for n in range(5))

    assert "<li>" not in _html(f"<ul>{headlines}</ul>")


def test_footnotes_keep_those_that_are_all_link() -> None:
    answer = "<a href=https://a.example/>Answer of the county to the council of May</a>"
    notes = f"<li>Marlow, Bridges, p. 4.</li><li>Minutes of May.</li><li>{answer}</li>"

    assert _html(f"<ol>{notes}</ol>").count("<li>") == 3


def test_links_in_the_cells_of_a_table_stay() -> None:
    rows = "".join(
        f"<tr><td><div><a href=/app/{n}>Ferry clock {n}</a></div></td><td>{n} euros</td></tr>" for n in range(3)
    )

    assert _html(f"<table>{rows}</table>").count("Ferry clock") == 3


def test_lines_of_the_editors_are_none_of_the_story() -> None:
    lines = "".join(
        f"<p>{line}</p>"
        for line in (
            "责任编辑：王芳",
            "（原标题：新桥开通）",
            "Edited by Ida Marlow",
            "Edited by hand, it took a year.",
        )
    )

    html = _html(lines)

    assert "责任编辑" not in html
    assert "原标题" not in html
    assert "Ida Marlow" not in html
    assert "Edited by hand" in html


def test_a_list_of_one_link_is_no_list() -> None:
    assert "<li>" not in _html("<ul><li><a href=https://b.example/>Flights to the coast</a></li></ul>")
