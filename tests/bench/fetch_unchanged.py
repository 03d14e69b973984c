"""What 500 "not modified" answers of a loopback server cost: `python tests/bench/fetch_unchanged.py`."""

from __future__ import annotations

import multiprocessing
import queue
import socketserver
import time
from typing import TYPE_CHECKING

from newsreader.model import Validators
from newsreader.net.fetcher import Fetcher, Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.queues import SimpleQueue

    from newsreader.errors import FetchError

_COUNT = 500


class _Unchanged(socketserver.StreamRequestHandler):
    disable_nagle_algorithm = True

    def handle(self) -> None:
        while line := self.rfile.readline():
            if line == b"\r\n":
                self.wfile.write(b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\nContent-Length: 0\r\n\r\n')


def _serve(port: SimpleQueue[int]) -> None:
    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 128

    with Server(("127.0.0.1", 0), _Unchanged) as server:
        port.put(server.server_address[1])
        server.serve_forever()


def _putting(
    answers: queue.SimpleQueue[tuple[Request, Response | FetchError]],
) -> Callable[[Request, Response | FetchError], None]:
    return lambda request, answer: answers.put((request, answer))


def main() -> None:
    """Prints CPU and wall seconds, with all feeds on one host and with each on its own."""
    context = multiprocessing.get_context("spawn")
    port: SimpleQueue[int] = context.SimpleQueue()
    server = context.Process(target=_serve, args=(port,), daemon=True)
    server.start()
    place = ("127.0.0.1", port.get())
    for hosts in (1, _COUNT):
        answers: queue.SimpleQueue[tuple[Request, Response | FetchError]] = queue.SimpleQueue()
        names = [f"h{number}.example" for number in range(hosts)]
        begin, began = time.process_time(), time.perf_counter()
        with Fetcher(
            user_agent="bench",
            deliver=_putting(answers),
            connect_to=dict.fromkeys(names, place),
        ) as fetcher:
            for number in range(_COUNT):
                url = f"http://{names[number % hosts]}/{number}"
                fetcher.submit(Request(url=url, validators=Validators(etag='"x"')))
            unchanged = 0
            for _ in range(_COUNT):
                answer = answers.get()[1]
                unchanged += isinstance(answer, Response) and answer.status == 304
        cpu, wall = time.process_time() - begin, time.perf_counter() - began
        print(f"{hosts} hosts: {unchanged} unchanged, {cpu:.3f} s CPU, {wall:.3f} s")
    server.terminate()
    server.join()


if __name__ == "__main__":
    main()
