"""What this machine says about its way to the web: trusted certificates and proxies."""

from __future__ import annotations

import os
import socket
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_SYSTEM_STORES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch, Gentoo
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, RHEL
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # Alpine, macOS, BSD
)
_DEFAULT_PROXY_PORT = 1080
"""libcurl's, where a proxy's address names none."""


def trusted_certificates(ca_file: Path | None, environment: Mapping[str, str] = os.environ) -> str:
    """The file of certificate authorities: the given one, SSL_CERT_FILE, the system's, then certifi's."""
    named = str(ca_file) if ca_file is not None else environment.get("SSL_CERT_FILE", "")
    if named:
        return named
    for store in _SYSTEM_STORES:
        if Path(store).is_file():
            return store
    import certifi  # noqa: PLC0415 - start-up time: only where the system has no store of its own

    return certifi.where()


def proxy_addresses() -> frozenset[tuple[str, int]]:
    """IP address and port of every proxy that the environment names (http_proxy, https_proxy, all_proxy)."""
    found: set[tuple[str, int]] = set()
    for proxy in urllib.request.getproxies_environment().values():
        try:
            parts = urlsplit(proxy if "://" in proxy else f"http://{proxy}")
            port = parts.port or _DEFAULT_PROXY_PORT
            for *_, target in socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM):
                found.add((str(target[0]), port))
        except (OSError, ValueError):
            continue
    return frozenset(found)
