"""A crowd in one process: each participant has a connection and a key of its own.

Its first line is what it needs to know, as JSON; then ``greet``, ``load RATE SECONDS``
and ``quiet`` are commands. Each answers with one line of JSON when it is done.
"""

import asyncio
import json
import resource
import ssl
import sys
import time
from collections.abc import Mapping
from typing import Any, Final

from quartier.wire import Key

from .participant import Participant

# So many come to the broker in a second, as nodes do after a cut: they do not wait.
_COME_PER_S: Final = 100
_PATIENCE_S: Final = 60.0
_SETTLE_S: Final = 1.0

type Answer = dict[str, Any]


class Crowd:
    """All participants of a street."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """Know the broker, and the key of each."""
        self._host, self._port = told["host"], told["port"]
        self._context = ssl.create_default_context(cafile=told["ca"])
        self.all = [
            Participant(name, Key(1, bytes.fromhex(key)))
            for name, key in told["keys"].items()
        ]

    async def greet(self) -> Answer:
        """Come, say hello, and wait until everybody was greeted."""
        began = time.monotonic()
        async with asyncio.timeout(_PATIENCE_S), asyncio.TaskGroup() as group:
            for at, one in enumerate(self.all):
                await _until(began + at / _COME_PER_S)
                group.create_task(one.connect(self._host, self._port, self._context))
        connected_s = time.monotonic() - began
        async with asyncio.timeout(_PATIENCE_S):
            await asyncio.gather(*(one.greeted for one in self.all))
        greeted_s = time.monotonic() - began
        for at, one in enumerate(self.all):
            await _until(began + greeted_s + at / _COME_PER_S)
            one.offer()
        return {"connected_s": connected_s, "greeted_s": greeted_s}

    async def load(self, per_s: float, seconds: float) -> Answer:
        """Say so many states a second, in turn."""
        began, count = time.monotonic(), int(per_s * seconds)
        for at in range(count):
            await _until(began + at / per_s)
            self.all[at % len(self.all)].state()
        return {"states": count, "took_s": time.monotonic() - began}

    async def quiet(self) -> Answer:
        """Say nothing more, wait for the broker, and tell what was said by whom."""
        for one in self.all:
            one.is_quiet = True
        async with asyncio.timeout(_PATIENCE_S):
            await asyncio.gather(*(one.connection.empty() for one in self.all))
        await asyncio.sleep(_SETTLE_S)
        return {
            "said": {one.name: one.session.said for one in self.all},
            "states": {one.name: one.states for one in self.all},
            "obeyed": sum(one.obeyed for one in self.all),
            "lost": [one.name for one in self.all if one.connection.is_lost],
        }

    def close(self) -> None:
        """Let everybody leave."""
        for one in self.all:
            one.connection.close()


async def _until(mono_s: float) -> None:
    wait_s = mono_s - time.monotonic()
    if wait_s > 0:
        await asyncio.sleep(wait_s)


async def _serve() -> None:
    loop = asyncio.get_running_loop()
    lines = asyncio.StreamReader(limit=2**24)
    reader = asyncio.StreamReaderProtocol(lines)
    await loop.connect_read_pipe(lambda: reader, sys.stdin)
    crowd = Crowd(json.loads(await lines.readline()))
    while words := (await lines.readline()).decode().split():
        match words:
            case ["greet"]:
                answer = await crowd.greet()
            case ["load", per_s, seconds]:
                answer = await crowd.load(float(per_s), float(seconds))
            case _:
                answer = await crowd.quiet()
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()
    crowd.close()


if __name__ == "__main__":
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    asyncio.run(_serve())
