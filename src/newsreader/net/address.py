"""Web addresses taken apart: what is asked of whom, with which name and password, and whether the person's own
network would answer."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

from newsreader.errors import FetchError

_KEPT_IN_PATH = "%/:=&?~#+!$,;'@()*[]|"
"""Already legal in a path or query, or left by every browser as it stands."""
_DEFAULT_PORTS = {"http": 80, "https": 443}
_CONTROL = re.compile(r"[\x00-\x20\x7f]")

# Tunnels answer every name with an address from the benchmarking range (RFC 2544) and connect by name ("fake IP");
# no local network lives there. Refusing it would leave their users without any photo.
_TUNNEL = ipaddress.ip_network("198.18.0.0/15")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """An http or https address, ready to be asked for. `url` is plain ASCII, without credentials and fragment."""

    url: str
    scheme: str
    host: str
    """Lower case, ASCII (punycode), an IPv6 address without brackets."""
    port: int
    user: str = ""
    password: str = ""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port: whom credentials may be shown to (RFC 6454)."""
        return self.scheme, self.host, self.port

    @property
    def with_credentials(self) -> str:
        """The address with its name and password, as it has to be kept to work another time."""
        if not self.user and not self.password:
            return self.url
        scheme, rest = self.url.split("://", 1)
        secret = f":{quote(self.password, safe='')}" if self.password else ""
        return f"{scheme}://{quote(self.user, safe='')}{secret}@{rest}"


def parse(url: str) -> Address:
    """The address, taken apart. Raises FetchError (permanent) when it is not one that the web could answer."""
    shown = without_credentials(url)
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = _ascii_host(parts.hostname or "")
    except (ValueError, UnicodeError) as error:
        raise FetchError(shown, "this is not a web address; check it for typing errors", permanent=True) from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise FetchError(shown, "only addresses that begin with http:// or https:// can be fetched", permanent=True)
    if not host or _CONTROL.search(host) or port == 0:
        raise FetchError(shown, "this is not a web address; check it for typing errors", permanent=True)
    bracketed = f"[{host}]" if ":" in host else host
    given_port = f":{port}" if port and port != _DEFAULT_PORTS[parts.scheme] else ""
    path = quote(parts.path or "/", safe=_KEPT_IN_PATH)
    query = quote(parts.query, safe=_KEPT_IN_PATH)
    return Address(
        url=urlunsplit((parts.scheme, bracketed + given_port, path, query, "")),
        scheme=parts.scheme,
        host=host,
        port=port or _DEFAULT_PORTS[parts.scheme],
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def follow(address: Address, location: str) -> Address:
    """Where a redirect leads. Credentials go on to the same origin only. Raises FetchError when it leads nowhere."""
    target = parse(urljoin(address.url, location.strip()))
    same = target.origin == address.origin
    user, password = (target.user, target.password) if target.user else (address.user, address.password)
    return Address(
        url=target.url,
        scheme=target.scheme,
        host=target.host,
        port=target.port,
        user=user if same else "",
        password=password if same else "",
    )


def without_credentials(url: str) -> str:
    """The address as it may be shown and logged."""
    head, mark, rest = url.partition("://")
    if not mark:
        return url
    end = min((at for at in map(rest.find, "/?#") if at >= 0), default=len(rest))
    authority = rest[:end].rpartition("@")[2]
    return f"{head}://{authority}{rest[end:]}"


def is_public_address(ip: str) -> bool:
    """Whether an IP address is one of the open internet: not loopback, private, link-local, shared or multicast."""
    try:
        address = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public_address(str(inner))
        return address.is_global and not address.is_multicast and not address.is_site_local
    return address in _TUNNEL or (address.is_global and not address.is_multicast)


def names_this_network(host: str) -> bool:
    """Whether a host's very name is an address or name of the person's own network, before anything is asked."""
    try:
        ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
    return not is_public_address(host)


def _ascii_host(host: str) -> str:
    return host if host.isascii() else host.encode("idna").decode("ascii").lower()
