"""Image bytes from the network: checked, scaled, and made into a kind that every reader opens."""

from __future__ import annotations

import hashlib
import io
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from newsreader.errors import PhotoError, PhotoTooSmall
from newsreader.model import PhotoFile

_LARGEST_PIXELS = 60_000_000
"""A 60-megapixel photo takes 180 MB while it is open; what says that it is larger is refused unopened."""
_LARGEST_BYTES = 40_000_000
_SMALLEST_PX = 40
"""Tracking pixels, spacers and icons."""
_KEPT = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp", "GIF": "image/gif"}
"""Kinds that Qt, mail programs and browsers all read; their bytes stay as they are when the size is right."""
_OPENED = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "BMP", "TIFF", "JPEG2000", "ICO", "PPM")
_QUALITY = 85


def check(data: bytes, *, url: str, limit_px: int = 2048) -> PhotoFile:
    """The photo, no side longer than `limit_px`. Raises PhotoError when the bytes are no photo, or one too large or
    too small to be one. The whole image is decoded once, so what is kept can be shown."""
    if not data:
        raise PhotoError(url, "The server sent an empty photo; it may come at the next update.")
    if len(data) > _LARGEST_BYTES:
        raise PhotoError(url, f"The photo is larger than {_LARGEST_BYTES // 1_000_000} MB and was left out.")
    with warnings.catch_warnings():
        # Pillow warns of odd but harmless data (EXIF, palettes); what it cannot read, it raises.
        warnings.simplefilter("ignore")
        try:
            return _checked(data, url, limit_px)
        except PhotoError:
            raise
        except Image.DecompressionBombError as error:
            raise PhotoError(
                url, "The photo claims to have more pixels than a photo can have; it was left out."
            ) from error
        except UnidentifiedImageError as error:
            raise PhotoError(url, _what_instead(data)) from error
        except Exception as error:
            raise PhotoError(url, "The photo is damaged and was left out.") from error


def _checked(data: bytes, url: str, limit_px: int) -> PhotoFile:
    with Image.open(io.BytesIO(data), formats=_OPENED) as image:
        width, height = image.size
        if width * height > _LARGEST_PIXELS:
            raise PhotoError(url, f"The photo says that it is {width} by {height} pixels large; it was left out.")
        if min(width, height) < _SMALLEST_PX:
            raise PhotoTooSmall(url, "The picture is too small to be a photo.")
        kind = image.format or ""
        if kind == "JPEG":
            image.draft("RGB", (limit_px, limit_px))
        image.load()
        turned = ImageOps.exif_transpose(image)
        fits = max(width, height) <= limit_px
        if fits and kind in _KEPT and turned.size == (width, height) and not _is_turned(image) and _is_plain(image):
            return _file(data, _KEPT[kind], width, height)
        return _again(turned, limit_px)


def _is_turned(image: Image.Image) -> bool:
    return bool(image.getexif().get(0x0112, 1) != 1)


def _is_plain(image: Image.Image) -> bool:
    """Whether screens show its colours as they are meant: Qt reads CMYK JPEG with luck only."""
    return image.mode not in {"CMYK", "YCCK", "I", "F", "I;16"}


def _again(image: Image.Image, limit_px: int) -> PhotoFile:
    """The image anew: without transparency as JPEG, else as PNG when it is small and WebP when it is not."""
    if max(image.size) > limit_px:
        image.thumbnail((limit_px, limit_px), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    if _is_see_through(image):
        image = image.convert("RGBA")
        image.save(out, "WEBP", quality=_QUALITY, method=3)
        mime = "image/webp"
    else:
        if image.mode not in {"RGB", "L"}:
            image = image.convert("RGB")
        image.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
        mime = "image/jpeg"
    return _file(out.getvalue(), mime, image.width, image.height)


def _is_see_through(image: Image.Image) -> bool:
    if image.mode == "P" and "transparency" in image.info:
        return True
    if "A" not in image.getbands():
        return False
    return image.getchannel("A").histogram()[255] < image.width * image.height


def _file(data: bytes, mime: str, width: int, height: int) -> PhotoFile:
    return PhotoFile(sha256=hashlib.sha256(data).hexdigest(), data=data, mime=mime, width_px=width, height_px=height)


def _what_instead(data: bytes) -> str:
    beginning = data[:300].lstrip().lower()
    if beginning.startswith((b"<!doctype", b"<html", b"<?xml")) and b"<svg" not in beginning:
        return "The server sent a web page instead of the photo."
    if b"<svg" in beginning:
        return "The picture is a drawing (SVG), and those are not kept."
    return "The photo is of a kind that cannot be read; it was left out."
