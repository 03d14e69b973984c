"""Files that come with Newsreader: icons, the sample edition."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "resources"
_CHECKOUT = _PACKAGE.parents[1] / "resources"


def path(name: str) -> Path:
    """Where the file or folder `name` is, as "icons/star.svg", in a checkout and in an installed package alike.

    Raises FileNotFoundError when nothing of that name came with this copy, which is a fault of the copy or of ours.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    found = root / name
    if not found.exists():
        raise FileNotFoundError(f"{found} did not come with this copy of Newsreader; please install it again")
    return found
