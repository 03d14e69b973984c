"""What tests of every room share: the news site of our own, and the sample edition's sites served as they ship."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from newsreader.net.site_server import SiteServer
from tests.news_site import NewsSite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication

# A test's windows belong on no screen; without one Qt would end the whole run.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SAMPLE_SITES = Path(__file__).parents[1] / "resources" / "sample" / "sites"


@pytest.fixture(scope="session", autouse=True)
def the_one_application(qapp: QApplication) -> QApplication:
    """A process's first application stays its only one: one made for a PDF could show no window afterwards."""
    return qapp


@pytest.fixture
def news_site() -> Iterator[NewsSite]:
    """An empty news site on the loopback address; add hosts and pages to it."""
    site = NewsSite()
    yield site
    site.close()


@pytest.fixture
def sample_site() -> Iterator[SiteServer]:
    """The sample edition's sites, served as `newsreader --sample` serves them."""
    with SiteServer(SAMPLE_SITES) as server:
        yield server
