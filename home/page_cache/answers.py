"""Which answers are kept, what is kept of them, and how they are given again."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from django.utils.http import parse_etags

from home.page_cache.requests import Scope

Message = dict[str, Any]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

#: Belong to the one answer that they came with.
ITS_OWN = frozenset({b"x-request-id", b"etag", b"date"})
#: Are about the body, which a 304 has not.
OF_THE_BODY = frozenset({b"content-type", b"content-length"})
#: A request with a cookie is never answered from here, so an answer may say that it depends on that.
HARMLESS_VARY = frozenset({"", "cookie"})


@dataclass(frozen=True)
class Answer:
    """A page as everybody gets it. `headers` with its tag, without what is one answer's own."""

    headers: Headers
    etag: str
    body: bytes

    @property
    def size(self) -> int:
        return len(self.body) + sum(len(name) + len(value) for name, value in self.headers)


def keepable(status: int, headers: Headers) -> bool:
    """Whether an answer is a page that holds nothing of one reader's: no cookie, no nonce, nothing that says it is private."""
    said: dict[bytes, str] = {}
    for name, value in headers:
        lowered = name.lower()
        said[lowered] = f"{said[lowered]}, {value.decode('latin1')}" if lowered in said else value.decode("latin1")
    vary = {word.strip().lower() for word in said.get(b"vary", "").split(",")}
    return (
        status == 200
        and said.get(b"content-type", "").startswith("text/html")
        and b"set-cookie" not in said
        and b"content-encoding" not in said
        and b"cache-control" not in said
        and "'nonce-" not in said.get(b"content-security-policy", "")
        and vary <= HARMLESS_VARY
    )


def answer_of(headers: Headers, body: bytes) -> Answer:
    """What is kept of an answer."""
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    kept = [(name, value) for name, value in headers if name.lower() not in ITS_OWN]
    return Answer(headers=[*kept, (b"ETag", etag.encode())], etag=etag, body=body)


async def give(answer: Answer, *, scope: Scope, send: Send) -> None:
    """Send a kept page under an id of this request: with its body, without it, or as 304 to who holds it already."""
    own = (b"X-Request-Id", uuid.uuid4().hex.encode())
    if held(answer, scope):
        headers = [header for header in answer.headers if header[0].lower() not in OF_THE_BODY]
        await send({"type": "http.response.start", "status": 304, "headers": [*headers, own]})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": [*answer.headers, own]})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})


def held(answer: Answer, scope: Scope) -> bool:
    """Whether the asker names the tag of this very page."""
    for name, value in scope["headers"]:
        if name.lower() == b"if-none-match":
            tags = parse_etags(value.decode("latin1"))
            return "*" in tags or answer.etag in {tag.removeprefix("W/") for tag in tags}
    return False
