"""Figures that are settled without a tree: as the tree has them, or not at all."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.clean import clean, text_of
from newsreader.articles.figures import settled_fragment
from newsreader.articles.plain_figures import settled_and_clean

URL = "https://paper.example/news/story"
LONG = "The council met on Tuesday and talked about the bridge, as it has done for some eleven years now. " * 25
WORDPRESS = (
    '<p class="has-drop-cap">' + LONG + "</p>\n\n"
    '<figure class="wp-block-image size-large"><a href="https://paper.example/up/bridge.jpg"><img loading="lazy" '
    'decoding="async" width="1024" height="683" src="https://paper.example/up/bridge-1024x683.jpg" alt="The bridge" '
    'class="wp-image-1" srcset="https://paper.example/up/bridge-1024x683.jpg 1024w, '
    'https://paper.example/up/bridge-1536x1024.jpg 1536w" sizes="(max-width: 1024px) 100vw, 1024px" '
    'data-recalc-dims="1" /></a><figcaption class="wp-element-caption">The <em>old</em> bridge (Photo: Ada Lee)'
    "</figcaption></figure>\n\n"
    '<figure class="wp-block-image"><img src="/up/boat.jpg" alt="" /></figure>\n\n'
    '<h2 class="wp-block-heading" id="h-what-now">What now?</h2>\n<p>More of it.</p>'
    '<img src="https://stats.example/b.gif?x=1" width="1" height="1" alt="">'
)


def spaced(html: str) -> list[str]:
    """The HTML without the spaces and the empty words that nobody sees."""
    return html.replace(' alt=""', "").replace("<", " <").replace(">", "> ").split()


def through_a_tree(html: str) -> tuple[list[str], str, object]:
    settled, uses = settled_fragment(html, base_url=URL)
    safe = clean(settled, base_url=URL)
    return spaced(safe), text_of(safe), uses


def test_an_entry_of_wordpress_needs_no_tree() -> None:
    got = settled_and_clean(WORDPRESS, base_url=URL)

    assert got is not None
    html, (use, other) = got
    assert (use.url, use.caption, use.credit) == (
        "https://paper.example/up/bridge-1536x1024.jpg",
        "The old bridge",
        "Photo: Ada Lee",
    )
    assert len(use.candidates) == 3
    assert (other.url, other.caption) == ("https://paper.example/up/boat.jpg", "")
    assert html.count("<img") == html.count("</figure>") == 2
    assert (spaced(html), text_of(html), (use, other)) == through_a_tree(WORDPRESS)


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="/a.jpg"></figure><p>Photo: Ada Lee</p><p>' + LONG,
        '<figure><img src="/a.jpg"></figure><p class="wp-caption-text">The bridge</p><p>' + LONG,
        '<figure><img src="/a.jpg"><figcaption>The bridge</figcaption></figure><p><small>Photo: Ada Lee</small><br>x'
        "</p><p>" + LONG,
        '<div class="photo"><figure><img src="/a.jpg"></figure></div><p>' + LONG,
        '<figure><figure><img src="/a.jpg"></figure></figure><p>' + LONG,
        '<figure><img src="/a.jpg"></figure><p>' + LONG + '</p><figure><img src="/a.jpg?w=200"></figure>',
        '<figure><img src="/a.jpg"><figcaption>A <span class="credit">Ada Lee</span></figcaption></figure><p>' + LONG,
        '<figure><img src="/a.jpg"><figcaption>The bridge on Tuesday</figcaption></figure><p>A few words (AFP)</p>',
        '<!-- <figure><img src="/a.jpg"></figure> --><p>' + LONG,
        '<figure><img src="/a.jpg"></figure><p>' + LONG + '<img src="/b.jpg"></p>',
        '<figure><img src="/logo.png"><figcaption>The paper</figcaption></figure><p>' + LONG,
        '<figure><img src="/a.jpg"></figure><span data-bg="/b.jpg"></span><p>' + LONG,
        '<figure><img src="/a.jpg" @on="1"></figure><p>' + LONG,
        '<figure><img src="/a.jpg"></figure><x-image src="/b.jpg"></x-image><p>' + LONG,
        '<figure><img src="/a.jpg"></figure><figure><table><tr><td>Photo: Ada Lee</table></figure><p>' + LONG,
        '<figure><img src="/a.jpg"></figure><figure><div><iframe><img src="/b.jpg"></iframe></div></figure><p>' + LONG,
        '<p>A</p><div><figure><img src="/a.jpg"></figure></div><table><tr><td>x</td></tr></table><p>' + LONG,
        '<figure><a href="/authors/ada-lee"><img src="/a.jpg"></a></figure><p>' + LONG,
        '<figure class="byline"><img src="/a.jpg"></figure><p>' + LONG,
        '<figure><img src="/a.jpg" class="wp-image-12 avatar"><figcaption>Ada</figcaption></figure><p>' + LONG,
    ],
)
def test_what_the_rest_of_the_text_may_have_a_say_in_is_left_to_the_tree(html: str) -> None:
    assert settled_and_clean(html, base_url=URL) is None


WORDS = st.sampled_from(
    ["The bridge", "A lion yawns. (Photo: Ada Lee)", "Foto: dpa", "© 2026 Ada Lee", "AFP", "x &amp; y", "Grüße",
     "图：新华社", "Copyright Ada Lee / Reuters", "He said so", "Caption", "1/3", "",
     "Here is more of what was said. " * 5, LONG]
)  # fmt: skip
NAMES = st.sampled_from(
    ["", "", ' class="wp-block-image size-large"', ' class="wp-block-heading"', ' class="wp-caption-text"',
     ' class="media-credit"', ' id="legend"', ' style="x"', ' class="avatar"', ' class="has-text-align-left"',
     ' class="author"', ' class="wp-image-7 credit"']
)  # fmt: skip
INLINE = st.builds(
    lambda words, tag, names: f"<{tag}{names}>{words}</{tag}>" if tag else words,
    WORDS,
    st.sampled_from(["", "", "em", "strong", "b", "small", "span", "cite"]),
    NAMES,
)
LINE = st.lists(INLINE, max_size=3).map(" ".join)
EMBED = (
    '<figure class="wp-block-embed"><div><iframe src="https://video.example/1" allowfullscreen></iframe></div></figure>'
)
BLOCK = st.one_of(
    st.builds("<p{}>{}</p>".format, NAMES, LINE),
    st.builds("<h2{}>{}</h2>".format, NAMES, LINE),
    st.builds("<ul{}><li>{}</li>\n<li>x</li></ul>".format, NAMES, LINE),
    st.builds("<blockquote{}><p>{}</p></blockquote>".format, NAMES, LINE),
    st.builds("<div{}>{}</div>".format, NAMES, LINE),
    st.builds("<figure{}><table><tbody><tr><td>{}</td><td>x</td></tr></tbody></table></figure>".format, NAMES, LINE),
    st.builds("<figure{}><blockquote><p>{}</p></blockquote></figure>".format, NAMES, LINE),
    st.builds("<div{0}><div class='inner'><p{0}>{1}</p></div></div>".format, NAMES, LINE),
    st.builds("<div{}>{}".format, NAMES, LINE),
    st.builds("<table><tr><td{}>{}</td></tr></table>".format, NAMES, LINE),
    st.sampled_from(
        [EMBED, EMBED, "<hr>", "", "\n", '<img src="https://stats.example/b.gif" width="1" height="1">', "loose words"]
    ),
)
IMAGE = st.builds(
    '<img src="{}"{}{}>'.format,
    st.sampled_from(["/a.jpg", "/a-300x200.jpg", "/up/bridge-over-river.jpg?w=300", "https://cdn.example/photos/1234567.jpg",
                     "/logo.png", "/up/c.jpg", "/up/d.jpg", ""]),
    st.sampled_from(["", ' alt="A &quot;B&quot;"', ' srcset="/l.jpg 1600w, /s.jpg 300w"', ' width="40"',
                     ' data-caption="The bridge"', ' data-orig-file="/orig.jpg"', ' title="x"',
                     ' title="Ada Lee / Reuters"', ' class="wp-image-123" height="683.5"',
                     ' ALT="a\nb" alt="c"', ' rel="author"']),
    NAMES,
)  # fmt: skip
FIGURE = st.builds(
    "<figure{}>{}{}</figure>".format,
    NAMES,
    st.one_of(
        IMAGE,
        st.builds('<a href="{}"{}>{}</a>'.format, st.sampled_from(["/x", "/up/full.jpg", "/author/ada"]), NAMES, IMAGE),
    ),
    st.one_of(st.just(""), st.builds("<figcaption{}>{}</figcaption>".format, NAMES, LINE)),
)
FRAGMENT = st.lists(st.one_of(BLOCK, FIGURE, FIGURE), min_size=1, max_size=6).map("\n".join)


def test_videos_tables_and_groups_beside_photos_need_no_tree_of_all() -> None:
    html = (
        f'<p>{LONG}</p><figure><img src="/a.jpg" alt="x"><figcaption>The bridge</figcaption></figure>{EMBED}<p>A.</p>'
        '<figure class="wp-block-table"><table><tbody><tr><td>1</td></tr></tbody></table></figure>'
        '<div class="wp-block-group"><div><p>B.</p></div></div><figure><img src="/b.jpg"></figure><p>C.</p>'
    )

    got = settled_and_clean(html, base_url=URL)

    assert got is not None
    assert (spaced(got[0]), text_of(got[0]), got[1]) == through_a_tree(html)


@given(st.one_of(FRAGMENT, FRAGMENT.map(f"<p>{LONG}</p>{{}}".format), FRAGMENT.map(f"{{}}<p>{LONG}</p>".format)))
def test_figures_are_as_a_tree_has_them(html: str) -> None:
    got = settled_and_clean(html, base_url=URL)

    if got is not None:
        assert (spaced(got[0]), text_of(got[0]), got[1]) == through_a_tree(html)


@given(st.text(alphabet="<>/=\"' figureimgsrcaption&;\n", max_size=200).map('<figure><img src="/a.jpg">{}'.format))
def test_broken_figures_raise_nothing(html: str) -> None:
    settled_and_clean(html, base_url=URL)


@pytest.mark.parametrize(
    "piece",
    [
        "<figure>",
        '<figure><img src="a"',
        "<figure><a >",
        '<figure class="',
        "<figure><img><figcaption><em>",
        "<img ",
        "<p ",
    ],
)
def test_time_grows_with_the_length_only(piece: str) -> None:
    began = time.process_time()

    settled_and_clean(piece * 20_000, base_url=URL)

    assert time.process_time() - began < 2
