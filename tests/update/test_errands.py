"""What is sent out, and what is not because its answer is known."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsreader.errors import FetchError
from newsreader.net.fetcher import Request, Response
from newsreader.update.errands import Errands, host_of


class Answers:
    """Sends requests one after the other and keeps what comes back."""

    def __init__(self) -> None:
        self.all: list[Response | FetchError] = []

    def fetch(self, errands: Errands, *requests: Request) -> list[str]:
        """The addresses that the answers speak of."""
        for request in requests:
            wanted = len(self.all) + 1
            errands.fetch(request, self.all.append)
            while len(self.all) < wanted:
                errands.turn(5.0)
        return [answer.subject if isinstance(answer, FetchError) else answer.url for answer in self.all]


@pytest.fixture
def errands() -> Errands:
    return Errands(user_agent="Newsreader", connect_to={}, processes=1)


def test_a_host_that_cannot_be_asked_is_not_tried_again_for_each_of_its_photos(errands: Errands) -> None:
    first, second = (Request(url=f"http://192.168.0.9/{number}.jpg") for number in (1, 2))

    with errands:
        asked = Answers().fetch(errands, first, second)

    assert asked == [first.url, first.url]


def test_what_a_person_typed_is_asked_for_even_so(errands: Errands) -> None:
    refused, typed = Request(url="http://127.0.0.1:9/1"), Request(url="http://127.0.0.1:9/2", typed_by_user=True)

    with errands:
        asked = Answers().fetch(errands, refused, typed)

    assert asked == [refused.url, typed.url]


@given(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["http://", "https://", "HTTP://", "//", ""]),
        st.lists(
            st.sampled_from(["a.example", "B.example", "me@", "x:y@", "\\", ":80", ":", "[::1]", "é", "\n", " "])
        ).map("".join),
        st.sampled_from(["", "/", "/a@b.example", "?q=/", "#c", "\n", "\\@b.example"]),
    )
)
def test_the_name_of_a_server_is_what_taking_the_address_apart_gives(url: str) -> None:
    try:
        expected = urlsplit(url).hostname or ""
    except ValueError:
        expected = ""

    assert host_of(url) == expected
