"""Photos as pages use them: where their bytes are, what they show, who took them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles import captions
from newsreader.articles.photo_address import names_of
from tests.articles.pages import SENTENCES, read, story

if TYPE_CHECKING:
    from newsreader.model import PhotoUse


def photos(inside: str) -> tuple[PhotoUse, ...]:
    return read(story(inside=inside)).photos


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/p/lion.jpg">',
        '<img data-src="/p/lion.jpg" src="/px.gif">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-lazy-src="/p/lion.jpg">',
        '<img src="/p/small/lion-300x200.jpg" data-original="/p/lion.jpg">',
        '<img src="/p/lion-300.jpg" srcset="/p/lion-300.jpg 300w, /p/lion.jpg 1200w, /p/lion-4000.jpg 4000w">',
        '<picture><source srcset="/p/lion.jpg 1000w, /p/lion-500.jpg 500w"><img src="/p/lion-500.jpg"></picture>',
        '<picture><source data-srcset="/p/lion.jpg"><source srcset="/p/lion.avif"><img alt="x"></picture>',
        '<img class="lazy" data-src="/p/lion-100.jpg"><noscript><img src="/p/lion.jpg" width="900"></noscript>',
        '<amp-img src="/p/lion.jpg" width="600" height="400"></amp-img>',
        '<a href="/p/lion.jpg"><img src="/p/lion-150x150.jpg"></a>',
        '<div class="photo" data-bg="/p/lion.jpg"></div>',
        '<button><img src="/p/lion.jpg"></button>',
        '<img src="/p/lion.jpg" width="16" height="9">',
    ],
)
def test_a_photo_is_found_however_it_is_hidden(html: str) -> None:
    found = photos(html)

    assert len(found) == 1
    assert "https://paper.example/p/lion.jpg" in found[0].candidates or found[0].url.endswith("lion.avif")


def test_the_largest_sensible_one_of_a_set_is_first() -> None:
    (photo,) = photos('<img src="/a.jpg" srcset="/a-300.jpg 300w, /a-1600.jpg 1600w, /a-6000.jpg 6000w">')

    assert photo.url == "https://paper.example/a-1600.jpg"
    assert photo.candidates[0] == photo.url


@pytest.mark.parametrize(
    "html",
    [
        '<img src="/logo.png">',
        '<img src="/img/icon-mail.png">',
        '<img class="avatar" src="/p/ann.jpg">',
        '<div class="avatar"><img src="/p/ann.jpg"></div>',
        '<img src="/pixel.gif" width="1" height="1">',
        '<img src="/p/ann.jpg" width="48" height="48">',
        '<img src="https://ad.doubleclick.net/x.jpg">',
        '<img src="/drawing.svg">',
        '<a href="/another-story"><img src="/p/other.jpg"></a>',
        '<div class="card"><img src="/p/other.jpg"><h3><a href="/another-story">Another story</a></h3></div>',
        '<div class="related"><img src="/p/other.jpg"></div>',
        '<img src="javascript:alert(1)">',
        '<img src="/p/${size}.jpg">',
    ],
)
def test_what_is_no_photo_of_the_story_goes(html: str) -> None:
    assert photos(html) == ()


def test_the_same_photo_in_two_sizes_is_one() -> None:
    found = photos('<img src="/p/harbour-at-dawn-300x200.jpg"><img src="/p/harbour-at-dawn.jpg" alt="The harbour">')

    assert len(found) == 1
    assert found[0].alt == "The harbour"


def test_photos_of_one_article_number_are_several() -> None:
    assert not names_of(["https://a.example/84163521-13357113-a.jpg"]) & names_of(
        ["https://a.example/84163487-13357113-b.jpg"]
    )


def test_an_address_that_three_photos_share_is_a_stand_in() -> None:
    html = "".join(f'<img src="/wait/8303347.jpg" data-src="/p/{name}.jpg">' for name in ("lion", "tiger", "bear"))

    assert [photo.url.rpartition("/")[2] for photo in photos(html)] == ["lion.jpg", "tiger.jpg", "bear.jpg"]


def test_the_photo_above_the_headline_goes_first() -> None:
    body = story().replace(
        b"<h1>", b'<figure><img src="/p/lead.jpg"><figcaption>The ferry. Photo: Ada Lee</figcaption></figure><h1>'
    )

    article = read(body)

    assert article.html.startswith('<figure><img src="https://paper.example/p/lead.jpg"')
    assert article.photos[0].credit == "Photo: Ada Lee"


def test_a_photo_that_only_the_head_names_is_taken_when_there_is_no_other() -> None:
    head = '<meta property="og:image" content="https://paper.example/p/named.jpg">'

    assert [photo.url for photo in read(story(head=head)).photos] == ["https://paper.example/p/named.jpg"]
    assert [photo.url for photo in read(story(head=head, inside='<img src="/p/lion.jpg">')).photos] == [
        "https://paper.example/p/lion.jpg"
    ]


CAPTION = "A lion yawns."


@pytest.mark.parametrize(
    ("html", "caption", "credit"),
    [
        ("<figure>{}<figcaption>A lion yawns. <i class='credit'>Ada Lee</i></figcaption></figure>", CAPTION, "Ada Lee"),
        ("<figure>{}<figcaption>A lion yawns. (Photo: Ada Lee)</figcaption></figure>", CAPTION, "Photo: Ada Lee"),
        ("<figure>{}<figcaption>A lion yawns. © Ada Lee</figcaption></figure>", CAPTION, "© Ada Lee"),
        ("<figure>{}<figcaption>A lion yawns. <cite>Ada Lee</cite></figcaption></figure>", CAPTION, "Ada Lee"),
        ("<div class='picture'>{}<p class='caption'>A lion yawns. [Photo/Xinhua]</p></div>", CAPTION, "Photo/Xinhua"),
        ("<p>{}</p><p class='pic-note'>A lion yawns. 图/沈禾</p>", "A lion yawns.", "图/沈禾"),
        ("<p>{}</p><p>A lion yawns. (AP Photo/Ada Lee)</p>", "A lion yawns.", "AP Photo/Ada Lee"),
        ("<div class='wp-caption'>{}<p class='wp-caption-text'>A lion yawns.</p></div>", CAPTION, ""),
        ("<div class='media'>{}</div><div class='media-note'><p>A lion yawns.</p><span>Ada Lee</span></div>",
         CAPTION, "Ada Lee"),
        ("<div class='lead-photo'>{}<span class='cap'>A lion yawns.</span></div>", CAPTION, ""),
        ("<table><tr><td>{}</td></tr><tr><td>A lion yawns. (Photo: Ada Lee)</td></tr></table>",
         CAPTION, "Photo: Ada Lee"),
        ("<table><tr><td>{}<br><font size=1>A lion yawns. (Photo: Ada Lee)</font></td></tr></table>",
         CAPTION, "Photo: Ada Lee"),
        (("<figure><div><span>Image</span>{}</div><figcaption><span>A lion yawns.</span><span>"
         "<span>Credit...</span><span>Ada Lee/Delta</span></span></figcaption></figure>"), CAPTION, "Ada Lee/Delta"),
        ("<figure><div>{}<img alt='Larger' src='/zoom.svg'></div><figcaption>A lion yawns.</figcaption></figure>",
         CAPTION, ""),
        ("<figure>{}<div class='copyright'>A lion that lives in no zoo yawns at noon. © Ada Lee</div></figure>",
         "A lion that lives in no zoo yawns at noon.", "© Ada Lee"),
        ("<figure><span>{}<span>© Ada Lee</span></span><figcaption>A lion yawns.</figcaption></figure>",
         CAPTION, "© Ada Lee"),
        ("<div class='hmedia'><p class='photo'>{}</p><p class='contributor'>Zoo</p><p class='caption'>" + CAPTION
         + "</p></div>", CAPTION, "Zoo"),
        ("<figure>{}</figure>", "", ""),
    ],
)  # fmt: skip
def test_caption_and_credit_are_told_apart(html: str, caption: str, credit: str) -> None:
    article = read(story(inside=html.format('<img src="/p/lion.jpg">')))

    assert [(photo.caption, photo.credit) for photo in article.photos] == [(caption, credit)]
    assert article.text == "\n\n".join(SENTENCES)


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("A lion yawns. Foto: Clemens Engelhardt", "A lion yawns.", "Foto: Clemens Engelhardt"),
        ("A lion yawns (Ada Lee/Getty Images)", "A lion yawns", "Ada Lee/Getty Images"),
        ("A lion yawns. Photograph: Ada Lee/The Paper", "A lion yawns.", "Photograph: Ada Lee/The Paper"),
        ("狮子打哈欠。新华社记者 沈禾 摄", "狮子打哈欠。", "新华社记者 沈禾 摄"),
        ("A lion yawns | Photo Credit: Ada Lee", "A lion yawns", "Photo Credit: Ada Lee"),
        ("The image of a lion is an old one.", "The image of a lion is an old one.", ""),
        ("A lion yawns. Photo by Ada Lee", "A lion yawns.", "Photo by Ada Lee"),
        ("A lion. | Ada Lee/PA Images via Getty Images", "A lion.", "Ada Lee/PA Images via Getty Images"),
        ("A lion, the last photo by her hand", "A lion, the last photo by her hand", ""),
        ("A lion yawns. Image courtesy of the Zoo", "A lion yawns.", "Image courtesy of the Zoo"),
        ("A lion yawns.Credit...Ada Lee for The Paper", "A lion yawns.", "Ada Lee for The Paper"),
        ("A lion yawns. Foto: Ada Lee (Reuters)", "A lion yawns.", "Foto: Ada Lee (Reuters)"),
        ("Un león bosteza.Ada Lee (Reuters)", "Un león bosteza.", "Ada Lee (Reuters)"),
        ("A lion yawns. (The Paper)", "A lion yawns.", "The Paper"),
        ("Ein Löwe gähnt. (Archivbild)", "Ein Löwe gähnt. (Archivbild)", ""),
        ("A lion, 1988 (archive: The Paper)", "A lion, 1988", "archive: The Paper"),
        ("A lion | A. Lee/Paper", "A lion", "A. Lee/Paper"),
        ("Foto: Ada Lee (Reuters) | Vídeo: EPV", "", "Foto: Ada Lee (Reuters) | Vídeo: EPV"),
        ("Ein Löwe in La Soledad / Ada Lee", "Ein Löwe in La Soledad", "Ada Lee"),
        ("Liūtas / A. Lee / Paper nuotr.", "Liūtas", "A. Lee / Paper nuotr"),
        ("あくびするライオン＝李恵撮影", "あくびするライオン", "李恵撮影"),
        ("あくびするライオン（李恵撮影）", "あくびするライオン", "李恵撮影"),
        ("사자가 하품하고 있다. 사진=이혜 기자", "사자가 하품하고 있다.", "사진=이혜 기자"),
        ("사자가 하품하고 있다. 이혜 기자", "사자가 하품하고 있다.", "이혜 기자"),
        ("狮子打哈欠。沈禾 摄影", "狮子打哈欠。", "沈禾 摄影"),
        ("Reuters", "", "Reuters"),
        ("Enlarge this image", "", ""),
    ],
)
def test_a_line_is_split_by_its_words(line: str, caption: str, credit: str) -> None:
    assert captions.split(line) == (caption, credit)


@pytest.mark.parametrize("line", ["He sat down. (Anna)", "서울에 왔다. 이혜 기자", "The road ends here / Ada Lee"])
def test_what_ends_captions_may_end_a_paragraph_as_well(line: str) -> None:
    assert captions.split(line)[1]
    assert not captions.has_credit(line)


@given(st.text(max_size=300))
def test_no_line_is_lost_when_it_is_split(line: str) -> None:
    caption, credit = captions.split(line)

    assert len(caption) + len(credit) <= len(line)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/20250428-196-02.jpg", "/20250428-196-06.jpg"),
        ("/01000000-0aff-0242-6257-08dc658aabd6.jpg", "/01000000-0aff-0242-cdb2-08dc658ab1f2.jpg"),
        ("/holiday-photos-001.jpg", "/holiday-photos-002.jpg"),
        ("/holiday-photos-101.jpg", "/holiday-photos-102.jpg"),
    ],
)
def test_photos_of_one_day_and_of_one_series_are_several(one: str, other: str) -> None:
    assert not names_of((f"https://paper.example{one}",)) & names_of((f"https://paper.example{other}",))


@pytest.mark.parametrize(
    "html",
    [
        '<div class="author-box"><img src="/p/ann.jpg"> Ann Lee is our reporter.</div>',
        '<figure><div class="post-byline"><span><img src="/p/ann.jpg"></span></div></figure>',
        '<section class="article-author"><figure><img src="/p/ann.jpg"></figure></section>',
        '<img src="/img/autor/ann.jpg">',
        '<img src="/img/logo2.png">',
        '<div class="wx-qr"><img src="/p/scan.jpg"></div>',
        '<img src="/imgs/share.png">',
        '<img src="/licence/88x31.png">',
    ],
)
def test_who_wrote_the_story_and_how_to_pass_it_on_are_no_photos(html: str) -> None:
    assert photos(html) == ()


def test_what_the_story_shows_stays_though_shops_are_linked_beside_it() -> None:
    (photo,) = photos(
        '<div><img src="/p/tent.jpg"><a href="https://shop.example/tent?x=1">40 euros at the shop</a></div>'
    )

    assert photo.url == "https://paper.example/p/tent.jpg"


@pytest.mark.parametrize(
    "html",
    [
        '<figure><img src="/a.jpg"><figcaption class="photo-footer">The ferry at her berth</figcaption></figure>',
        '<figure><img src="/a.jpg"><div class="footer"><figcaption>The ferry at her berth</figcaption></div></figure>',
        '<p class="teaser-image"><span><img src="/a.jpg"><figcaption>The ferry at her berth</figcaption></span></p>',
    ],
)
def test_a_photo_with_its_caption_stays_whatever_the_page_calls_it(html: str) -> None:
    (photo,) = photos(html)

    assert photo.caption == "The ferry at her berth"


def test_a_large_photo_that_leads_nowhere_is_no_teaser() -> None:
    (photo,) = photos('<div class="teaser"><img src="/p/a.jpg" width="660" height="371"></div>')

    assert photo.url == "https://paper.example/p/a.jpg"


def test_what_a_page_tells_machines_of_a_photo_fills_what_it_does_not_show() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "ImageObject", "url": "/p/heron-at-dawn.jpg?w=1600",'
        ' "caption": "A heron waits for the ferry.", "copyrightHolder": {"name": "Ada Lee"}}</script>'
    )

    (photo,) = photos(f'{data}<figure><img src="/p/heron-at-dawn.jpg?w=800"></figure>')

    assert (photo.caption, photo.credit) == ("A heron waits for the ferry.", "Ada Lee")


def test_what_the_page_shows_of_a_photo_goes_before_what_it_tells_machines() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "ImageObject", "url": "/p/heron-at-dawn.jpg",'
        ' "caption": "heron dawn ferry harbour", "creditText": "Ada Lee"}</script>'
    )

    found = read(
        story(inside=f'{data}<figure><img src="/p/heron-at-dawn.jpg"><figcaption>A heron.</figcaption></figure>')
    )

    assert [(each.caption, each.credit) for each in found.photos] == [("A heron.", "Ada Lee")]
    assert "<figcaption>A heron. <cite>Ada Lee</cite></figcaption>" in found.html


@pytest.mark.parametrize(
    ("html", "caption", "credit"),
    [
        ('<img src="/p/a.jpg" title="A heron at dawn. | Photo: Ada Lee">', "A heron at dawn.", "Photo: Ada Lee"),
        ("<figure><img src='/p/a.jpg'><figcaption>朝の港（Ｃ）通信社</figcaption></figure>", "朝の港", "（Ｃ）通信社"),
        ("<figure><img src='/p/a.jpg'><div class='caption'>View 3 images</div></figure>", "", ""),
    ],
)
def test_captions_in_titles_and_marks(html: str, caption: str, credit: str) -> None:
    (photo,) = photos(html)

    assert (photo.caption, photo.credit) == (caption, credit)


def test_a_custom_element_with_the_address_of_an_image_is_one() -> None:
    (photo,) = photos(
        "<figure><shop-image src='/p/a.jpg'></shop-image><figcaption>The ferry at her berth</figcaption></figure>"
    )

    assert (photo.url, photo.caption) == ("https://paper.example/p/a.jpg", "The ferry at her berth")


def test_a_photo_that_leads_to_its_author_is_a_portrait() -> None:
    assert photos('<figure><a href="/authors/ann-lee"><img src="/p/ann.jpg"></a>By Ann Lee</figure>') == ()


def test_the_headline_is_no_caption() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "ImageObject", "url": "/p/heron-at-dawn.jpg",'
        ' "caption": "The late ferry", "creditText": "Ada Lee"}</script>'
    )

    (photo,) = photos(f'{data}<img src="/p/heron-at-dawn.jpg">')

    assert (photo.caption, photo.credit) == ("", "Ada Lee")


def test_the_photo_of_a_card_goes_though_the_headline_is_furniture() -> None:
    assert (
        photos('<div><img src="/p/a.jpg"><div><a href="/b.html" class="teaser">Zebras are back</a></div></div>') == ()
    )


def test_the_photo_beside_a_heading_that_leads_elsewhere_is_of_that_story() -> None:
    html = (
        '<section><h4><a href="/b.html">Zebras are back</a></h4><span>by a reporter of this paper, 20 November</span>'
        '<figure><a href="/b.html"><img src="/p/a.jpg"></a></figure></section>'
    )

    assert photos(html) == ()


def test_the_preview_of_another_site_in_one_link_is_no_photo_of_the_story() -> None:
    assert (
        photos('<a href="https://other.example/b"><div>How zebras count</div><img src="/p/thumb-nail.png"></a>') == ()
    )


def test_a_photo_and_its_credit_in_a_link_to_a_shop_stay() -> None:
    (photo,) = photos('<a href="https://shop.example/b"><img src="/p/tent-in-rain.jpg"><p>Photograph: Ada Lee</p></a>')

    assert photo.credit == "Photograph: Ada Lee"


BEHIND = "style=\"background-image: url('/p/lion-1800.jpg'); background-size: cover\""


@pytest.mark.parametrize(
    "html",
    [
        f"<div class='block' {BEHIND} role='img' aria-label='A lion'></div><p class='block-caption'>A lion yawns.</p>",
        f"<figure><div {BEHIND}></div><figcaption>A lion yawns.</figcaption></figure>",
    ],
)
def test_a_photo_that_a_style_puts_behind_an_element_is_one(html: str) -> None:
    assert [(each.url, each.caption) for each in photos(html)] == [("https://paper.example/p/lion-1800.jpg", CAPTION)]


def test_a_photo_behind_the_headline_goes_first_with_the_caption_below_both() -> None:
    page = story().replace(b"<h1>The late ferry</h1>", f"<section {BEHIND}><h1>The late ferry</h1></section>"
                           "<div class='hero-caption'>A lion yawns.</div>".encode())  # fmt: skip

    found = read(page)

    assert [(each.url, each.caption) for each in found.photos] == [("https://paper.example/p/lion-1800.jpg", CAPTION)]
    assert found.html.startswith("<figure>")


@pytest.mark.parametrize(
    "html",
    [
        "<div style=\"background: url('/img/lines.png')\"></div>",
        "<div class='pattern' style=\"background: url('/img/paper.jpg')\"></div>",
        f"<div class='card' {BEHIND}><a href='/other'>Another story, which is about lions</a></div>",
        f"<div class='next'><a href='/other'></a><div {BEHIND}></div><p>Another story</p></div>",
    ],
)
def test_what_decorates_a_page_or_leads_elsewhere_is_no_photo_of_the_story(html: str) -> None:
    assert photos(html) == ()


def test_the_still_of_a_video_stands_before_its_link() -> None:
    article = read(story(inside='<figure><video src="/v/lion.mp4" poster="/p/lion.jpg" title="Lion"></video></figure>'))

    assert [each.url for each in article.photos] == ["https://paper.example/p/lion.jpg"]
    assert article.html.index("<figure>") < article.html.index('href="https://paper.example/v/lion.mp4"')


def test_the_photo_of_a_lead_is_no_standfirst() -> None:
    line = '<span class="cap">A lion yawns by day. | A. Lee</span>'

    found = read(story(before=f'<div class="lead-photo"><img src="/p/lion.jpg">{line}</div>'))

    assert [(each.caption, each.credit) for each in found.photos] == [("A lion yawns by day.", "A. Lee")]


def test_what_stands_before_a_photo_is_not_lost_with_it() -> None:
    page = story().replace(b'<div class="text">', b'<div class="text" data-bg="/p/lion.jpg">')

    found = read(page)

    assert found.text == "\n\n".join(SENTENCES)
    assert [each.url for each in found.photos] == ["https://paper.example/p/lion.jpg"]


SLIDE = (
    '<li class="slide"><div><img src="/p/lion-{0}0001.jpg"></div><div class="slide-info"><span>{0} / 3</span>'
    '<p class="slide-caption">Lion {0}</p><p class="slide-credit">Ada Lee</p></div></li>'
)
SLIDES = "".join(SLIDE.format(number) for number in (1, 2, 3))


def test_a_slideshow_beside_the_text_is_kept_whole() -> None:
    article = read(story(after=f'<div class="gallery"><button>Next</button><ul class="slides">{SLIDES}</ul></div>'))

    assert [(each.caption, each.credit) for each in article.photos] == [(f"Lion {n}", "Ada Lee") for n in (1, 2, 3)]
    assert article.html.index(SENTENCES[3]) < article.html.index("lion-10001")


def test_a_gallery_of_other_stories_stays_out() -> None:
    cards = "".join(f'<li><a href="/{n}"><img src="/p/lion-{n}0001.jpg"><b>Lion {n}</b></a></li>' for n in range(5))

    assert photos("") == read(story(after=f'<div class="gallery"><ul class="slides">{cards}</ul></div>')).photos == ()


@pytest.mark.parametrize(
    "html",
    [
        (
            '<div class="card"><picture><source srcset="/p/lion.webp"><img src="/p/lion.jpg"></picture>'
            '<a href="/other">Another story, which is about lions</a></div>'
        ),
        '<div class="sticky-player"><div><img src="/p/lion.jpg"></div><p>#8 A lion on his rest</p></div>',
    ],
)
def test_previews_and_covers_of_podcasts_go_with_their_sources(html: str) -> None:
    assert photos(html) == ()


@pytest.mark.parametrize(
    "html",
    [
        '<div class="video-player"><img src="/p/lion.jpg"><span>Video</span></div>',
        '<div class="player"><img src="/p/lion.jpg"></div>',
        '<div class="player audio"><img src="/p/lion.jpg"><span>Foto: Ada Lee</span></div>',
    ],
)
def test_a_photo_with_film_or_sound_stays(html: str) -> None:
    assert len(photos(html)) == 1


def test_the_caption_of_several_photos_in_one_figure_is_kept() -> None:
    pair = '<div><img src="/p/lion.jpg"></div><div><img src="/p/tiger.jpg"></div>'

    found = read(story(inside=f"<figure>{pair}<figcaption>A lion and a tiger. © Ada Lee</figcaption></figure>"))

    assert [(each.caption, each.credit) for each in found.photos] == [("A lion and a tiger.", "© Ada Lee"), ("", "")]
    assert found.text == "\n\n".join(SENTENCES)


def test_a_caption_that_describes_is_no_standfirst() -> None:
    line = '<figcaption itemprop="description">A lion yawns at noon.</figcaption>'

    found = read(story(before=f'<figure><img src="/p/lion.jpg">{line}</figure>'))

    assert [each.caption for each in found.photos] == ["A lion yawns at noon."]


def test_a_description_with_a_credit_is_a_caption_and_no_standfirst() -> None:
    line = '<div class="media__description">A lion yawns at noon. (Photo: Ada Lee)</div>'

    found = read(story(before=f'<div class="media"><div><img src="/p/lion.jpg"></div>{line}</div>'))

    assert not found.standfirst
    assert [each.credit for each in found.photos] == ["Photo: Ada Lee"]


def test_a_large_photo_may_be_called_a_logo() -> None:
    html = '<figure><img class="logos" src="/p/logo-lion.jpg" width="{}" height="{}"></figure>'

    assert len(photos(html.format(890, 590))) == 1
    assert photos(html.format(300, 200)) == ()


def test_a_photo_that_leads_to_another_host_of_the_paper_is_that_story_s() -> None:
    html = '<div><a href="https://{}/2026/other.html"><img src="/p/lion.jpg"></a></div>'

    assert photos(html.format("news.paper.example")) == ()
    assert len(photos(html.format("zoo.example"))) == 1
