"""A server's process hears of every change to what public pages are made of, over a connection of its own.

The database's triggers (`triggers.py`) notify. While nothing answers here, the process knows that it does not know.
"""

from __future__ import annotations

import asyncio
import logging
from contextlib import aclosing
from time import monotonic
from typing import Any

from django.db import connection
from psycopg import AsyncConnection, Error, sql
from wagtail.models import Site

from home.page_cache.triggers import CHANNEL
from resources.content.generations import Generation, generation

#: So often the database is asked whether it is there, and so long an answer counts from when it was asked for.
BEAT_SECONDS = 1.0
PROMISE_SECONDS = 3.0
ANSWER_SECONDS = 2.0
RETRY_SECONDS = 1.0

logger = logging.getLogger(__name__)


class NothingIsHeard(Exception):
    """The connection takes LISTEN and hears nothing: a pool stands between."""


class Listener:
    """One for each process. Begins with the first request, in the loop that serves it, and tries anew for as long as the loop runs."""

    def __init__(self, of: Generation = generation) -> None:
        self._generation = of
        self._task: asyncio.Task[None] | None = None

    def keep_listening(self) -> None:
        """Called at every request."""
        task = self._task
        if task is None or task.done() or task.get_loop() is not asyncio.get_running_loop():
            self._task = asyncio.get_running_loop().create_task(self._listen())

    async def stop(self) -> None:
        """End it, as the end of the loop would."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _listen(self) -> None:
        while True:
            try:
                await self._follow()
            except (Error, OSError, TimeoutError, NothingIsHeard) as error:
                logger.warning("pages are not kept: %s: %s", type(error).__name__, error)
            finally:
                self._generation.lose()
            await asyncio.sleep(RETRY_SECONDS)

    async def _follow(self) -> None:
        async with asyncio.timeout(ANSWER_SECONDS):
            listening = await AsyncConnection.connect(**_parameters(), autocommit=True)
        async with listening:
            await _try_out(listening)
            await listening.execute(sql.SQL("LISTEN {}").format(sql.Identifier(CHANNEL)))
            while True:
                asked = monotonic()
                async with asyncio.timeout(ANSWER_SECONDS):
                    await listening.execute("SELECT 1")
                await self._hear(listening, seconds=0)  # what came before the answer came with it
                self._generation.promise(asked + PROMISE_SECONDS)
                await self._hear(listening, seconds=BEAT_SECONDS)

    async def _hear(self, listening: AsyncConnection[Any], *, seconds: float) -> None:
        async with aclosing(listening.notifies(timeout=seconds)) as changes:
            async for _change in changes:
                # Wagtail keeps where sites begin in Django's cache; a process with a cache of its own is told by nobody else.
                await asyncio.to_thread(Site.clear_site_root_paths_cache)
                self._generation.advance()


async def _try_out(listening: AsyncConnection[Any]) -> None:
    """Raises NothingIsHeard where a notification to itself does not come back."""
    channel = sql.Identifier(f"{CHANNEL}_{listening.info.backend_pid}")
    await listening.execute(sql.SQL("LISTEN {}").format(channel))
    await listening.execute(sql.SQL("NOTIFY {}").format(channel))
    async with aclosing(listening.notifies(timeout=ANSWER_SECONDS, stop_after=1)) as heard:
        if [change async for change in heard] == []:
            raise NothingIsHeard("a notification to itself did not come back; LISTEN needs a session of its own")
    await listening.execute(sql.SQL("UNLISTEN {}").format(channel))


def _parameters() -> dict[str, Any]:
    """How Django would connect, as psycopg takes it."""
    ours = {name: value for name, value in connection.get_connection_params().items() if name not in {"cursor_factory", "context"}}
    return ours | {"application_name": "pact: page cache"}
