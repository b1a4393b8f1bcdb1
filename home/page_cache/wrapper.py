"""The ASGI application in front of Django's: gives a kept page without a query and without a thread, keeps what a view allows to be kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from home.page_cache.answers import Answer, Message, Send, answer_of, give, keepable
from home.page_cache.entries import Entries
from home.page_cache.listener import Listener
from home.page_cache.offers import NAME, Offer
from home.page_cache.requests import Key, Rules, Scope
from resources.content.generations import Generation, generation

Receive = Callable[[], Awaitable[Message]]
Application = Callable[..., Awaitable[Any]]


class PageCache:
    """Only for requests that anybody could have made, and only while the process hears of every change."""

    def __init__(self, application: Application, *, listener: Listener | None = None, of: Generation = generation) -> None:
        self._application = application
        self._listener = listener or Listener(of)
        self._generation = of
        self._rules = Rules.of_settings()
        self.entries = Entries()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._listener.keep_listening()
        key = self._rules.key(scope) if self._generation.told else None
        if key is None:
            await self._application(scope, receive, send)
            return
        present = self._generation.number
        answer = self.entries.get(key, generation=present)
        if answer is not None:
            await give(answer, scope=scope, send=send)
        elif scope["method"] == "HEAD":
            await self._application(scope, receive, send)
        else:
            offer = Offer(generation=present)
            recording = _Recording(send, offer, lambda made: self._keep(key, offer, made))
            await self._application({**scope, NAME: offer}, receive, recording)

    def _keep(self, key: Key, offer: Offer, answer: Answer) -> None:
        """Not when something changed since the page was begun: it may be of before."""
        if self._generation.told and offer.generation == self._generation.number:
            self.entries.put(key, answer, generation=offer.generation)


class _Recording:
    """Passes an answer on; one that is accepted for keeping is held back until it is whole, so that it leaves with its tag."""

    def __init__(self, send: Send, offer: Offer, keep: Callable[[Answer], None]) -> None:
        self._send, self._offer, self._keep = send, offer, keep
        self._held: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._offer.accepted and keepable(message["status"], message["headers"]):
            self._held = message
            return
        held, self._held = self._held, None
        if held is not None:
            if not message.get("more_body", False):  # Django sends 64 KB at a time: what comes in parts is longer than a page may be
                answer = answer_of(held["headers"], message.get("body", b""))
                self._keep(answer)
                held = {**held, "headers": [*held["headers"], (b"ETag", answer.etag.encode())]}
            await self._send(held)
        await self._send(message)
