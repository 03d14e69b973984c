from __future__ import annotations

import pytest

from newsreader.net.address import follow, is_public_address, parse, without_credentials


@pytest.mark.parametrize(
    "ip",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.1.1", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1",
     "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1", "255.255.255.255", "no address"],
)  # fmt: skip
def test_an_address_of_the_own_network_is_not_public(ip: str) -> None:
    assert not is_public_address(ip)


@pytest.mark.parametrize("ip", ["1.1.1.1", "2606:4700::1111", "64:ff9b::101:101", "198.18.0.7"])
def test_an_address_of_the_open_internet_is_public(ip: str) -> None:
    assert is_public_address(ip)


def test_an_address_in_any_script_becomes_plain_ascii() -> None:
    address = parse(" HTTP://Bücher.example:80/ä b%20c?q=ü#top ")

    assert address.url == "http://xn--bcher-kva.example/%C3%A4%20b%20c?q=%C3%BC"


@pytest.mark.parametrize(
    ("location", "user"),
    [("/b", "ann"), ("http://site.example:8080/", ""), ("https://site.example/", ""), ("http://other.example/", "")],
)
def test_credentials_follow_to_the_same_origin_only(location: str, user: str) -> None:
    assert follow(parse("http://ann:pw@site.example/a"), location).user == user


def test_credentials_are_cut_out_of_what_is_shown() -> None:
    assert without_credentials("https://a:b@c@site.example/x?y=@") == "https://site.example/x?y=@"
