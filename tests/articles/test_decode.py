"""Bytes of pages as text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from newsreader.articles.decode import decode
from newsreader.articles.encoding_labels import CODECS, codec_of

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


RUSSIAN = "Паром вышел из гавани в шесть часов десять минут, позже, чем в любое утро того долгого и ветреного года."
JAPANESE = (
    "フェリーは六時十分に港を出た。その長く風の強い一年のどの朝よりも遅かった。上の甲板では誰も眠っていなかった。"
)
LABELS = sorted(label for label, codec in CODECS.items() if not codec.startswith("utf"))
LETTERS = sorted({
    *RUSSIAN, *JAPANESE, *CHINESE, *"여객선은섯시십분渡輪點離開港ÄÖÜßéèñøåžščřőűąęłşığΩμέγאבגاتثกขค",
})  # fmt: skip


def in_encoding(text: str, codec: str) -> str:
    return text.encode(codec, "ignore").decode(codec)


@given(st.sampled_from(LABELS), st.text(LETTERS, max_size=60), st.sampled_from(["http", "meta", "xml"]))
def test_a_declared_encoding_gives_back_what_was_written(label: str, text: str, where: str) -> None:
    declaration = {"http": "", "meta": f"<meta charset={label}>", "xml": f'<?xml version="1.0" encoding="{label}"?>'}
    body = f"{declaration[where]}<p>{text}</p>".encode(CODECS[label], "ignore")
    # A letter or two in a legacy encoding may be sound UTF-8 by chance; pages of text never are.
    assume(body.isascii() or not is_utf_8(body))

    decoded = decode(body, charset=label if where == "http" else "")

    assert in_encoding(text, CODECS[label]) in decoded


def is_utf_8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        text = body.decode("utf-8", "replace")
        return text.count("\ufffd") < sum(not letter.isascii() for letter in text) / 2
    return True


@given(st.text(st.characters(min_codepoint=0x20, exclude_categories=("Cs", "Cc", "Cn")), max_size=60))
def test_utf_8_is_known_whoever_says_it_or_nobody(text: str) -> None:
    body = f"<p>{text}</p>".encode()

    assert text.replace("\ufeff", "") in decode(body).replace("\ufeff", "")
    assert decode(codecs.BOM_UTF8 + body, charset="gbk") == decode(body)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_zeros_and_a_readable_page_is_none(codec: str) -> None:
    assert "naïve ‚так‘" in decode("<html><p>naïve ‚так‘</p></html>".encode(codec), charset="utf-16")
    assert "naïve ‚так‘" in decode(declared("utf-16", "naïve ‚так‘").encode())


@pytest.mark.parametrize("label", ["csksc56011987", "iso_8859-5:1988", "X-CP1251", " tis-620 ", "unicode20utf8", "l9"])
def test_labels_are_those_of_the_standard(label: str) -> None:
    assert codec_of(label)
    assert codecs.lookup(codec_of(label))


@pytest.mark.parametrize("label", ["replacement", "iso-2022-kr", "csiso2022kr", "iso-2022-cn", "hz-gb-2312", "utf-7"])
def test_labels_that_browsers_refuse_are_refused(label: str) -> None:
    assert codec_of(label) == ""


def test_latin_1_from_a_server_does_not_beat_what_the_page_was_given_by_hand() -> None:
    assert RUSSIAN in decode(declared("windows-1251", RUSSIAN).encode("cp1251"), charset="ISO-8859-1")


def test_of_two_declarations_the_one_that_the_bytes_are_sound_in_is_right() -> None:
    assert CHINESE in decode(declared("gbk", CHINESE).encode("gb18030"), charset="euc-kr")
    assert RUSSIAN in decode(declared("koi8-r", RUSSIAN).encode("koi8_r"), charset="utf-8")


@pytest.mark.parametrize(
    ("text", "codec"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8_r"), (JAPANESE, "cp932"), (JAPANESE, "euc_jp"), (CHINESE * 4, "gb18030"),
     ("여객선은 여섯 시 십 분에 항구를 떠났다. 그 길고 바람 많던 해의 아침보다 늦은 시각이었다.", "cp949")],
)  # fmt: skip
@pytest.mark.parametrize("charset", ["", "utf-8"])
def test_a_page_that_says_nothing_true_is_read_by_how_often_its_letters_occur(
    text: str, codec: str, charset: str
) -> None:
    assert text in decode(f"<html><body class='page'><p>{text}</p></body></html>".encode(codec), charset=charset)


def test_a_few_letters_beyond_ascii_are_western() -> None:
    assert "Un café" in decode(b"<meta charset=utf-8><p>Un caf\xe9</p>")


def test_vendors_signs_of_euc_jp_are_read() -> None:
    assert decode(JAPANESE.encode("euc_jp") + b"\xad\xa1", charset="euc-jp").endswith("①")
