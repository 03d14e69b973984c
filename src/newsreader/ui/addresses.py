"""Which addresses may be opened, and which one a person meant by what they typed, pasted or dropped."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QUrl

MAY_OPEN = ("http", "https", "mailto")
LONGEST = 4096
NEWS = re.compile(r"^(?:feed|rss):(?://)?", re.IGNORECASE)
HOST = re.compile(r"^[^\s/?#@:]+\.[^\s/?#@:]+(?::\d+)?(?:[/?#]\S*)?$")


def may_open(url: str) -> bool:
    """Whether a click on this address may leave the window: web pages and mail only, never files or scripts."""
    if not url or len(url) > LONGEST or any(character <= " " or character == "\x7f" for character in url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if parts.scheme not in MAY_OPEN:
        return False
    return bool(parts.path) if parts.scheme == "mailto" else bool(parts.netloc)


def meant(text: str) -> str:
    """The web address in what was typed, pasted or dropped: `feed:` taken off, `https://` put before a bare host.

    "" when the text is no single address.
    """
    said = text.strip()
    if "\n" in said:
        lines = [line.strip() for line in said.splitlines() if line.strip() and not line.startswith("#")]
        said = lines[0] if lines else ""
    if NEWS.match(said):
        rest = NEWS.sub("", said)
        said = rest if rest.startswith(("http://", "https://")) else f"https://{rest}"
    if HOST.match(said):
        said = f"https://{said}"
    return said if said.startswith(("http://", "https://")) and may_open(said) else ""


def page_meant(text: str) -> str:
    """The page in what was typed: a file by its whole path, or else a web address; "" when it is neither."""
    said = text.strip().strip("\"'")
    if said.lower().startswith("file:"):
        return said
    try:
        path = Path(said).expanduser()
    except RuntimeError:  # nobody of that name has a home here
        return ""
    return str(path) if path.is_absolute() else meant(said)


def files_in(urls: Iterable[QUrl]) -> list[str]:
    """The paths of the files that were dropped; what lies elsewhere is left out."""
    return [url.toLocalFile() for url in urls if url.isLocalFile()]
