#!/usr/bin/env python3
"""Starts a broker for the demo: mosquitto where it is installed, else one in Python.

It hears this machine only, asks nobody for a name and keeps nothing: for a demo, never
for a fleet. It stands here because amqtt comes with the tools, not with what ships.
    uv run python scripts/broker.py --port 1884
"""

import argparse
import asyncio
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

type Kind = Literal["mosquitto", "amqtt"]

LOOPBACK: Final = "127.0.0.1"
_PATHS: Final = f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin"
_PATIENCE_S: Final = 20.0
_LOOK_S: Final = 0.05
_STOP_S: Final = 5.0


@dataclass(frozen=True, slots=True)
class DemoBroker:
    """A broker that runs, and what to know to reach it."""

    kind: Kind
    port: int
    # What a client must speak: amqtt knows no MQTT 5.
    protocol: Literal["5", "3.1.1"]
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        """End it, gently if it listens."""
        self.process.terminate()
        try:
            self.process.wait(_STOP_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start_broker(
    folder: Path, port: int | None = None, kind: Kind | None = None
) -> DemoBroker:
    """Start a broker on a port of this machine, and wait until it answers.

    Its settings and what it says are put into the folder. Raises RuntimeError where
    the port is taken, and with what it said if it ends or stays silent.
    """
    program = shutil.which("mosquitto", path=_PATHS)
    chosen: Kind = kind or ("amqtt" if program is None else "mosquitto")
    door = port or _free_port()
    if _answers(door):
        raise RuntimeError(f"Something else answers on port {door}: name another one.")
    folder.mkdir(parents=True, exist_ok=True)
    words = _mosquitto(program, folder, door) if chosen == "mosquitto" else _own(door)
    log = folder / "broker.log"
    with log.open("wb") as file:
        process = subprocess.Popen(words, stdout=file, stderr=file)  # noqa: S603 (a broker, ours or the system's)
    broker = DemoBroker(
        chosen, door, "5" if chosen == "mosquitto" else "3.1.1", process
    )
    end = time.monotonic() + _PATIENCE_S
    while not _answers(door):
        if process.poll() is not None or time.monotonic() > end:
            broker.stop()
            raise RuntimeError(f"{chosen} does not start: {log.read_text('utf-8')}")
        time.sleep(_LOOK_S)
    return broker


def _mosquitto(program: str | None, folder: Path, port: int) -> list[str]:
    settings = folder / "mosquitto.conf"
    lines = (
        f"user {pwd.getpwuid(os.getuid()).pw_name}",
        f"listener {port} {LOOPBACK}",
        "allow_anonymous true",
        "persistence false",
        "set_tcp_nodelay true",
        "max_packet_size 16384",
    )
    settings.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [program or "mosquitto", "-c", str(settings)]


def _own(port: int) -> list[str]:
    return [sys.executable, str(Path(__file__).resolve()), "--port", str(port)]


def _free_port() -> int:
    with socket.socket() as one:
        one.bind((LOOPBACK, 0))
        return int(one.getsockname()[1])


def _answers(port: int) -> bool:
    with socket.socket() as one:
        one.settimeout(1)
        return one.connect_ex((LOOPBACK, port)) == 0


async def _serve(port: int) -> None:
    """Be the broker in Python, until a signal comes."""
    from amqtt.broker import Broker  # noqa: PLC0415 (half a second, if it is needed)

    broker = Broker(
        {
            "listeners": {"default": {"type": "tcp", "bind": f"{LOOPBACK}:{port}"}},
            "plugins": {
                "amqtt.plugins.authentication.AnonymousAuthPlugin": {
                    "allow_anonymous": True
                }
            },
        }
    )
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    await broker.start()
    await stopped.wait()
    await broker.shutdown()


def main(words: Sequence[str] | None = None) -> None:
    """Be a broker in Python."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=1884)
    asyncio.run(_serve(parser.parse_args(words).port))


if __name__ == "__main__":
    main()
