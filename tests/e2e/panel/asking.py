"""Asking a house by its WebSocket, as whoever's keys one has, refusals and all."""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import aiohttp

from scripts.seed import Keys
from tests.e2e.harness import HomeAssistant

type Message = Mapping[str, Any]

_PATIENCE_S: Final = 30.0
_STEPWISE: Final = ("/preview", "/compare")


def answers(
    house: HomeAssistant, keys: Keys, messages: Iterable[Message]
) -> list[dict[str, Any]]:
    """Send messages one after the other; give the answer to each, whatever it is.

    What a subscription tells first stands in its answer as ``event``, and all that a
    command tells step by step up to its end as ``steps``.
    """
    url = f"{house.url}/api/websocket"
    asked = _answers(url, keys, list(messages))
    # A browser's driver has a loop of its own in this thread.
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, asked).result()


async def _answers(
    url: str, keys: Keys, messages: list[Message]
) -> list[dict[str, Any]]:
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(url, max_msg_size=0) as line,
    ):
        await line.receive_json()
        await line.send_json({"type": "auth", "access_token": keys.token})
        assert (await line.receive_json())["type"] == "auth_ok"
        return [await _answer(line, at, one) for at, one in enumerate(messages, 1)]


async def _answer(
    line: aiohttp.ClientWebSocketResponse, at: int, message: Message
) -> dict[str, Any]:
    await line.send_json({"id": at, **message})
    found: dict[str, Any] = await _of(line, at, "result")
    if found["success"] and str(message["type"]).endswith("/subscribe"):
        found["event"] = (await _of(line, at, "event"))["event"]
    if found["success"] and str(message["type"]).endswith(_STEPWISE):
        found["steps"] = [each async for each in _steps(line, at)]
    return found


async def _steps(
    line: aiohttp.ClientWebSocketResponse, at: int
) -> AsyncGenerator[dict[str, Any]]:
    """Hear what is told until it has ended."""
    while "ended" not in (told := (await _of(line, at, "event"))["event"]):
        yield told


async def _of(line: aiohttp.ClientWebSocketResponse, at: int, kind: str) -> Any:  # noqa: ANN401 (JSON)
    while True:
        told = await line.receive_json(timeout=_PATIENCE_S)
        if told["id"] == at and told["type"] == kind:
            return told
