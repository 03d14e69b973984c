"""The first voice: which text of a page trafilatura takes for the article."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING

import trafilatura

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NAME = "trafilatura"


def heard(root: HtmlElement, url: str) -> str:
    """The article's text as trafilatura hears it; "" when it hears none. The tree stays as it is."""
    # It logs what it cannot make sense of; that is ours to say.
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            document = trafilatura.bare_extraction(
                root, url=url, include_comments=False, include_tables=True, with_metadata=False
            )
        except Exception:  # noqa: BLE001 - a library that reads hostile trees may stumble anywhere; ours goes on
            return ""
    if document is None or isinstance(document, dict):
        return ""
    return document.text or ""
