"""The street: all that a landlord has, with real parts, begun and ended whole."""

import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile
from zoneinfo import ZoneInfo

from quartier.mosquitto import adopt
from quartier.wire import code_key, password

from firmware.simulate import Firmware
from tests.e2e.fleet.dwelling import Dwelling
from tests.e2e.fleet.hub import CONFIGURATION, Hub, join_broker
from tests.e2e.fleet.landlord import Landlord, der, random_code
from tests.e2e.fleet.tap import Said, Tap
from tests.e2e.harness import house, wait_for
from tests.firmware.keys import modulus, private

NODES: Final = 20
# Every third has a car.
_CARS: Final = 3
_TANK: Final = {"volume_l": 200, "power_w": 2200}
# What it knows of prices when nobody tells it any: 0.0001 EUR/kWh, hour by hour.
_TARIFF: Final = [2500] * 2 + [1500] * 4 + [2500] * 18
_CAR: Final = {"most_a": 32, "need_wh": 8000}
# A car that leaves soon is charged, whatever is planned: it leaves half a day from now,
# and hours from the other moments at which the street is looked at, at whatever hour
# that is.
_LEAVES: Final = timedelta(hours=12)
_MINUTES: Final = 60
_BORN: Final = "2026-11-01T00:00:00+00:00"


@dataclass(slots=True)
class Street:
    """All parts, and what was measured of them."""

    folder: Path
    landlord: Landlord
    hub: Hub
    tap: Tap
    firmware: Firmware
    dwellings: list[Dwelling]
    doors: ExitStack
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def tanks(self) -> list[Dwelling]:
        """List those with a water heater."""
        return [one for one in self.dwellings if one.appliance == "water_heater"]

    @property
    def cars(self) -> list[Dwelling]:
        """List those with a car."""
        return [one for one in self.dwellings if one.appliance == "ev"]

    def settings(self, appliance: str, **more: object) -> dict[str, Any]:
        """Give what a node here is told."""
        return {
            "broker_host": "localhost",
            "broker_port": self.landlord.fleet.node_port,
            "ca": der(self.landlord.ca_pem),
            "appliance": appliance,
            "appliance_settings": _TANK if appliance == "water_heater" else _car(),
            "tariff": _TARIFF,
            **more,
        }

    def lay(
        self,
        name: str,
        appliance: str,
        *,
        has_own_password: bool = True,
        **more: object,
    ) -> Dwelling:
        """Lay a node out, which does not run yet.

        It has a password of its own at the broker, or one that goes with its key.
        """
        code = random_code()
        told = {"node_id": name, "code": code, "portal_password": code[:12], **more}
        if has_own_password:
            told.setdefault("broker_password", password(code_key(name, code)))
        board = {
            "appliance": appliance,
            "seed": len(self.dwellings) + 1,
            "start_s": int(time.time()),
        }
        settings = self.settings(appliance, **told)
        made = Dwelling.laid(self.folder / name, self.firmware, board, settings)
        self.doors.callback(made.flat.kill)
        return made

    def let_in(self, *dwellings: Dwelling) -> None:
        """Have the broker let nodes in, by the keys of their codes, for good."""
        for one in dwellings:
            word = password(code_key(one.node, one.code))
            self.landlord.order(*adopt(one.node, word, "").commands[2:])

    def broker_back(self, *others: Dwelling) -> float:
        """Start the broker again; give the moment from which nodes can find it.

        They stand still until the tap hears it: else what they say first is missed.
        """
        self.tap.wait_down()
        every = (*self.dwellings, *others)
        for one in every:
            one.freeze()
        try:
            self.landlord.start()
            self.tap.wait_up()
        finally:
            for one in every:
                one.thaw()
        return time.monotonic()

    def node(self, name: str) -> Dwelling:
        """Find a dwelling by the id of its node."""
        return next(one for one in self.dwellings if one.node == name)

    def everybody(
        self,
        look: Callable[[Dwelling], object],
        patience_s: float,
        what: str,
        who: Sequence[Dwelling] = (),
    ) -> None:
        """Wait until something is so of all; name those of whom it is not."""
        late = list(who or self.dwellings)

        def all_so() -> bool:
            late[:] = [one for one in late if not look(one)]
            return not late

        wait_for(
            all_so,
            patience_s,
            lambda: (
                f"{what}: not {[one.node for one in late]}\n"
                f"  {late[0].tail()}\n  {self.tap.last()}"
            ),
        )

    def acked(self, one: Dwelling, kind: str, since: int) -> list[Said]:
        """List what a node acknowledged of a kind since a mark."""
        found = self.tap.of(one.node, "up", "ack", since=since)
        return [each for each in found if each.words["of"] == kind]

    def level(self, one: Dwelling) -> int | None:
        """Tell the level that a node told last."""
        told = [
            each.words
            for each in self.tap.of(one.node, "up", "state", "event")
            if each.words.get("late", 0) == 0
        ]
        for words in reversed(told):
            if words["k"] == "state":
                return int(words["level"])
            if words["what"] == "level":
                return int(words["value"])
        return None

    def ahead_s(self, one: Dwelling) -> float:
        """Tell by how much a node's clock was ahead of the hub's when it told it last.

        0 where it was not.
        """
        told = [
            each
            for each in self.tap.of(one.node, "up", "state", "event")
            if each.words.get("late", 0) == 0
        ]
        if not told:
            return 0.0
        last = told[-1]
        ahead_s: float = last.words["t"] - last.wall_s - self.hub.offset_s
        return max(0.0, ahead_s)

    def plan(self, one: Dwelling) -> Said:
        """Give the plan that a node was told last."""
        return self.tap.of(one.node, "down", "plan")[-1]

    def note(self, name: str, figure: object) -> None:
        """Keep a figure that was measured."""
        self.figures[name] = figure
        print(f"{name}: {figure}")  # noqa: T201 (figures are for people)


@contextmanager
def street(folder: Path, released: Path) -> Iterator[Street]:
    """Begin with broker, hub and nodes; end them all, whatever happened."""
    with ExitStack() as doors:
        landlord = Landlord(folder)
        doors.callback(landlord.stop)
        landlord.start()
        landlord.give_rights()
        hub = _hub(folder, released, landlord)
        doors.callback(_end, hub)
        hub.house.launch()
        firmware = Firmware(
            folder / "build", keys=(modulus("release"),), key=private("release")
        )
        tap = doors.enter_context(Tap(landlord))
        made = Street(folder, landlord, hub, tap, firmware, [], doors)
        for at in range(NODES):
            appliance = "ev" if at % _CARS == _CARS - 1 else "water_heater"
            made.dwellings.append(made.lay(f"node{at:02}", appliance))
        hub.house.wait_until_it_runs()
        yield made
    if not os.environ.get("KEEP_HOUSES"):
        shutil.rmtree(folder, ignore_errors=True)


def _car() -> dict[str, int]:
    """Tell what a car needs; it leaves by the node's own zone, that of France."""
    leaves = datetime.now(ZoneInfo("Europe/Paris")) + _LEAVES
    return {**_CAR, "leave_min": leaves.hour * _MINUTES + leaves.minute}


def _hub(folder: Path, released: Path, landlord: Landlord) -> Hub:
    home = house(folder / "house", CONFIGURATION)
    with ZipFile(released) as file:
        file.extractall(home.folder / "custom_components/quartier")
    join_broker(home.folder, landlord, _BORN)
    return Hub(home)


def _end(hub: Hub) -> None:
    process = hub.house.process
    if process is not None:
        process.kill()
        process.wait()
