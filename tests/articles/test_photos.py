"""Image bytes from the network."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from newsreader.articles.photos import check
from newsreader.errors import PhotoError

URL = "https://a.example/photo"


def image(kind: str, size: tuple[int, int] = (300, 200), mode: str = "RGB", **how: object) -> bytes:
    out = io.BytesIO()
    made = Image.new(mode, size, 90 if mode == "L" else None)
    if how.get("exif"):
        data = Image.Exif()
        data[0x0112] = how["exif"]
        made.save(out, kind, exif=data)
    else:
        made.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_photo_of_the_right_size_is_kept_to_the_byte(kind: str) -> None:
    data = image(kind, mode="L" if kind == "GIF" else "RGB")

    photo = check(data, url=URL)

    assert photo.data == data
    assert photo.sha256 == hashlib.sha256(data).hexdigest()
    assert (photo.width_px, photo.height_px, photo.mime) == (300, 200, f"image/{kind.lower()}")


@pytest.mark.parametrize("kind", ["AVIF", "BMP", "TIFF", "JPEG2000"])
def test_other_kinds_become_one_that_every_reader_opens(kind: str) -> None:
    photo = check(image(kind), url=URL)

    assert photo.mime == "image/jpeg"
    with Image.open(io.BytesIO(photo.data)) as opened:
        assert opened.size == (300, 200)


def test_a_photo_that_is_too_large_is_scaled() -> None:
    photo = check(image("JPEG", (3_000, 1_500)), url=URL, limit_px=1_024)

    assert (photo.width_px, photo.height_px) == (1_024, 512)


def test_a_photo_that_lies_on_its_side_is_turned() -> None:
    photo = check(image("JPEG", exif=6), url=URL)

    assert (photo.width_px, photo.height_px) == (200, 300)


def test_transparency_survives() -> None:
    photo = check(image("PNG", (3_000, 100), "RGBA"), url=URL)

    assert photo.mime == "image/webp"


def test_colours_for_print_become_colours_for_screens() -> None:
    photo = check(image("JPEG", mode="CMYK"), url=URL)

    with Image.open(io.BytesIO(photo.data)) as opened:
        assert opened.mode == "RGB"


def bomb() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1_000))) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"></svg>', "SVG"),
        (b"not at all", "cannot be read"),
        (image("JPEG")[:400], "damaged"),
        (image("PNG", (1, 1)), "too small"),
        (image("PNG", (2_000, 10)), "too small"),
        (bomb(), "more pixels"),
    ],
    ids=["empty", "page", "svg", "noise", "cut", "pixel", "line", "bomb"],
)
def test_what_is_no_photo_is_refused_with_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(PhotoError) as caught:
        check(data, url=URL)

    assert said in caught.value.sentence
    assert caught.value.subject == URL


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=60), st.integers(0, 400), st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "BMP"]))
def test_damaged_bytes_are_a_photo_or_a_photo_error(noise: bytes, at: int, kind: str) -> None:
    data = image(kind, (60, 60), "L")

    try:
        photo = check(data[:at] + noise + data[at + len(noise) :], url=URL)
    except PhotoError:
        return

    assert photo.width_px <= 2_048
