"""A request of the site is answered in one thread, from its first middleware to its last, and the thread keeps its connection to the database.

Every middleware and view here is a plain function. Django's own ASGI handler would take each of them to a thread and back, some thirty times a
page, give each request a new thread with a new connection, and gather what a view streams into one list.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import IO, Any

from django.core import signals
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.http import FileResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

#: So many requests are worked on at a time in a process; others wait.
THREADS = 16
#: Searches have threads of their own: what anybody can ask for at length leaves the others to guidance, help and reports.
SEARCHING = 6
_SEARCH = re.compile(r"/(?:(?:sq|en)/search|api/v1/search)(?:/|$)")

Message = dict[str, Any]
Scope = dict[str, Any]
Deliver = Callable[[Message], None]


class OneThreadHandler(ASGIHandler):
    """In place of `get_asgi_application()`, after `django.setup()`."""

    def __init__(self) -> None:
        super().__init__()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="request")
        self._searching = ThreadPoolExecutor(SEARCHING, thread_name_prefix="search")

    def load_middleware(self, is_async: bool = False) -> None:
        """As plain functions, whatever the caller asks for."""
        super().load_middleware(is_async=False)

    async def __call__(self, scope: Scope, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
        """Read what is sent, work in a thread, send what is whole from here; what is streamed is sent while the thread waits."""
        if scope["type"] != "http":
            raise ValueError(f"no {scope['type']} here")
        try:
            body_file = await self.read_body(receive)
        except RequestAborted:
            return
        loop = asyncio.get_running_loop()

        async def sent(message: Message) -> None:
            await send(message)

        def deliver(message: Message) -> None:
            asyncio.run_coroutine_threadsafe(sent(message), loop).result()

        # What a request leaves in context (its language, its id in the log) ends with it.
        threads = self._searching if _SEARCH.match(scope["path"]) else self._threads
        messages = await loop.run_in_executor(threads, copy_context().run, self._work, scope, body_file, deliver)
        for message in messages:
            await send(message)

    def _work(self, scope: Scope, body_file: IO[bytes], deliver: Deliver) -> list[Message]:
        """In the thread: the messages of an answer that is whole; none for one that was streamed."""
        set_script_prefix(get_script_prefix(scope))
        signals.request_started.send(sender=self.__class__, scope=scope)
        with body_file:
            request, refusal = self.create_request(scope, body_file)
            response: Any = self.get_response(request) if request is not None else refusal
            response._handler_class = self.__class__
            try:
                if not response.streaming:
                    return [_start(response), *_body(response.content, self.chunk_size)]
                self._stream(response, deliver)
                return []
            finally:
                response.close()  # tells Django that the request is finished

    def _stream(self, response: Any, deliver: Deliver) -> None:
        """One piece after the other, as the client takes them: read in this thread, where the view's connection is."""
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        deliver(_start(response))
        for piece in response:
            for chunk, _last in self.chunk_bytes(piece):
                deliver({"type": "http.response.body", "body": chunk, "more_body": True})
        deliver({"type": "http.response.body", "body": b""})


def _start(response: HttpResponseBase) -> Message:
    headers = [(name.encode("ascii"), value.encode("latin1")) for name, value in response.items()]
    cookies = [(b"Set-Cookie", cookie.output(header="").strip().encode("ascii")) for cookie in response.cookies.values()]
    return {"type": "http.response.start", "status": response.status_code, "headers": headers + cookies}


def _body(content: bytes, size: int) -> Iterator[Message]:
    for chunk, last in ASGIHandler.chunk_bytes(content):
        yield {"type": "http.response.body", "body": chunk, "more_body": not last}
