"""Pages saved as files: HTML with its pictures, MHTML, web archives."""

from __future__ import annotations

import base64
import plistlib
import quopri
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsreader.articles.saved_page import SavedPage, read
from newsreader.errors import PageError
from tests.news_site import article, photo

if TYPE_CHECKING:
    from collections.abc import Mapping

URL = "https://harbour.example/2026/ferry-sails-on"
PARAGRAPHS = (
    "The ferry that links the island with the mainland will sail through the winter, the harbour board decided.",
    "For the two hundred people who live there all year round, the decision ends weeks of worry and of waiting.",
    "The board found the money in a fund for lighthouses, two of which will be painted a year later than planned.",
)
LINKED = "The whole decision can be read <a href='more.html'>in the minutes</a> that the board keeps at its office."
PICTURE = photo()


def page(src: str, *, head: str = "", before: str = "") -> bytes:
    """A page with one photo."""
    figure = f"<figure><img src='{src}' width='640' height='400'><figcaption>The boat.</figcaption></figure>"
    whole = article("Ferry sails on", [PARAGRAPHS[0], LINKED, *PARAGRAPHS[1:]], head=head)
    return before.encode() + whole.replace(b"</h1>", b"</h1>" + figure.encode(), 1)


def opened(data: bytes, beside: Mapping[str, bytes] | None = None) -> SavedPage:
    """The article in a file, with these files next to it."""
    files = beside or {}
    return read(data, name="Ferry.html", beside=lambda name: files.get(name, b""))


def mhtml(html: bytes, *, location: str = URL, boundary: str = "----part") -> bytes:
    """A page with its photo, as Chrome and Edge save it."""
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {location}\r\nSubject: =?utf-8?Q?Ferry?=\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n'
        f'\tboundary="{boundary}"\r\n\r\n'
    )
    html_head = (
        f"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: {location}"
    )
    photo_head = (
        "Content-Type: image/jpeg\r\nContent-ID: <boat@mhtml.blink>\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://harbour.example/boat.jpg"
    )
    parts = ((html_head, quopri.encodestring(html)), (photo_head, base64.encodebytes(PICTURE)))
    body = b"".join(f"--{boundary}\r\n{headers}\r\n\r\n".encode() + content + b"\r\n" for headers, content in parts)
    return head.encode() + body + f"--{boundary}--\r\n".encode()


def archive(html: bytes, *, kind: plistlib.PlistFormat = plistlib.FMT_BINARY) -> bytes:
    """A page with its photo, as Safari saves it."""
    return plistlib.dumps(
        {
            "WebMainResource": {
                "WebResourceData": html,
                "WebResourceURL": URL,
                "WebResourceMIMEType": "text/html",
                "WebResourceTextEncodingName": "UTF-8",
            },
            "WebSubresources": [{"WebResourceURL": "https://harbour.example/boat.jpg", "WebResourceData": PICTURE}],
        },
        fmt=kind,
    )


def test_pictures_in_the_folder_beside_the_page_are_its_photos() -> None:
    found = opened(page("./Ferry_files/boat%201.jpg"), {"Ferry_files/boat 1.jpg": PICTURE})

    assert list(found.pictures.values()) == [PICTURE]
    assert found.extract.title == "Ferry sails on"
    assert [photo.url for photo in found.extract.photos] == list(found.pictures)


@pytest.mark.parametrize(
    ("before", "head"),
    [
        (f"<!DOCTYPE html>\n<!-- saved from url=(0043){URL} -->\n", ""),
        (f"<!DOCTYPE html><!--\n Page saved with SingleFile \n url: {URL} \n saved date: Tue Nov 24 2026 \n-->", ""),
        ("", f"<link rel='canonical' href='{URL}'>"),
    ],
)
def test_the_address_that_a_page_had_is_known_again(before: str, head: str) -> None:
    found = opened(page("Ferry_files/boat.jpg", before=before, head=head), {"Ferry_files/boat.jpg": PICTURE})

    assert found.extract.url == URL
    assert list(found.pictures) == ["https://harbour.example/2026/Ferry_files/boat.jpg"]
    assert 'href="https://harbour.example/2026/more.html"' in found.extract.html


def test_without_an_address_links_that_lead_nowhere_are_plain_text() -> None:
    found = opened(page("boat.jpg"))

    assert found.extract.url == ""
    assert "can be read in the minutes that" in found.extract.html
    assert "<a " not in found.extract.html


def test_a_picture_that_stands_in_the_page_is_taken_out_of_it() -> None:
    inside = f"data:image/jpeg;base64,{base64.b64encode(PICTURE).decode()}"

    found = opened(page(inside))

    assert list(found.pictures.values()) == [PICTURE]


def test_a_page_with_pictures_of_many_megabytes_is_read_all_the_same() -> None:
    inside = f"data:image/png;base64,{base64.b64encode(bytes(6_000_000)).decode()}"

    assert PARAGRAPHS[2] in opened(page(inside)).extract.text


@pytest.mark.parametrize("src", ["https://harbour.example/boat.jpg", "/boat.jpg", "cid:boat@mhtml.blink"])
def test_a_page_in_parts_brings_its_photos(src: str) -> None:
    found = opened(mhtml(page(src)))

    assert found.extract.url == URL
    assert list(found.pictures.values()) == [PICTURE]
    assert PARAGRAPHS[1] in found.extract.text


def test_a_mail_with_a_page_in_it_is_one_too() -> None:
    mail = b"Subject: News\nMIME-Version: 1.0\nContent-Type: text/html; charset=iso-8859-1\n\n" + page("x.jpg").replace(
        b"ferry", b"f\xe4hre"
    ).replace(b"<meta charset='utf-8'>", b"")

    assert "fähre" in opened(mail).extract.text


@pytest.mark.parametrize("kind", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_web_archive_brings_its_photos(kind: plistlib.PlistFormat) -> None:
    found = opened(archive(page("/boat.jpg"), kind=kind))

    assert found.extract.url == URL
    assert list(found.pictures.values()) == [PICTURE]


def test_the_further_pages_of_a_saved_one_are_not_asked_for() -> None:
    found = opened(page("x.jpg", before=f"<!-- saved from url=(1){URL} -->", head="<link rel='next' href='?page=2'>"))

    assert (found.extract.next_url, found.extract.single_url) == ("", "")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 ...", "a PDF document"),
        (bytes(range(256)) * 9, r"\.html, \.mhtml, \.webarchive and \.txt can be saved"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), r"can be saved"),
        (b"", "no paragraphs"),
        (b"bplist00broken", "damaged"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "no web archive"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n\nno page\n--x--\n", "can be saved"),
    ],
)
def test_what_holds_no_page_says_so(data: bytes, sentence: str) -> None:
    with pytest.raises(PageError, match=sentence) as raised:
        opened(data)

    assert raised.value.subject == "Ferry.html"


def test_parts_within_parts_without_end_are_no_trouble() -> None:
    nested = b"".join(
        f"Content-Type: multipart/mixed; boundary=b{n}\nMIME-Version: 1.0\n\n--b{n}\n".encode() for n in range(3_000)
    )

    with pytest.raises(PageError):
        opened(nested)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([archive(page("/boat.jpg")), mhtml(page("/boat.jpg")), page("boat.jpg")]), st.data())
def test_a_damaged_file_is_a_page_or_none(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(at, min(len(whole), at + 400)))
    damaged = whole[:at] + data.draw(st.binary(max_size=40)) + whole[end:]

    with suppress(PageError):
        opened(damaged)
