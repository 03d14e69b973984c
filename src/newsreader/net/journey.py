"""One request's way through redirects to its answer: the deciding, without any socket."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from newsreader.errors import FetchError
from newsreader.net import address as addresses
from newsreader.net import headers, sentences
from newsreader.net.exchange import Request, Response
from newsreader.net.sentences import Curl

if TYPE_CHECKING:
    from newsreader.net.address import Address

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PERMANENT = frozenset({301, 308})


@dataclass(slots=True, kw_only=True)
class Journey:
    """Where a request stands: the address asked for now, and what happened before."""

    request: Request
    address: Address
    typed_host: str = ""
    spent_s: float = 0.0
    redirects: int = 0
    moved_to: str = ""
    only_permanent: bool = True

    @classmethod
    def of(cls, request: Request) -> Journey:
        """The beginning. Raises FetchError when the address cannot be asked for."""
        address = addresses.parse(request.url)
        return cls(request=request, address=address, typed_host=address.host if request.typed_by_user else "")

    @property
    def left_s(self) -> float:
        """How much of the total time is left."""
        return self.request.limits.total_s - self.spent_s

    def problem(
        self,
        sentence: str,
        *,
        status: int | None = None,
        retry_after_s: float | None = None,
        permanent: bool = False,
        of_host: bool = False,
    ) -> FetchError:
        """The request's failure, told with the address that was asked for in the beginning.

        `of_host` is about the host that is asked now, and counts only where that is the first one.
        """
        return FetchError(
            addresses.without_credentials(self.request.url),
            sentence,
            status=status,
            retry_after_s=retry_after_s,
            permanent=permanent,
            of_host=of_host and not self.redirects,
        )

    def refused_as_private(self) -> FetchError:
        """The failure of an address that the open web has no business to send us to."""
        return self.problem(
            f"{self.address.host} lies in your own network, and only addresses that you typed yourself may do so",
            permanent=True,
            of_host=True,
        )


@dataclass(slots=True, kw_only=True)
class Arrived:
    """What one hop brought: the raw facts, as the transfer left them."""

    code: int = 0
    """libcurl's; 0 when the transfer went well."""
    message: str = ""
    os_errno: int = 0
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    hop_s: float = 0.0
    connected: bool = False
    too_large: bool = False
    private: bool = False


def conclude(journey: Journey, arrived: Arrived) -> Response | FetchError | None:
    """The answer, the failure, or None when the journey goes on at its new `address`."""
    journey.spent_s += arrived.hop_s
    failure = _transfer_failure(journey, arrived)
    if failure is not None:
        return failure
    if arrived.status in _REDIRECTS:
        return _redirect(journey, arrived)
    if arrived.status >= 400:
        wait_s = headers.retry_after_s(arrived.headers, now=datetime.now(UTC))
        return journey.problem(
            sentences.of_status(arrived.status, wait_s),
            status=arrived.status,
            retry_after_s=wait_s,
            permanent=arrived.status == 410,
        )
    if not 200 <= arrived.status < 300 and arrived.status != 304:
        return journey.problem(
            f"the server answered with status {arrived.status}, which makes no sense here; trying again later",
            status=arrived.status,
        )
    return Response(
        request=journey.request,
        url=journey.address.url,
        status=arrived.status,
        headers=arrived.headers,
        body=arrived.body,
        moved_permanently_to=journey.moved_to,
        mime=headers.media_type(arrived.headers),
        charset=headers.charset(arrived.headers),
        elapsed_s=journey.spent_s,
    )


def _transfer_failure(journey: Journey, arrived: Arrived) -> FetchError | None:
    limits = journey.request.limits
    if arrived.private:
        return journey.refused_as_private()
    if arrived.too_large or arrived.code == Curl.FILESIZE_EXCEEDED:
        return journey.problem(sentences.of_size(limits.body_bytes), permanent=True)
    if arrived.code == 0:
        return None
    if arrived.code == Curl.OPERATION_TIMEDOUT:
        waited_s = limits.total_s if arrived.connected else min(limits.connect_s, limits.total_s)
        return journey.problem(sentences.of_timeout(waited_s, begun=arrived.status != 0))
    sentence = sentences.of_curl(arrived.code, arrived.message, host=journey.address.host, os_errno=arrived.os_errno)
    return journey.problem(
        sentence, permanent=sentences.is_permanent(arrived.code), of_host=arrived.code == Curl.COULDNT_RESOLVE_HOST
    )


def _redirect(journey: Journey, arrived: Arrived) -> FetchError | None:
    location = headers.location(arrived.headers)
    if not location:
        return journey.problem("the server redirects without saying where; trying again later", status=arrived.status)
    if journey.redirects >= journey.request.limits.redirects:
        return journey.problem("the server redirects in a circle; trying again later", status=arrived.status)
    try:
        target = addresses.follow(journey.address, location)
    except FetchError as error:
        return journey.problem(
            f"the server redirects to {error.subject[:200]}, which is no web address", status=arrived.status
        )
    journey.redirects += 1
    journey.only_permanent = journey.only_permanent and arrived.status in _PERMANENT
    if journey.only_permanent:
        journey.moved_to = target.with_credentials
    journey.address = target
    return None
