"""An ASGI application in a loop of its own thread, as a server runs it, asked from a test's own thread."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

PATIENCE_SECONDS = 20.0  # of a test; how quick something is, `make bench` says


def until(what: Callable[[], bool]) -> None:
    """Wait for what another thread or process brings about."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not what():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


@dataclass
class Answer:
    """What came back; names of headers in small letters."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()


def scope_of(path: str, *, method: str = "GET", host: str | None = "testserver", headers: Any = (), **more: Any) -> dict[str, Any]:
    """The scope of a request as Granian makes it: names of headers small, the path decoded and as it was sent."""
    named = [(b"host", host.encode())] if host is not None else []
    sent = [(name.lower().encode(), value.encode()) for name, value in (headers.items() if isinstance(headers, dict) else headers)]
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [*named, *sent],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80),
        **more,
    }


async def answered(application: Any, scope: dict[str, Any], parts: Sequence[bytes] = (b"",)) -> Answer:
    """The whole answer to one request whose body comes in these parts."""
    answer = Answer()
    coming = list(parts)

    async def receive() -> dict[str, Any]:
        if not coming:
            await asyncio.Event().wait()  # nobody hangs up
        return {"type": "http.request", "body": coming.pop(0), "more_body": bool(coming)}

    async def send(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            answer.status = message["status"]
            answer.headers = {name.decode().lower(): value.decode() for name, value in message["headers"]}
        else:
            answer.body += message.get("body", b"")

    await application(scope, receive, send)
    return answer


class Served:
    """An application at work."""

    def __init__(self, application: Any, loop: asyncio.AbstractEventLoop) -> None:
        self.application, self.loop = application, loop

    def ask(self, path: str, **more: Any) -> Answer:
        return self.do(answered(self.application, scope_of(path, **more)))

    def do(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(30)


@contextmanager
def served(make: Callable[[], Any]) -> Iterator[Served]:
    """`make` gives the application; what it leaves in its loop ends with it."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    site = Served(make(), loop)
    try:
        yield site
    finally:
        site.do(_end())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(30)
        loop.run_until_complete(loop.shutdown_default_executor())
        loop.close()


async def _end() -> None:
    rest = asyncio.all_tasks() - {asyncio.current_task()}
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
