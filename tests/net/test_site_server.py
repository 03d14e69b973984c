"""The server that the sample edition and the tests stand on."""

from __future__ import annotations

import gzip
import http.client
import os
from typing import TYPE_CHECKING

import pytest

from newsreader.net.site_server import Answer, Asked, SiteServer
from tests import news_site as pages

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.news_site import NewsSite

FRONT = "<!DOCTYPE html><title>Harbour Post</title>" + "<p>Ships came in.</p>" * 40


@pytest.fixture
def sites(tmp_path: Path) -> Iterator[SiteServer]:
    root = tmp_path / "sites"
    (root / "harbour.example" / "world").mkdir(parents=True)
    (root / "hill.example").mkdir()
    (root / "harbour.example" / "index.html").write_text(FRONT, encoding="utf-8")
    (root / "harbour.example" / "world" / "index.html").write_text("World", encoding="utf-8")
    (root / "harbour.example" / "old.shtml").write_bytes("新闻".encode("gb18030"))
    (root / "harbour.example" / "a b.txt").write_text("spaced", encoding="utf-8")
    (root / "hill.example" / "index.html").write_text("Hill", encoding="utf-8")
    (root / "secret.txt").write_text("not served", encoding="utf-8")
    (tmp_path / "outside.txt").write_text("not served", encoding="utf-8")
    with SiteServer(root) as server:
        yield server


def get(
    server: SiteServer, path: str, host: str = "harbour.example", **headers: str
) -> tuple[int, Mapping[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    named = {"Host": host} | {key.replace("_", "-"): value for key, value in headers.items()}
    try:
        connection.request("GET", path, headers=named)
        response = connection.getresponse()
        return response.status, {key.lower(): value for key, value in response.getheaders()}, response.read()
    finally:
        connection.close()


def test_each_host_has_its_own_front_page(sites: SiteServer) -> None:
    assert get(sites, "/")[2].decode() == FRONT
    assert get(sites, "/", host="Hill.Example:80")[2] == b"Hill"


def test_hosts_are_the_folders_and_all_lead_to_the_loopback_address(sites: SiteServer) -> None:
    assert sites.hosts == ("harbour.example", "hill.example")
    assert set(sites.connect_to.values()) == {("127.0.0.1", sites.port)}


def test_an_unknown_host_or_page_is_not_found(sites: SiteServer) -> None:
    assert get(sites, "/", host="nowhere.example")[0] == 404
    assert get(sites, "/nothing.html")[0] == 404


def test_a_folder_means_its_index_page(sites: SiteServer) -> None:
    assert get(sites, "/world/")[2] == b"World"
    assert get(sites, "/world")[2] == b"World"


def test_escapes_in_a_path_are_resolved(sites: SiteServer) -> None:
    assert get(sites, "/a%20b.txt")[2] == b"spaced"


def test_the_type_tells_the_encoding_as_servers_do(sites: SiteServer) -> None:
    status, headers, body = get(sites, "/old.shtml")

    assert status == 200
    assert headers["content-type"] == "text/html; charset=gb2312"
    assert body.decode("gb18030") == "新闻"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/world/../../secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "//secret.txt",
        "/%00",
        "/C:/secret.txt",
        "/./index.html",
    ],
)
def test_no_path_leads_out_of_a_site(sites: SiteServer, path: str) -> None:
    status, _, body = get(sites, path)

    assert status == 404
    assert b"not served" not in body


@pytest.mark.parametrize("host", ["..", ".", "", "harbour.example/..", "../sites", "secret.txt"])
def test_no_host_name_leads_out_of_the_sites(sites: SiteServer, host: str) -> None:
    assert get(sites, "/secret.txt", host=host)[0] == 404


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_link_that_points_out_of_a_site_is_not_followed(sites: SiteServer, tmp_path: Path) -> None:
    (tmp_path / "sites" / "hill.example" / "out.txt").symlink_to(tmp_path / "outside.txt")

    assert get(sites, "/out.txt", host="hill.example")[0] == 404


def test_the_etag_that_was_given_brings_304_without_a_body(sites: SiteServer) -> None:
    _, headers, _ = get(sites, "/")

    status, again, body = get(sites, "/", if_none_match=headers["etag"])

    assert (status, body) == (304, b"")
    assert again["etag"] == headers["etag"]


def test_another_etag_brings_the_page_even_when_the_date_is_known(sites: SiteServer) -> None:
    _, headers, _ = get(sites, "/")

    assert get(sites, "/", if_none_match='"other"', if_modified_since=headers["last-modified"])[0] == 200


def test_the_date_that_was_given_brings_304_and_an_older_one_the_page(sites: SiteServer) -> None:
    _, headers, _ = get(sites, "/")

    assert get(sites, "/", if_modified_since=headers["last-modified"])[0] == 304
    assert get(sites, "/", if_modified_since="Tue, 01 Jan 2002 00:00:00 GMT")[0] == 200
    assert get(sites, "/", if_modified_since="the day before yesterday")[0] == 200


def test_text_is_packed_for_those_who_can_unpack_it(sites: SiteServer) -> None:
    _, headers, body = get(sites, "/", accept_encoding="gzip, br")

    assert headers["content-encoding"] == "gzip"
    assert gzip.decompress(body).decode() == FRONT
    assert "content-encoding" not in get(sites, "/")[1]


def test_two_requests_go_over_one_connection(sites: SiteServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", sites.port, timeout=10)
    bodies = []
    for path in ("/", "/world/"):
        connection.request("GET", path, headers={"Host": "harbour.example"})
        bodies.append(connection.getresponse().read())
    connection.close()

    assert bodies == [FRONT.encode(), b"World"]


def test_head_brings_the_headers_only(sites: SiteServer) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", sites.port, timeout=10)
    connection.request("HEAD", "/", headers={"Host": "harbour.example"})
    response = connection.getresponse()
    body = response.read()
    connection.close()

    assert int(response.headers["content-length"]) == len(FRONT)
    assert body == b""


def test_pages_can_be_added_while_the_server_runs(news_site: NewsSite) -> None:
    assert get(news_site.server, "/late")[0] == 404

    news_site.add("harbour.example", {"/late": b"<html>here", "/again": pages.in_turn(b"one", b"two")})

    assert get(news_site.server, "/late")[2] == b"<html>here"
    assert [get(news_site.server, "/again")[2] for _ in range(3)] == [b"one", b"two", b"two"]
    assert news_site.times("/late", "harbour.example") == 2


def test_a_body_in_pieces_arrives_whole(news_site: NewsSite) -> None:
    news_site.add("harbour.example", {"/": lambda _asked: Answer(body=iter([b"one ", b"", b"two"]))})

    assert get(news_site.server, "/")[2] == b"one two"


def test_a_cut_off_body_ends_before_its_promised_length(news_site: NewsSite) -> None:
    news_site.add("harbour.example", {"/": pages.cut_off(b"0123456789", sent_bytes=4)})

    with pytest.raises(http.client.IncompleteRead) as caught:
        get(news_site.server, "/")

    assert caught.value.partial == b"0123"


def test_a_dropped_connection_answers_nothing(news_site: NewsSite) -> None:
    news_site.add("harbour.example", {"/": pages.dropped()})

    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        get(news_site.server, "/")


def test_a_mistake_in_a_handler_surfaces_when_the_server_closes() -> None:
    def mistaken(_asked: Asked) -> Answer:
        raise ZeroDivisionError("a mistake")

    server = SiteServer(extra={"harbour.example": {"/": mistaken}})
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        get(server, "/")

    with pytest.raises(ZeroDivisionError, match="a mistake"):
        server.close()


def test_closing_ends_a_connection_that_is_still_being_fed(news_site: NewsSite) -> None:
    news_site.add("harbour.example", {"/": pages.slow_drip(b"begun", every_s=0.01)})
    connection = http.client.HTTPConnection("127.0.0.1", news_site.server.port, timeout=10)
    connection.request("GET", "/", headers={"Host": "harbour.example"})
    response = connection.getresponse()
    begun = response.read(5)

    news_site.close()

    assert begun == b"begun"
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        response.read()
    connection.close()


def test_a_bomb_is_small_on_the_wire(news_site: NewsSite) -> None:
    news_site.add("harbour.example", {"/": pages.gzip_bomb(8_000_000)})

    _, headers, body = get(news_site.server, "/")

    assert headers["content-encoding"] == "gzip"
    assert len(body) < 20_000
    assert len(gzip.decompress(body)) == 8_000_000
