"""What went wrong on the way to a server, in words for the person."""

from __future__ import annotations

import errno
from enum import IntEnum

_BROKE_OFF = "the connection broke off in the middle; trying again later"
_NO_NETWORK = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})


class Curl(IntEnum):
    """libcurl's error numbers, which never change (libcurl-errors(3)); pycurl names only some of them."""

    UNSUPPORTED_PROTOCOL = 1
    URL_MALFORMAT = 3
    COULDNT_RESOLVE_PROXY = 5
    COULDNT_RESOLVE_HOST = 6
    COULDNT_CONNECT = 7
    WEIRD_SERVER_REPLY = 8
    HTTP2 = 16
    PARTIAL_FILE = 18
    WRITE_ERROR = 23
    OUT_OF_MEMORY = 27
    OPERATION_TIMEDOUT = 28
    SSL_CONNECT_ERROR = 35
    ABORTED_BY_CALLBACK = 42
    GOT_NOTHING = 52
    SEND_ERROR = 55
    RECV_ERROR = 56
    PEER_FAILED_VERIFICATION = 60
    BAD_CONTENT_ENCODING = 61
    FILESIZE_EXCEEDED = 63
    SSL_CACERT_BADFILE = 77
    HTTP2_STREAM = 92
    PROXY = 97


_BY_CURL_CODE: dict[int, str] = {
    Curl.UNSUPPORTED_PROTOCOL: "only addresses that begin with http:// or https:// can be fetched",
    Curl.URL_MALFORMAT: "this is not a web address; check it for typing errors",
    Curl.COULDNT_RESOLVE_PROXY: "the proxy's name was not found; check the proxy settings of this computer",
    Curl.COULDNT_RESOLVE_HOST: "no server named {host} was found; check the address, and whether this computer "
    "is online",
    Curl.COULDNT_CONNECT: "{host} did not accept the connection; the site may be down, trying again later",
    Curl.WEIRD_SERVER_REPLY: "{host} answered with something that is not HTTP; check the address",
    Curl.PARTIAL_FILE: _BROKE_OFF,
    Curl.GOT_NOTHING: "{host} closed the connection without an answer; trying again later",
    Curl.SEND_ERROR: _BROKE_OFF,
    Curl.RECV_ERROR: _BROKE_OFF,
    Curl.HTTP2: _BROKE_OFF,
    Curl.HTTP2_STREAM: _BROKE_OFF,
    Curl.SSL_CONNECT_ERROR: "no secure connection to {host} could be made; the site may be set up wrongly, "
    "trying again later",
    Curl.PEER_FAILED_VERIFICATION: "{host} could not prove who it is (its certificate is not valid); check this "
    "computer's clock, and whether a network login is needed",
    Curl.SSL_CACERT_BADFILE: "the file of trusted certificates cannot be read; check SSL_CERT_FILE",
    Curl.BAD_CONTENT_ENCODING: "the answer is damaged and cannot be unpacked; trying again later",
    Curl.OUT_OF_MEMORY: "this computer has too little memory left for the answer",
    Curl.PROXY: "the proxy refused the connection; check the proxy settings of this computer",
}

_PERMANENT = frozenset({Curl.UNSUPPORTED_PROTOCOL, Curl.URL_MALFORMAT})

_BY_STATUS: dict[int, str] = {
    401: "the server asks for a name and password (401); put them into the address as https://name:password@…",
    402: "the server asks for a payment (402)",
    403: "the server refuses to show this to us (403); open it in a browser",
    404: "the server has nothing at this address (404); check it, or look on the site for a new one",
    407: "the proxy asks for a name and password (407); check the proxy settings of this computer",
    410: "the server says that this is gone for good (410)",
    429: "the server was asked too often (429); trying again {later}",
    451: "the server may not show this for legal reasons (451)",
}


def of_curl(code: int, message: str, *, host: str, os_errno: int = 0) -> str:
    """The sentence for a libcurl error; libcurl's own words only where there are no better ones."""
    if code == Curl.COULDNT_CONNECT and os_errno in _NO_NETWORK:
        return f"there is no way to {host} at the moment; check whether this computer is online"
    known = _BY_CURL_CODE.get(code)
    return (
        known.format(host=host) if known else f"the transfer failed ({message or f'error {code}'}); trying again later"
    )


def is_permanent(code: int) -> bool:
    """Whether asking again could never help."""
    return code in _PERMANENT


def of_status(status: int, retry_after_s: float | None) -> str:
    """The sentence for an HTTP status of 400 and above."""
    later = "later" if retry_after_s is None else f"in {duration(retry_after_s)}"
    known = _BY_STATUS.get(status)
    if known:
        return known.format(later=later)
    if status >= 500:
        return f"the server has a problem of its own ({status}); trying again {later}"
    return f"the server refused with status {status}; trying again {later}"


def of_timeout(seconds: float, *, begun: bool) -> str:
    """The sentence for a server that is too slow."""
    if begun:
        return f"the server did not finish its answer within {duration(seconds)}; trying again later"
    return f"the server did not answer within {duration(seconds)}; trying again later"


def of_size(limit_bytes: int) -> str:
    """The sentence for an answer over the limit, counted as unpacked."""
    size = f"{limit_bytes / 1_000_000:g} MB" if limit_bytes >= 100_000 else f"{limit_bytes} bytes"
    return f"the answer is larger than {size}, so it was not kept"


def duration(seconds: float) -> str:
    """ "40 seconds", "10 minutes", "3 hours", "2 days": one unit, rounded."""
    for size, unit in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= 2 * size:
            return f"{round(seconds / size)} {unit}s"
    return "1 second" if seconds == 1 else f"{seconds:.3g} seconds"
