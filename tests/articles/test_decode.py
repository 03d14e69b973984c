"""Bytes of pages as text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.articles.decode import decode

CHINESE = "镕基谈话，喆字也要有"
"""Two of these characters are in GBK and not in GB2312."""


def declared(charset: str, text: str) -> str:
    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"></head>{text}</html>'


@pytest.mark.parametrize("label", ["gb2312", "GBK", "gb_2312-80", "gb18030"])
def test_every_name_of_the_chinese_encodings_means_the_largest_of_them(label: str) -> None:
    body = declared(label, CHINESE).encode("gb18030")

    assert CHINESE in decode(body)


@pytest.mark.parametrize("charset", ["gb2312", "gb18030", ""])
def test_what_http_says_is_believed_before_the_page(charset: str) -> None:
    body = declared("gbk", CHINESE).encode("gb18030")

    assert CHINESE in decode(body, charset=charset)


def test_a_byte_order_mark_is_believed_before_everything() -> None:
    body = codecs.BOM_UTF16_LE + declared("gbk", "naïve").encode("utf-16-le")

    assert "naïve" in decode(body, charset="iso-8859-1")
    assert not decode(body).startswith("\ufeff")


def test_sound_utf_8_is_utf_8_whatever_is_declared() -> None:
    body = declared("iso-8859-1", "„Kleiber“ – 43").encode()

    assert "„Kleiber“ – 43" in decode(body, charset="windows-1252")


def test_latin_1_means_windows_1252() -> None:
    body = declared("iso-8859-1", "15 € – „ja“").encode("cp1252")

    assert "15 € – „ja“" in decode(body)


def test_a_page_of_utf_8_with_an_accident_in_it_stays_utf_8() -> None:
    body = "çà et là".encode() * 200 + b"\xff" + "été".encode()

    assert decode(body).endswith("\ufffdété")


def test_a_page_that_says_nothing_is_read_by_its_language() -> None:
    body = f'<html lang="zh-CN"><body>{CHINESE}</body></html>'.encode("gb18030")

    assert CHINESE in decode(body)


def test_numbered_controls_mean_windows_1252() -> None:
    assert decode(b"a &#150; b &#x93;c&#148;") == "a – b “c”"


@pytest.mark.parametrize("label", ["utf-7", "hz-gb-2312", "rot13", "nonsense", "../../etc/passwd"])
def test_an_encoding_that_browsers_do_not_know_is_not_used(label: str) -> None:
    assert decode(b"+ADw-script+AD4- plain", charset=label) == "+ADw-script+AD4- plain"


@given(st.binary(max_size=300), st.sampled_from(["", "gb2312", "utf-16", "iso-2022-jp", "euc-kr", "x"]))
def test_any_bytes_are_some_text_without_characters_no_page_may_hold(body: bytes, charset: str) -> None:
    text = decode(body, charset=charset)

    assert not any(ord(letter) < 9 or 0xD800 <= ord(letter) <= 0xDFFF for letter in text)
