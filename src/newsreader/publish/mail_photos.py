"""Photos made small enough to be mailed together, in kinds that every mail program shows."""

from __future__ import annotations

import base64
import io
import warnings
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PIL import Image, ImageOps

from newsreader.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_KINDS = {"JPEG": "jpeg", "PNG": "png", "GIF": "gif"}
"""What Outlook shows; the rest (WebP) is written anew as JPEG."""
_READABLE = ("JPEG", "PNG", "GIF", "WEBP")
_STEPS = ((1200, 82), (1000, 78), (800, 74), (640, 70), (480, 64), (360, 58), (240, 50))
"""Widest side in pixels and JPEG quality, from a sharp photo on a fine screen to one that can just be made out."""
_BYTES_A_PIXEL = 0.12
"""Of a JPEG of quality 74 with an ordinary subject: only to guess with which step to begin."""
_BASE64 = 4 / 3 * 78 / 76
"""What travels for each byte: four characters for three, and a line end for each 76 (RFC 2045 §6.8)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPhoto:
    """A photo as it is mailed. `width_px` and `height_px` are those of the stored photo, whatever `data` holds."""

    data: bytes
    subtype: str
    width_px: int
    height_px: int

    @property
    def travels_bytes(self) -> int:
        return int(len(self.data) * _BASE64) + 4


def fitting(names: Iterable[str], *, photo: Callable[[str], bytes], limit_bytes: int) -> dict[str, MailPhoto]:
    """The photos by name, each once, which in base64 take at most `limit_bytes` together.

    The largest are made smaller first; when even small ones do not fit, the last are left out. One that is missing
    or cannot be read is left out as well.
    """
    sources: dict[str, bytes] = {}
    for name in dict.fromkeys(names):
        try:
            sources[name] = photo(name)
        except NotFound:
            continue
    budget = limit_bytes / _BASE64 / max(1, len(sources))
    begin = next((step for step, (side, _) in enumerate(_STEPS) if side**2 * 0.66 * _BYTES_A_PIXEL < 4 * budget), 6)
    chosen: dict[str, MailPhoto] = {}
    steps: dict[str, int] = {}
    for name, data in sources.items():
        one = _read(data, begin)
        if one:
            chosen[name], steps[name] = one, begin
    total = sum(one.travels_bytes for one in chosen.values())
    while total > limit_bytes:
        smaller = [name for name in chosen if steps[name] < len(_STEPS) - 1]
        if smaller:
            name = max(smaller, key=lambda name: len(chosen[name].data))
            total -= chosen[name].travels_bytes
            steps[name] += 1
            chosen[name] = _smaller(sources[name], chosen[name], steps[name])
            total += chosen[name].travels_bytes
        else:
            total -= chosen.popitem()[1].travels_bytes
    return chosen


def _read(data: bytes, step: int) -> MailPhoto | None:
    """The photo as it is where it is small already, else at this step; None for what is no photo."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_READABLE) as image:
                kind = _KINDS.get(image.format or "", "")
                width_px, height_px = image.size
                # A photo that says it must be turned is turned here: mail programs do not agree on that.
                turned = image.getexif().get(0x0112, 1) != 1
                image.load()
            as_is = MailPhoto(data=data, subtype=kind, width_px=width_px, height_px=height_px)
            if kind and not turned and max(width_px, height_px) <= _STEPS[step][0]:
                return as_is
            return _encode(data, step)
    except (OSError, ValueError, SyntaxError, ArithmeticError, MemoryError, Image.DecompressionBombError):
        return None


def _smaller(data: bytes, before: MailPhoto, step: int) -> MailPhoto:
    made = _encode(data, step)
    return made if len(made.data) < len(before.data) else before


def _encode(data: bytes, step: int) -> MailPhoto:
    side, quality = _STEPS[step]
    with Image.open(io.BytesIO(data), formats=_READABLE) as image:
        # JPEG is decoded at a half or a quarter of its size straight away where that is enough.
        image.draft("RGB", (side, side))
        whole = image.size
        upright = ImageOps.exif_transpose(image)
        width_px, height_px = upright.size
        upright.thumbnail((side, side), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        on_white(upright).save(out, "JPEG", quality=quality, optimize=True, progressive=True)
    made = MailPhoto(data=out.getvalue(), subtype="jpeg", width_px=width_px, height_px=height_px)
    with Image.open(io.BytesIO(data), formats=_READABLE) as image:
        scale = max(image.size) / max(whole)
    return replace(made, width_px=round(width_px * scale), height_px=round(height_px * scale))


def on_white(image: Image.Image) -> Image.Image:
    """The image in colours that JPEG knows, white where one could see through it."""
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        return Image.alpha_composite(white, clear).convert("RGB")
    return image.convert("RGB")


def content_id(name: str) -> str:
    """What the text calls the photo by (RFC 2392), without brackets; the same for the same photo."""
    short = name[:32] if name.isascii() and name.isalnum() else base64.b16encode(name.encode()[:16]).decode()
    return f"{short}@photos.newsreader.invalid"
