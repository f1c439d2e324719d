"""An ear inside Home Assistant: what its fleet accepted, and how soon it was obeyed.

A second integration, written into the folder of a test. It listens as any other part of
Quartier would, and gives commands as the plan does.
"""

import json
from pathlib import Path
from typing import Final

NAME: Final = "quartier_ear"

_CODE: Final = '''
"""Counts what the fleet accepted, and commands it."""
import asyncio
import pathlib
import sys
import threading
import time
import traceback
from collections import Counter, defaultdict

from homeassistant.components import mqtt
from homeassistant.core import SupportsResponse

EVERY = "quartier/up/#"

LATE_S = 0.1


def watched(beaten_s, stalls):
    """Note what the loop is at whenever it keeps others waiting."""
    loop = threading.main_thread().ident
    while beaten_s[0] is not None:
        time.sleep(0.01)
        if beaten_s[0] and time.monotonic() - beaten_s[0] > LATE_S:
            frames = traceback.extract_stack(sys._current_frames()[loop])
            path = [f"{pathlib.Path(f.filename).name}:{f.name}" for f in frames]
            stalls[";".join(path[-25:])] += 1


async def async_setup(hass, config):
    accepted, states, took_s = Counter(), defaultdict(list), []
    ended, kinds, commanding = Counter(), Counter(), []
    beaten_s, stalls = [0.0], Counter()

    def heard(outcome):
        match type(outcome).__name__:
            case "Heard":
                message = outcome.message
                accepted[outcome.participant] += 1
                kinds[message["k"]] += 1
                if message["k"] == "state":
                    states[outcome.participant].append(message["energy_wh"])
            case "Ended":
                ended[f"{outcome.kind} {outcome.result}"] += 1

    async def listen(call):
        hass.data["quartier_nodes"].async_listen(None, heard)
        # What comes before the broker knows who listens is nobody's.
        done = asyncio.Event()
        ends = mqtt.async_on_subscribe_done(hass, EVERY, 1, done.set)
        await done.wait()
        ends()

    async def ask(nodes, participant):
        began = time.monotonic()
        until = int(time.time()) + 600
        message = {"k": "limit", "until": until, "max_w": 1500}
        answer = await nodes.async_ask(participant, message)
        if answer.result == "done":
            took_s.append(time.monotonic() - began)

    async def command(call):
        nodes, asked = hass.data["quartier_nodes"], []
        names, began = nodes.fleet.participants, time.monotonic()
        for at in range(int(call.data["per_s"] * call.data["seconds"])):
            await asyncio.sleep(began + at / call.data["per_s"] - time.monotonic())
            one = ask(nodes, names[at * 7 % len(names)])
            asked.append(hass.async_create_background_task(one, "ear"))
        await asyncio.gather(*asked)

    async def begin_command(call):
        commanding.append(hass.async_create_background_task(command(call), "ear"))

    async def wait(call):
        await asyncio.gather(*commanding)

    async def read(call):
        fleet = hass.data["quartier_nodes"].fleet
        members = fleet._members
        return {
            "accepted": dict(accepted),
            "states": dict(states),
            "heard": {name: one.talks.heard for name, one in members.items()},
            "gaps": [n for n, one in members.items() if one.talks.live.has_gap],
            "refused": {n: fleet.refused(n) for n in members if fleet.refused(n)},
            "dropped": sum(one.seen.dropped for one in members.values()),
            "took_s": took_s,
            "ended": dict(ended),
            "kinds": dict(kinds),
        }

    async def watch(call):
        threading.Thread(target=watched, args=(beaten_s, stalls)).start()
        while beaten_s[0] is not None:
            beaten_s[0] = time.monotonic()
            await asyncio.sleep(0.02)

    async def begin_watch(call):
        hass.async_create_background_task(watch(call), "ear")

    async def dump(call):
        beaten_s[0] = None
        lines = [f"{count} {stack}" for stack, count in stalls.most_common()]
        target = pathlib.Path(hass.config.path("stalls"))
        await hass.async_add_executor_job(target.write_text, chr(10).join(lines))

    does = {"listen": listen, "command": begin_command, "wait": wait}
    does |= {"watch": begin_watch, "dump": dump}
    for name in does:
        hass.services.async_register("quartier_ear", name, does[name])
    hass.services.async_register(
        "quartier_ear", "read", read, supports_response=SupportsResponse.ONLY
    )
    return True
'''


def plant(folder: Path) -> None:
    """Put the ear among the integrations of a house."""
    home = folder / "custom_components" / NAME
    home.mkdir(parents=True)
    (home / "__init__.py").write_text(_CODE, "utf-8")
    services = ("listen", "command", "wait", "watch", "dump", "read")
    (home / "services.yaml").write_text("".join(f"{one}:\n" for one in services))
    told = {
        "domain": NAME,
        "name": "Ear",
        "codeowners": [],
        "dependencies": ["quartier", "mqtt"],
        "documentation": "https://example.org",
        "iot_class": "calculated",
        "version": "1.0.0",
    }
    (home / "manifest.json").write_text(json.dumps(told), "utf-8")
