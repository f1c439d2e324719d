"""What each node process runs, on either interpreter: a link, told what to do by MQTT.

What it reads first says how to connect. What changes is a line that it writes. Of
what it hears, ``send N`` has it send N more messages of rising numbers, ``later N`` in
half a second, ``tell`` tell its state, ``close`` leave, ``fail`` fail; all else is
said back.
"""

import asyncio
import gc
import json
import os
import sys
import time

told = json.loads(sys.stdin.readline())
sys.path.insert(0, told["firmware"])

from quartier_node.link import Access, Link, Outbox  # noqa: E402 (the path comes first)

UP = "quartier/up/" + told["id"]


class Node:
    """A link, and what is to be sent."""

    def __init__(self) -> None:
        """Connect nowhere yet."""
        self.count = 0
        self.left = told["begin"]
        self.later = 0
        self.link = Link(
            Access(
                told["host"],
                told["port"],
                told["id"],
                "quartier/down/" + told["id"],
                user=told["id"],
                password=told["password"],
                will_topic=UP + "/gone",
                keepalive_s=told["keepalive_s"],
                ca=bytes.fromhex(told["ca"]) or None,
                server_name=told["server_name"],
            ),
            self.heard,
            lambda: write("up", self.link.reconnects),
            ticks_ms=ticks_ms,
            random=os.urandom,
            outbox=Outbox(last_number=told["last_number"]),
        )

    def heard(self, topic: str, payload: bytes) -> None:
        """Do as told."""
        if payload.startswith(b"send "):
            self.left += int(payload[5:])
        elif payload.startswith(b"later "):
            self.later = int(payload[6:])
        elif payload == b"tell":
            write("state", self.state())
        elif payload == b"close":
            asyncio.create_task(self.link.close())  # noqa: RUF006 (it outlives nothing)
        elif payload == b"fail":
            raise ValueError("told to fail, on " + topic)
        else:
            self.link.send(UP, payload)

    def state(self) -> dict[str, object]:
        """Describe the link, and the heap where it can be asked."""
        gc.collect()
        return {
            "is_up": self.link.is_up,
            "trouble": self.link.trouble,
            "queued": self.link.queued,
            "lost": self.link.lost,
            "reconnects": self.link.reconnects,
            "heard": self.link.heard_ms is not None,
            "heap": gc.mem_alloc() if hasattr(gc, "mem_alloc") else 0,
        }

    async def live(self) -> None:
        """Send what is to be sent, while there is room or it is not asked for."""
        running = asyncio.create_task(self.link.run())
        trouble = ""
        while not running.done():
            while self.left and (told["is_pushing"] or self.link.queued < 8):
                self.link.send(UP, str(self.count).encode(), is_kept=True)
                self.count += 1
                self.left -= 1
            if self.link.trouble != trouble:
                trouble = self.link.trouble
                write("trouble", trouble)
            if self.later:
                await asyncio.sleep(0.5)
                self.left += self.later
                self.later = 0
            await asyncio.sleep(0.02)
        await running


def ticks_ms() -> int:
    """Count milliseconds, more of them where time is to pass faster."""
    is_node = hasattr(time, "ticks_ms")
    now = time.ticks_ms() if is_node else int(time.monotonic() * 1000)
    return (now * told["speed"]) & ((1 << 30) - 1)


def write(kind: str, value: object) -> None:
    """Tell the test."""
    print(json.dumps([kind, value]))  # noqa: T201 (the test reads it)


try:
    asyncio.run(Node().live())
    write("end", "closed")
except ValueError as error:
    write("end", str(error))
