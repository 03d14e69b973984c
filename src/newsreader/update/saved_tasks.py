"""What worker processes do for a page that somebody saved as a file: the file may be anybody's.

Heavy modules are read inside the functions: the engine itself names these functions and never runs them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from newsreader.errors import PageError, PhotoError
from newsreader.model import Entry

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from newsreader.model import Content, Extract, PageMark, PhotoFile
    from newsreader.update.wholeness import Verdict

_MOST_BYTES = 100_000_000
"""Pages with all their pictures inside are large; beyond this it is something else."""
_MOST_PHOTO_BYTES = 60_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRead:
    """The article in a file, and the photos that came with it, by `PhotoUse.url`. `guid` is what it is known by."""

    guid: str
    extract: Extract
    photos: dict[str, PhotoFile] = field(default_factory=dict)


def read_file(path: str, photo_limit_px: int) -> FileRead:
    """What a saved page holds. Raises PageError."""
    from newsreader.articles.link_address import identity  # noqa: PLC0415 - start-up time
    from newsreader.articles.saved_page import read  # noqa: PLC0415 - start-up time

    file = Path(path)
    data = _bytes(file)

    def beside(name: str) -> bytes:
        return _bytes_beside(file, name)

    page = read(data, name=file.name, beside=beside)
    guid = identity(page.extract.url) if page.extract.url else f"file:{hashlib.sha256(data).hexdigest()}"
    return FileRead(guid=guid, extract=page.extract, photos=_checked(page.pictures, photo_limit_px))


def place_saved(
    extract: Extract, photos: Mapping[str, str], verdict: Verdict, pages: Sequence[PageMark], title: str
) -> Content:
    """The article with its photos in their places; addresses that only meant something inside the file are left out."""
    from newsreader.articles.link_address import is_nowhere  # noqa: PLC0415 - start-up time
    from newsreader.articles.place import place  # noqa: PLC0415 - start-up time

    entry = Entry(guid=title, title=title)
    content = place(extract, photos, state=verdict.state, reason=verdict.reason, pages=tuple(pages), entry=entry)
    kept = tuple(replace(photo, url="") if is_nowhere(photo.url) else photo for photo in content.photos)
    return replace(content, photos=kept)


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise PageError(
                file.name, f"this file is larger than {_MOST_BYTES // 1_000_000} MB, so it is no saved page"
            )
        return file.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name is none"
        raise PageError(file.name, f"the file cannot be read ({why})") from error


def _bytes_beside(file: Path, name: str) -> bytes:
    """A file in a folder that lies beside the page; what leads elsewhere is not read, whatever the page says."""
    try:
        folder = file.parent.resolve()
        found = (folder / name).resolve()
        # A page names pictures in the folder that was saved with it, never files right next to it.
        if folder not in found.parents or found.parent == folder or found.stat().st_size > _MOST_PHOTO_BYTES:
            return b""
        return found.read_bytes()
    except (OSError, ValueError):
        return b""


def _checked(pictures: Mapping[str, bytes], photo_limit_px: int) -> dict[str, PhotoFile]:
    from newsreader.articles.photos import check  # noqa: PLC0415 - start-up time

    found: dict[str, PhotoFile] = {}
    size = 0
    for url, data in pictures.items():
        try:
            photo = check(data, url=url, limit_px=photo_limit_px)
        except PhotoError:
            continue
        size += len(photo.data)
        if size > _MOST_PHOTO_BYTES:
            break
        found[url] = photo
    return found
