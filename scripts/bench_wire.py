"""Requests a second that one process can ask for over kept connections: as little work of its own as may be, so that the server is what is measured."""

import selectors
import socket
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from statistics import median

CONNECTIONS = 8


class Connection:
    """One kept connection: asks again as soon as it has the whole answer."""

    def __init__(self, port: int, requests: Iterator[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._requests, self._rest, self._missing = requests, b"", -1
        self.answers = 0

    def ask(self) -> None:
        self.socket.sendall(next(self._requests))

    def read(self) -> None:
        """Take in what has come; ask again when the answer is whole. Raises RuntimeError for an answer that is no page."""
        received = self.socket.recv(262_144)
        if not received:
            raise RuntimeError("the server closed a kept connection")
        if self._missing < 0:
            self._rest += received
            head, found, body = self._rest.partition(b"\r\n\r\n")
            if not found:
                return
            self._missing = self._length(head) - len(body)
        else:
            self._missing -= len(received)
        if self._missing == 0:
            self._rest, self._missing = b"", -1
            self.answers += 1
            self.ask()

    def _length(self, head: bytes) -> int:
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(head.decode("latin1"))
        return int(head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0])


def milliseconds(port: int, paths: Sequence[str], *, before: Callable[[], object]) -> float:
    """The median time of an answer when nobody else asks, over a new connection; `before` is done before each."""
    taken = []
    for path in paths:
        before()
        began = time.perf_counter()
        with urllib.request.urlopen(f"http://localhost:{port}{path}") as answer:
            answer.read()
        taken.append(time.perf_counter() - began)
    return 1000 * median(taken)


def rate(port: int, paths: Sequence[str], *, seconds: float) -> float:
    """Answers with status 200 a second, each path asked for in its turn. Raises RuntimeError where one has another status."""
    head = f"HTTP/1.1\r\nHost: localhost:{port}\r\nAccept: text/html\r\nUser-Agent: bench\r\n\r\n"
    requests = cycle([f"GET {path} {head}".encode() for path in paths])
    with selectors.DefaultSelector() as selector:
        all_of_them = [Connection(port, requests) for _ in range(CONNECTIONS)]
        for each in all_of_them:
            selector.register(each.socket, selectors.EVENT_READ, each)
            each.ask()
        began = time.perf_counter()
        while (taken := time.perf_counter() - began) < seconds:
            for key, _events in selector.select(timeout=1):
                key.data.read()
        for each in all_of_them:
            each.socket.close()
    return sum(each.answers for each in all_of_them) / taken
