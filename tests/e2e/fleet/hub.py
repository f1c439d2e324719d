"""A Home Assistant with a landlord's broker, and with a clock of its own."""

import json
import signal
import struct
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from tests.e2e.clicks import Dialog
from tests.e2e.fleet.dwelling import Dwelling
from tests.e2e.fleet.landlord import Landlord
from tests.e2e.harness import HomeAssistant, Json, RefusedError, wait_for

_SOON_S: Final = 60.0
# It is loaded anew for each node that is adopted.
_LOADED_S: Final = 180.0
_OFFSET: Final = "offset-of-the-clock"

CONFIGURATION: Final = """
homeassistant:
  name: Maison
  latitude: 45.19
  longitude: 5.72
  elevation: 212
  country: FR
  currency: EUR
  language: en
  time_zone: Europe/Paris
  unit_system: metric
config:
diagnostics:
recorder:
  commit_interval: 1
system_health:
logger:
  default: warning
  logs:
    custom_components.quartier: debug
"""

# Its wall clock is moved by a file, which is mapped: nobody waits to read it. All that
# waits counts on the other clock.
_CLOCK: Final = f'''
"""Moves the wall clock of this process by as many seconds as a file says."""
import datetime
import mmap
import pathlib
import struct
import time

_real = time.time
with (pathlib.Path(__file__).parent / "{_OFFSET}").open("rb") as _file:
    _offset = mmap.mmap(_file.fileno(), 8, access=mmap.ACCESS_READ)


def _time():
    return _real() + struct.unpack("<q", _offset[:8])[0]


time.time = _time

try:
    from homeassistant.util import dt as _dt
except ImportError:
    _dt = None


def _utcnow():
    return datetime.datetime.fromtimestamp(_time(), datetime.UTC)


def _now(time_zone=None):
    return _utcnow().astimezone(time_zone or _dt.get_default_time_zone())


if _dt is not None:
    _dt.utcnow, _dt.now = _utcnow, _now
'''


@dataclass(slots=True)
class Hub:
    """Home Assistant as the hub of a neighbourhood."""

    house: HomeAssistant
    entry: str = ""
    # Of buildings and households: subentries by name.
    places: dict[str, str] = field(default_factory=dict)
    _entities: dict[str, str] = field(default_factory=dict)

    @property
    def now_s(self) -> float:
        """Tell the time as its clock has it."""
        return time.time() + self.offset_s

    @property
    def offset_s(self) -> int:
        """Tell by how much its clock is ahead."""
        path = self.house.folder / "stand_ins" / _OFFSET
        offset_s: int = struct.unpack("<q", path.read_bytes())[0]
        return offset_s

    def move_clock(self, by_s: int) -> None:
        """Move its wall clock, as whoever sets it would."""
        path = self.house.folder / "stand_ins" / _OFFSET
        moved = struct.pack("<q", self.offset_s + by_s)
        # In its place: the process has this very file mapped.
        with path.open("r+b") as file:
            file.write(moved)

    # How it runs -----------------------------------------------------------------

    def freeze(self) -> None:
        """Let it hang: it says nothing, and hears nothing until it goes on."""
        assert self.house.process is not None
        self.house.process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        if self.house.process is not None:
            self.house.process.send_signal(signal.SIGCONT)

    def restart(self) -> float:
        """Stop it and start it; tell how long it was away, s."""
        began = time.monotonic()
        self.house.stop()
        self.house.start()
        return time.monotonic() - began

    # What stands in it -------------------------------------------------------------

    def settle(self, windows: str) -> None:
        """Set up a neighbourhood: a building, and two households with a contract."""
        first = Dialog.entry(self.house)
        first.choose("neighbourhood")
        first.fill("neighbourhood", name="Les Alouettes")
        self.entry = first.done()["entry_id"]
        self.places["Les Alouettes"] = ""
        building = self._place("building", name="Ampère", contract="offpeak")
        building.fill("contract", offpeak_windows=windows)
        building.done()
        for name in ("Garnier", "Roche"):
            home = self._place(
                "household", name=name, contract="offpeak", parent=self._id("Ampère")
            )
            home.fill("contract", offpeak_windows=windows)
            home.done()
        for name in ("Ampère", "Garnier", "Roche"):
            self.places[name] = self._id(name)

    def _place(self, kind: str, **told: object) -> Dialog:
        dialog = Dialog.subentry(self.house, self.entry, kind)
        dialog.fill("user", **told)
        return dialog

    def _id(self, title: str) -> str:
        return self.subentries()[title]

    def subentries(self) -> dict[str, str]:
        """List what stands in the entry: ids by title."""
        listed = self.house.ws(
            type="config_entries/subentries/list", entry_id=self.entry
        )
        return {one["title"]: one["subentry_id"] for one in listed}

    def let(self, place: str, mode: str) -> None:
        """Say how far a place may be steered, until it is so."""
        select = self.entity("select", f"{self.places[place] or self.entry}_mode")

        def chosen() -> bool:
            # While the entry is loaded anew nobody is there to be told.
            try:
                self.house.call("select.select_option", entity_id=select, option=mode)
                return self.house.state(select) == mode
            except RefusedError:
                return False

        wait_for(chosen, _SOON_S, f"{place} is not let {mode}")

    # Nodes -------------------------------------------------------------------------

    def adopt(self, one: Dwelling, place: str, *, enrols: bool = False) -> Dialog:
        """Type what is on the label of a node; it says hello already."""
        dialog = Dialog.subentry(self.house, self.entry, "node")
        dialog.fill(
            "user",
            label=one.label,
            name=one.node,
            parent=self.places[place] or self.entry,
            enrols=enrols,
        )
        return dialog

    def entity(self, platform: str, unique_id: str) -> str:
        """Find an entity by what it is."""
        if unique_id not in self._entities:
            wait_for(
                lambda: self._look(unique_id, platform),
                _SOON_S,
                f"there is no {platform} {unique_id}",
            )
        return self._entities[unique_id]

    def _look(self, unique_id: str, platform: str) -> bool:
        for one in self.house.ws(type="config/entity_registry/list"):
            is_ours = one["platform"] == "quartier" and one["unique_id"] == unique_id
            if is_ours and one["entity_id"].startswith(f"{platform}."):
                self._entities[unique_id] = one["entity_id"]
                return True
        return False

    def of(self, one: Dwelling, platform: str, key: str) -> str:
        """Find an entity of a node."""
        return self.entity(platform, f"{one.subentry}_node_{key}")

    def shows(self, one: Dwelling, platform: str, key: str) -> str:
        """Look at an entity of a node."""
        return self.house.state(self.of(one, platform, key))

    def wait_shows(
        self, one: Dwelling, platform: str, key: str, wanted: str, patience_s: float
    ) -> None:
        """Wait until an entity of a node has a state."""
        name = self.of(one, platform, key)
        wait_for(
            lambda: self.house.state(name) == wanted,
            patience_s,
            lambda: (
                f"{name} is {self.house.state(name)}, not {wanted}; the hub knows"
                f" {self.diagnostics()['nodes']}\n  {one.tail()}\n"
                f" it waits for:\n{self.house.tasks()}"
            ),
        )

    def press(self, one: Dwelling, key: str) -> None:
        """Press a button of a node; RefusedError where it did not do it."""
        self.house.call("button.press", entity_id=self.of(one, "button", key))

    def diagnostics(self) -> Json:
        """Give what diagnostics tell of nodes."""
        return self.house.diagnostics(self.entry)

    def plan(self) -> Json:
        """Ask for the plan."""
        return self.house.answer("quartier.get_plan", config_entry_id=self.entry)

    def replan(self) -> Json:
        """Have it planned anew."""
        return self.patiently(
            lambda: self.house.answer(
                "quartier.replan", config_entry_id=self.entry, force=True
            ),
            "it does not plan",
        )

    def vault(self) -> Json:
        """Read what it keeps of keys."""
        path = self.house.folder / ".storage/quartier.keys"
        return json.loads(path.read_text("utf-8"))["data"] if path.exists() else {}

    def issues(self) -> list[Json]:
        """List what is told under Repairs."""
        found: list[Json] = self.house.ws(type="repairs/list_issues")["issues"]
        return [one for one in found if one["domain"] == "quartier"]

    def patiently(self, do: Any, complaint: str) -> Any:  # noqa: ANN401 (whatever it gives)
        """Do something that is refused while the entry is loaded anew."""
        found: list[Any] = []

        def bold() -> bool:
            try:
                found.append(do())
            except RefusedError as error:
                refused[0] = str(error)
                return False
            return True

        refused = [""]
        wait_for(bold, _LOADED_S, lambda: f"{complaint}: {refused[0]}")
        return found[-1]


def join_broker(folder: Path, landlord: Landlord, born: str) -> None:
    """Write the entry of MQTT as Home Assistant would have left it."""
    login = landlord.login()
    entry = {
        "created_at": born,
        "data": {
            "broker": login["host"],
            "port": login["port"],
            "username": login["username"],
            "password": login["password"],
            "protocol": "5",
        },
        "disabled_by": None,
        "discovery_keys": {},
        "domain": "mqtt",
        "entry_id": "mqtt",
        "minor_version": 1,
        "modified_at": born,
        # The hub may speak to nodes only.
        "options": {"discovery": False, "birth_message": {}, "will_message": {}},
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": [],
        "title": "Broker",
        "unique_id": None,
        "version": 2,
    }
    kept = {
        "version": 1,
        "minor_version": 5,
        "key": "core.config_entries",
        "data": {"entries": [entry]},
    }
    (folder / ".storage/core.config_entries").write_text(json.dumps(kept), "utf-8")
    (folder / "stand_ins" / _OFFSET).write_bytes(bytes(8))
    (folder / "stand_ins/sitecustomize.py").write_text(_CLOCK, "utf-8")


def at_once[T](
    what: Callable[[T], object], these: Iterable[T], workers: int = 8
) -> None:
    """Do something to many at the same time; raise what the first raised."""
    with ThreadPoolExecutor(workers) as pool:
        for done in [pool.submit(what, one) for one in these]:
            done.result()
