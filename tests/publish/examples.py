"""Articles built by hand, with photographs of the sample edition, for what is printed, mailed and written to files."""

from __future__ import annotations

import contextlib
import hashlib
import io
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import strategies as st
from PIL import Image

from newsreader.errors import NotFound
from newsreader.model import Article, Headline, ShownPhoto, State

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

SITES = Path(__file__).parents[2] / "resources" / "sample" / "sites"


NASTY = st.lists(
    st.one_of(
        st.text(max_size=12),
        st.sampled_from('\r\n\0\x85\u2028\u202e\ud800\x1b =?_:,;<>@"\\'),
        st.sampled_from(["Bcc: x@y.z", "=?utf-8?q?=0aBcc:_x?=", "😀", "é", "word ", "longer" * 15]),
    ),
    max_size=12,
).map("".join)
"""Texts that try to break out of where they are put."""


@contextlib.contextmanager
def small_disk(size_bytes: int) -> Iterator[None]:
    """No file of this process grows over this size, as on a disk that is full."""
    if sys.platform == "win32":
        pytest.skip("there is no such limit on Windows")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


class PhotoBox:
    """Photos by sha256, as the library gives them."""

    def __init__(self) -> None:
        self._photos: dict[str, bytes] = {}

    def put(self, data: bytes) -> str:
        name = hashlib.sha256(data).hexdigest()
        self._photos[name] = data
        return name

    def put_sample(self, place: str) -> str:
        """A photograph of the sample edition: "tidewater-post.example/photos/tarrow-gorge.jpg"."""
        return self.put((SITES / place).read_bytes())

    def put_plain(self, width_px: int, height_px: int, kind: str = "JPEG") -> str:
        """A photo of one colour."""
        out = io.BytesIO()
        Image.new("RGB", (width_px, height_px), (120, 150, 180)).save(out, kind)
        return self.put(out.getvalue())

    def put_noisy(self, width_px: int, height_px: int, seed: int = 0) -> str:
        """A photo that cannot be made small by clever packing."""
        out = io.BytesIO()
        Image.effect_noise((width_px, height_px), 80 + seed).convert("RGB").save(out, "JPEG", quality=95)
        return self.put(out.getvalue())

    def get(self, name: str) -> bytes:
        if name not in self._photos:
            raise NotFound(name, "this photo is not in the library")
        return self._photos[name]

    def size_bytes(self) -> int:
        return sum(map(len, self._photos.values()))

    def shown(self) -> tuple[ShownPhoto, ...]:
        found = []
        for name, data in self._photos.items():
            with Image.open(io.BytesIO(data)) as image:
                width_px, height_px = image.size
            found.append(ShownPhoto(url="", sha256=name, width_px=width_px, height_px=height_px))
        return tuple(found)


def article(
    html: str = "<p>The ferry sails again on Monday.</p>",
    *,
    title: str = "The ferry sails again",
    byline: str = "Ines Carvalho",
    url: str = "https://coastal.example/2026/11/ferry",
    language: str = "en",
    direction: str = "ltr",
    state: State = State.WHOLE,
    reason: str = "",
    standfirst: str = "",
    kicker: str = "",
    dateline: str = "",
    text: str = "",
    number: int = 1,
    photos: tuple[ShownPhoto, ...] = (),
) -> Article:
    """An article of the Coastal Press of 20 November 2026, saved five days later."""
    headline = Headline(
        id=number,
        key=number,
        feed_id=1,
        feed="Coastal Press",
        title=title,
        byline=byline,
        url=url,
        language=language,
        direction=direction,
        published=datetime(2026, 11, 20, 12, tzinfo=UTC),
        saved=datetime(2026, 11, 25, 12, tzinfo=UTC),
        state=state,
    )
    return Article(
        headline=headline,
        html=html,
        text=text,
        reason=reason,
        standfirst=standfirst,
        kicker=kicker,
        dateline=dateline,
        photos=photos,
    )


def figure(name: str, caption: str = "", credit: str = "", alt: str = "") -> str:
    cite = f" <cite>{credit}</cite>" if credit else ""
    words = f"<figcaption>{caption}{cite}</figcaption>" if caption or credit else ""
    return f'<figure><img src="photo:{name}" alt="{alt}">{words}</figure>'
