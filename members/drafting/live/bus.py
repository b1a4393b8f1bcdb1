"""How rooms of one draft in several processes hear of one another: through Redis where it is set, not at all where one process is all there is.

What is heard is a hint, never the text: a message that is lost costs a second, until the room looks into the log by itself.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any
from uuid import uuid4

from channels.layers import get_channel_layer
from django.conf import settings

logger = logging.getLogger(__name__)

Heed = Callable[[dict[str, Any]], None]


class Bus:
    """The hints of one process."""

    def __init__(self) -> None:
        self._me = uuid4().hex
        self._telling: set[asyncio.Task[None]] = set()

    async def tell(self, draft_id: int, event: dict[str, Any]) -> None:
        """Tell the rooms of other processes."""
        if not settings.REDIS_URL:
            return
        try:
            await get_channel_layer().group_send(_group(draft_id), {"type": "draft.event", "by": self._me, **event})
        except Exception:
            logger.warning("other processes could not be told of draft %s", draft_id, exc_info=True)

    def tell_soon(self, draft_id: int, event: dict[str, Any]) -> None:
        """The same, from where nothing is awaited."""
        if settings.REDIS_URL:
            task = asyncio.create_task(self.tell(draft_id, event))
            self._telling.add(task)
            task.add_done_callback(self._telling.discard)

    @asynccontextmanager
    async def listening(self, draft_id: int, heed: Heed) -> AsyncIterator[None]:
        """Meanwhile `heed` is called with what the others tell."""
        if not settings.REDIS_URL:
            yield
            return
        task = asyncio.create_task(self._listen(draft_id, heed))
        try:
            yield
        finally:
            task.cancel()

    async def _listen(self, draft_id: int, heed: Heed) -> None:
        layer = get_channel_layer()
        while True:
            try:
                channel = await layer.new_channel()
                await layer.group_add(_group(draft_id), channel)
                heed({"what": "wrote", "sequence": sys.maxsize})  # while nobody listened, something may have been told
                while True:
                    event = await layer.receive(channel)
                    if event["by"] != self._me:
                        heed(event)
            except Exception:
                logger.warning("Redis does not answer; draft %s is looked after once a second", draft_id, exc_info=True)
                await asyncio.sleep(1)


def _group(draft_id: int) -> str:
    return f"draft-{draft_id}"
