"""A close reaches the client although the application waits for the client's next message."""

import asyncio

from pact_site.closing import ClosesAtOnce


class Granian:
    """As that server does it: a close waits until nobody waits for a message."""

    def __init__(self) -> None:
        self.sent: list[dict] = []
        self.coming: asyncio.Queue[dict] = asyncio.Queue()
        self.listening = asyncio.Lock()

    async def receive(self):
        async with self.listening:
            return await self.coming.get()

    async def send(self, message):
        if message["type"] == "websocket.close":
            async with self.listening:
                self.sent.append(message)
        else:
            self.sent.append(message)


async def application(scope, receive, send):
    """Ends the connection by itself, in the middle of waiting; then hears that it is over."""
    assert (await receive())["type"] == "websocket.connect"
    await send({"type": "websocket.accept"})

    async def end():
        await asyncio.sleep(0)
        await send({"type": "websocket.close", "code": 4403})

    ending = asyncio.create_task(end())
    scope["heard"] = [await receive(), await receive()]
    await ending


def played(messages, scope):
    async def play():
        server = Granian()
        for message in messages:
            server.coming.put_nowait(message)
        await asyncio.wait_for(ClosesAtOnce(application)(scope, server.receive, server.send), 10)
        return server.sent

    return asyncio.run(play())


def test_what_the_application_closes_is_closed_and_it_hears_of_it():
    scope = {}
    assert played([{"type": "websocket.connect"}], scope)[-1] == {"type": "websocket.close", "code": 4403}
    assert scope["heard"] == [{"type": "websocket.disconnect", "code": 4403}] * 2


def test_what_the_client_says_before_is_heard():
    scope = {}
    said = {"type": "websocket.receive", "bytes": b"x"}
    played([{"type": "websocket.connect"}, said], scope)
    assert scope["heard"] == [said, {"type": "websocket.disconnect", "code": 4403}]
