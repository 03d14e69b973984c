from __future__ import annotations

import email
import email.policy
import io
from email.headerregistry import AddressHeader
from email.message import EmailMessage
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from PIL import Image

from newsreader.errors import NotFound, PublishError
from newsreader.publish import mail
from newsreader.publish.lines import tidy
from newsreader.publish.mail import draft, message
from newsreader.publish.mail_photos import fitting
from tests.publish.examples import NASTY, PhotoBox, article, figure

if TYPE_CHECKING:
    from newsreader.model import Article

_KNOWN = {"Subject", "To", "Date", "Message-ID", "MIME-Version", "Content-Type", "X-Unsent"}


def no_photo(name: str) -> bytes:
    raise NotFound(name, "this photo is not in the library")


def parsed(data: bytes) -> EmailMessage[str, str]:
    return email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.default)


def sent(articles: list[Article], box: PhotoBox | None = None, **more: str) -> EmailMessage[str, str]:
    """A message as it arrives: serialised, and read again."""
    photo = box.get if box else no_photo
    data = message(articles, to=["ann@example.org"], photo=photo, note=more.get("note", "")).as_bytes()
    assert data.isascii()
    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"\n" not in data.replace(b"\r\n", b"")
    return parsed(data)


def bodies(mail: EmailMessage[str, str]) -> tuple[str, str]:
    plain, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert plain is not None
    assert html is not None
    return str(plain.get_content()).replace("\r\n", "\n"), str(html.get_content())


def people(mail: EmailMessage[str, str]) -> list[str]:
    header: object = mail["To"]
    assert isinstance(header, AddressHeader)
    return [one.addr_spec for one in header.addresses]


# --- the whole message ------------------------------------------------------------------------------------------


def test_a_message_holds_text_and_html_with_the_photos_inside() -> None:
    box = PhotoBox()
    photo = box.put_sample("hoehenbote.example/bilder/kleiber.jpg")

    arrived = sent([article(f"<p>Text.</p>{figure(photo, 'A nuthatch.', 'H. Berg')}")], box)

    kinds = [part.get_content_type() for part in arrived.walk()]
    assert kinds == ["multipart/alternative", "text/plain", "multipart/related", "text/html", "image/jpeg"]
    plain, html = bodies(arrived)
    image = list(arrived.walk())[-1]
    assert "[Photo: A nuthatch. (H. Berg)]" in plain
    assert f'src="cid:{image["Content-ID"].strip("<>")}"' in html
    assert "A nuthatch." in html
    assert "H. Berg" in html
    assert image.get_content_disposition() == "inline"
    assert image.get_filename() == "photo-1.jpg"
    assert Image.open(io.BytesIO(image.get_content())).format == "JPEG"


def test_source_and_address_are_in_both_parts() -> None:
    for body in bodies(sent([article()])):
        assert "https://coastal.example/2026/11/ferry" in body
        assert "Coastal Press" in body


def test_the_persons_note_stands_on_top() -> None:
    plain, html = bodies(sent([article()], note="Look at <this>!\nAnn"))

    assert plain.startswith("Look at <this>!\nAnn\n")
    assert html.index("Look at &lt;this&gt;!<br>Ann") < html.index("The ferry sails again</h1>")


def test_several_articles_are_a_digest_with_contents() -> None:
    arrived = sent([article(number=1), article(number=2, title="The second")])

    plain, html = bodies(arrived)
    assert arrived["Subject"] == "The ferry sails again (and 1 more)"
    assert plain.startswith("2 articles\n1. The ferry sails again\n2. The second\n")
    assert html.index("2 articles") < html.index("<h1")
    assert html.count("<h1") == 2


def test_no_article_is_told() -> None:
    with pytest.raises(PublishError, match="no article"):
        message([], to=[], photo=no_photo)


def test_a_draft_is_marked_as_unsent_and_the_message_is_not() -> None:
    made = message([article()], to=["ann@example.org"], photo=no_photo)

    data = draft(made)

    assert parsed(data)["X-Unsent"] == "1"
    assert made["X-Unsent"] is None
    assert parsed(draft(made)).get_all("X-Unsent") == ["1"]


def test_a_draft_needs_no_recipient() -> None:
    assert parsed(draft(message([article()], to=[], photo=no_photo)))["To"] is None


def test_date_and_message_id_are_set_and_tell_nothing_of_the_computer() -> None:
    arrived = sent([article()])

    assert arrived["Date"].endswith("+0000")
    assert arrived["Message-ID"].endswith("@newsreader.invalid>")


def test_the_html_has_styles_on_the_elements_and_a_fixed_width() -> None:
    _, html = bodies(sent([article("<p>Text.</p><h2>Head</h2>")]))

    assert "<style" not in html
    assert 'width="600"' in html
    assert '<p style="margin:0 0 16px">Text.</p>' in html


def test_right_to_left_is_said() -> None:
    _, html = bodies(sent([article("<p>نص</p><blockquote><p>قول</p></blockquote>", language="ar", direction="rtl")]))

    assert '<html lang="ar" dir="rtl">' in html
    assert "border-right:3px" in html
    assert "border-left:3px" not in html


def test_a_missing_photo_leaves_its_words() -> None:
    _, html = bodies(sent([article(figure("a" * 64, "The quay."))]))

    assert "This photo could not be put into the mail." in html
    assert "The quay." in html


@pytest.mark.parametrize("data", [b"", b"no photo", b"\xff\xd8\xff\xe0 cut", b"\x89PNG\r\n\x1a\n" + b"\0" * 50])
def test_bytes_that_do_not_decode_are_left_out(data: bytes) -> None:
    box = PhotoBox()

    arrived = sent([article(figure(box.put(data)))], box)

    assert [part for part in arrived.walk() if part.get_content_maintype() == "image"] == []


# --- photos -----------------------------------------------------------------------------------------------------


def test_photos_are_made_smaller_until_they_fit_the_limit() -> None:
    box = PhotoBox()
    names = [box.put_noisy(1300, 900, seed) for seed in range(3)]

    made = fitting(names, photo=box.get, limit_bytes=200_000)

    assert list(made) == names
    assert sum(one.travels_bytes for one in made.values()) <= 200_000
    assert {(one.width_px, one.height_px) for one in made.values()} == {(1300, 900)}


def test_a_message_with_many_photos_keeps_to_its_limit() -> None:
    box = PhotoBox()
    html = "".join(figure(box.put_noisy(700, 500, seed)) for seed in range(4))

    data = message([article(html)], to=["a@b.org"], photo=box.get, limit_bytes=150_000).as_bytes()

    assert len(data) < 170_000
    assert data.count(b"Content-Type: image/jpeg") == 4


def test_what_does_not_fit_even_when_small_is_left_out_from_the_end() -> None:
    box = PhotoBox()
    names = [box.put_noisy(800, 800, seed) for seed in range(3)]

    made = fitting(names, photo=box.get, limit_bytes=25_000)

    assert list(made) == names[: len(made)]
    assert 0 < len(made) < 3


def test_a_photo_used_twice_travels_once() -> None:
    box = PhotoBox()
    photo = box.put_plain(300, 200)

    arrived = sent([article(figure(photo) + figure(photo))], box)

    _, html = bodies(arrived)
    assert html.count("cid:") == 2
    assert len([part for part in arrived.walk() if part.get_content_maintype() == "image"]) == 1


def test_a_photo_in_a_kind_that_outlook_does_not_show_becomes_a_jpeg() -> None:
    box = PhotoBox()
    photo = box.put_sample("meridian-review.example/media/wall-clock.webp")

    made = fitting([photo], photo=box.get, limit_bytes=2_000_000)

    assert made[photo].subtype == "jpeg"
    assert Image.open(io.BytesIO(made[photo].data)).format == "JPEG"


def test_a_clear_picture_stands_on_white() -> None:
    out = io.BytesIO()
    Image.new("RGBA", (1400, 20), (0, 0, 0, 0)).save(out, "PNG")
    box = PhotoBox()
    photo = box.put(out.getvalue())

    made = fitting([photo], photo=box.get, limit_bytes=2_000_000)

    assert Image.open(io.BytesIO(made[photo].data)).convert("L").getextrema() == (255, 255)


def test_a_photo_that_lies_on_its_side_is_turned() -> None:
    out = io.BytesIO()
    picture = Image.new("RGB", (400, 100))
    exif = picture.getexif()
    exif[0x0112] = 6
    picture.save(out, "JPEG", exif=exif)
    box = PhotoBox()
    photo = box.put(out.getvalue())

    made = fitting([photo], photo=box.get, limit_bytes=2_000_000)

    assert (made[photo].width_px, made[photo].height_px) == (100, 400)
    assert Image.open(io.BytesIO(made[photo].data)).size == (100, 400)


# --- headers that nothing breaks out of -------------------------------------------------------------------------


@given(title=NASTY, byline=NASTY, note=NASTY)
@settings(max_examples=80, deadline=None)
def test_any_title_arrives_as_it_was_and_brings_no_header(title: str, byline: str, note: str) -> None:
    arrived = sent([article(title=title, byline=byline, dateline=byline, url="")], note=note)

    assert arrived["Subject"] == (tidy(title) or "Untitled")
    assert set(arrived.keys()) <= _KNOWN
    assert len(arrived.keys()) == len(set(arrived.keys()))
    assert arrived.defects == []


@pytest.mark.parametrize(
    "title",
    [
        "x" * 5000,
        "word " * 1000,
        "新闻" * 2500,
        "é" * 5000,
        "a\r\nBcc: spy@example.org",
        "a\nBcc: spy@example.org",
        "a\0b",
        "a\x85Bcc: spy@example.org",
        "a\u2028Bcc: spy@example.org",
        "\ud83d half",
        "invoice \u202egpj.exe",
        "=?utf-8?q?=0d=0aBcc:_spy@example.org?=",
        "=?utf-8?b?QmNjOiBzcHlAZXhhbXBsZS5vcmc=?= and more",
        "😀" * 40,
        "a  b   c",
        '"quoted", <tagged> (and) more; such: things\\',
    ],
)
def test_odd_titles_arrive_as_they_were(title: str) -> None:
    arrived = sent([article(title=title)])

    assert arrived["Subject"] == tidy(title)
    assert set(arrived.keys()) <= _KNOWN


@given(name=NASTY)
@settings(max_examples=60, deadline=None)
def test_any_name_of_a_recipient_brings_no_other_recipient(name: str) -> None:
    to = f"{name.replace('<', '').replace('>', '')} <ann@example.org>"

    data = message([article()], to=[to], photo=no_photo).as_bytes()

    arrived = parsed(data)
    assert people(arrived) == ["ann@example.org"]
    assert set(arrived.keys()) <= _KNOWN


# --- addresses --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("ann@example.org", "ann@example.org"),
        (" ann.b+news@mail.example.org ", "ann.b+news@mail.example.org"),
        ("Ann B. <ann@example.org>", '"Ann B." <ann@example.org>'),
        ('"B., Ann" <ann@example.org>', '"B., Ann" <ann@example.org>'),
        ("ann@höhenbote.example", "ann@xn--hhenbote-n4a.example"),
        ("ann@localhost", "ann@localhost"),
    ],
)
def test_an_address_is_taken_as_people_write_it(written: str, address: str) -> None:
    made = message([article()], to=[written], photo=no_photo)

    assert made["To"] == address


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "ann",
        "ann@",
        "@example.org",
        "ann@example",
        "ann@exa mple.org",
        "ann@example..org",
        ".ann@example.org",
        "ann@-example.org",
        "a@b@example.org",
        "ann@example.org, bob@example.org",
        "ann@example.org\nBcc: spy@example.org",
        "Ann <ann@example.org> <bob@example.org>",
        "Ann <>",
        "änn@example.org",
        "a" * 65 + "@example.org",
        "ann@" + "a" * 64 + ".org",
        "ann@" + "abc." * 70 + "org",
        "ann@[127.0.0.1]",
        "\ud800@example.org",
    ],
)
def test_a_wrong_address_is_told_in_a_sentence(wrong: str) -> None:
    with pytest.raises(PublishError) as caught:
        message([article()], to=[wrong], photo=no_photo)

    assert caught.value.sentence == "this is no e-mail address; write it like name@example.org"


def test_many_recipients_stand_a_line_each_and_nobody_twice() -> None:
    everyone = [f"person.number.{number}@department.example.org" for number in range(60)]

    data = message([article()], to=[*everyone, everyone[0].upper()], photo=no_photo).as_bytes()

    assert people(parsed(data)) == everyone


def test_nothing_of_the_mail_room_asks_for_this_computers_name() -> None:
    assert "socket" not in vars(mail)
