"""A home from an empty Home Assistant to the day that Quartier leaves it again."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import httpx
import pytest

from tests.e2e import probe
from tests.e2e.clicks import Dialog
from tests.e2e.harness import HomeAssistant, Json, RefusedError, wait_for
from tests.e2e.probe import Late
from tests.e2e.world import Day, configuration

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

_TANK: Final = "switch.tank"
_ORDER: Final = "input_number.battery_order"
_HEATER: Final = {
    "control": _TANK,
    "volume_l": 200,
    "power_kw": 2.2,
    "temperature": "sensor.tank_temperature",
    "power": "sensor.tank_power",
}
_BATTERY: Final = {
    "soc": "sensor.battery_soc",
    "capacity_kwh": 10,
    "charge_kw": 3,
    "power": "sensor.battery_power",
    "setpoint": _ORDER,
}
# By hand it takes minutes; by program it must not take long.
_SOON_S: Final = 45.0
# A relay rests for three minutes before it is switched again.
_PATIENCE_S: Final = 240.0
# Statistics are written every five minutes.
_STATISTICS_S: Final = 320.0
_CHARGES_W: Final = 500.0
# How late the loop may be woken, beyond what it is where nothing is going on.
_LATE_MS: Final = 50.0
_IDLE_S: Final = 5.0
_REPLANS: Final = 5
_MEMORY_MB: Final = 600.0
# As if a week had been counted before: a slot alone takes a quarter of an hour.
_COUNTED: Final = {"saved_eur": 3.25, "saved_kwh": 12.5, "saved_kg": 1.75}


@dataclass(slots=True)
class Home:
    """The home under test, and the entry that stands for it."""

    house: HomeAssistant
    entry: str
    note: Callable[[str], None]

    def entity(self, platform: str, key: str, *, of: str = "") -> str:
        """Find an entity of ours by what it is and what it is of."""
        every = self.house.ws(type="config/entity_registry/list")
        listed = self.house.ws(
            type="config_entries/subentries/list", entry_id=self.entry
        )
        keys = {one["title"]: one["subentry_id"] for one in listed}
        owner = keys[of] if of else self.entry
        [found] = [
            one["entity_id"]
            for one in every
            if one["platform"] == "quartier"
            and one["entity_id"].startswith(f"{platform}.")
            and one["unique_id"] == f"{owner}_{key}"
        ]
        return str(found)

    def wait_for(self, look: Callable[[], bool], complaint: str) -> None:
        """Wait for something that may be refused while the entry is loaded anew."""

        def bold() -> bool:
            try:
                return look()
            except RefusedError:
                return False

        wait_for(bold, _SOON_S, complaint)

    def plan(self) -> Json:
        """Ask for the plan."""
        return self.house.answer("quartier.get_plan", config_entry_id=self.entry)

    def replan(self) -> Json:
        """Have it planned anew; when the answer comes, it was."""
        return self.house.answer(
            "quartier.replan", config_entry_id=self.entry, force=True
        )


def _idle(house: HomeAssistant) -> Late:
    """Tell how late the loop is before Quartier is there."""
    probe.reset(house)
    time.sleep(_IDLE_S)
    return Late.of(house)


def _set_up(house: HomeAssistant, note: Callable[[str], None]) -> Home:
    """Go through the dialogs, and tell how many pages they had."""
    first = Dialog.entry(house)
    first.choose("home")
    first.fill("home", name="Maison", contract="offpeak")
    first.fill("contract", offpeak_windows=_cheap_now())
    first.fill(
        "found",
        grid_power="sensor.grid_power",
        weather="weather.home",
        outdoor="sensor.outdoor_temperature",
        pv=["sensor.pv_power"],
        peak_kw=4,
    )
    entry = first.done()["entry_id"]
    battery = _added(house, entry, "battery", name="Batterie", **_BATTERY)
    tank = _added(house, entry, "water_heater", name="Ballon", **_HEATER)
    pages = [page for one in (first, battery, tank) for page in one.pages]
    note(f"{len(pages)} pages of dialogs: {' '.join(pages)}")
    return Home(house, entry, note)


def _cheap_now() -> str:
    """Make the hour to come the only cheap one: what heats has to heat all through."""
    now = datetime.now(ZoneInfo("Europe/Paris"))
    begins, ends = now - timedelta(minutes=30), now + timedelta(minutes=75)
    return f"{begins:%H:%M}-{ends:%H:%M}"


def _added(
    house: HomeAssistant, entry: str, device: str, name: str, **told: object
) -> Dialog:
    dialog = Dialog.subentry(house, entry, "appliance")
    dialog.fill("user", device=device, name=name)
    dialog.fill(device, **told)
    dialog.done()
    return dialog


def test_a_home(
    build: Callable[[str], HomeAssistant], note: Callable[[str], None]
) -> None:
    """Set up by hand, it acts, follows readings, survives a restart, and goes."""
    house = build(configuration())
    house.start()
    house.call("input_number.set_value", entity_id=_ORDER, value=0)
    idle = _idle(house)
    home = _set_up(house, note)

    _it_plans(home)
    _it_looks_on(home)
    _it_acts(home)
    _readings_of_a_day_come_in(home, idle)
    _it_heats(home)
    _it_remembers(home)
    _it_is_counted(home)
    _it_leaves(home)

    assert house.stop() == 0
    assert house.faults() == []
    note("starts: " + ", ".join(f"{one:.1f} s" for one in house.starts_s))


def _it_plans(home: Home) -> None:
    """Find a plan with the tank in it at once, in the answer of the action too."""
    status = home.entity("sensor", "plan_status")
    home.house.wait_for_words(status, {"optimal", "bounded"}, _SOON_S)
    home.wait_for(lambda: "Ballon" in str(home.plan()), "there is no plan")


def _it_looks_on(home: Home) -> None:
    """See it plan to charge and to heat now, and yet order nothing."""
    house = home.house
    Day(house).at(13)
    Day(house).tank_c(28)
    solves = house.diagnostics(home.entry)["situation"]["solves"]
    home.replan()
    assert house.diagnostics(home.entry)["situation"]["solves"] > solves
    now_kw = {
        one["name"]: one["steps"][0]["power_kw"]
        for one in home.plan()["devices"].values()
    }
    assert now_kw["Batterie"] * 1000 > _CHARGES_W
    assert now_kw["Ballon"] > 0
    assert house.state(_ORDER) == "0.0"
    assert house.state(_TANK) == "off"
    assert house.diagnostics(home.entry)["situation"]["orders"]["last"] == []


def _it_acts(home: Home) -> None:
    """Let it act, and see it charge."""
    house = home.house
    mode = home.entity("select", "mode")
    house.call("select.select_option", entity_id=mode, option="act")
    began = time.monotonic()
    wait_for(
        lambda: float(house.state(_ORDER)) > _CHARGES_W,
        _SOON_S,
        "the battery is not charged though the sun shines",
    )
    home.note(f"from allowed to charging: {time.monotonic() - began:.1f} s")


def _readings_of_a_day_come_in(home: Home, idle: Late) -> None:
    """Read a day's worth of readings, as fast as they come, and follow them.

    Planned anew again and again meanwhile, the loop keeps nobody waiting.
    """
    house, day = home.house, Day(home.house)
    probe.reset(house)
    solve_s = []
    for hour in range(24):
        day.at(hour)
        if hour % (24 // _REPLANS) == 0:
            solve_s.append(home.replan()["solve_s"])
    day.soc(100)
    wait_for(
        lambda: float(house.state(_ORDER)) < _CHARGES_W,
        _SOON_S,
        "the battery is still charged though it is full",
    )
    late = Late.of(house)
    home.note(f"loop late where nothing goes on: {idle}")
    home.note(f"loop late while it plans: {late}")
    home.note(
        f"planned in {min(solve_s):.2f} to {max(solve_s):.2f} s;"
        f" {house.memory_mb():.0f} MB"
    )
    assert late.median_ms - idle.median_ms < _LATE_MS
    assert late.p99_ms - idle.p99_ms < _LATE_MS
    assert house.memory_mb() < _MEMORY_MB


def _it_heats(home: Home) -> None:
    """See the cold tank switched on when its relay has rested."""
    Day(home.house).tank_c(28)
    took_s = home.house.wait_for_state(_TANK, "on", _PATIENCE_S)
    home.note(f"until the tank's relay had rested: {took_s:.0f} s")


def _it_remembers(home: Home) -> None:
    """Restart in the middle: somebody's own way, and the very plan, are still there.

    The start is held before anything can be planned: what is there was remembered.
    """
    house = home.house
    override = home.entity("switch", "override", of="Batterie")
    house.call("switch.turn_on", entity_id=override)
    house.wait_for_state(override, "on", _SOON_S)
    home.replan()
    before = house.diagnostics(home.entry)
    assert house.stop() == 0
    _count_a_week(home)
    began = time.monotonic()
    with probe.held(house.folder):
        house.launch()
        after = _told_early(home)
    house.wait_until_it_runs()
    house.starts_s.append(time.monotonic() - began)

    assert (after["situation"]["solves"], after["situation"]["reason"]) == (0, "")
    assert after["scenario"]["plan"] == before["scenario"]["plan"]
    assert after["situation"]["overrides"] == before["situation"]["overrides"] != {}
    home.wait_for(
        lambda: house.diagnostics(home.entry)["situation"]["solves"] > 0,
        "it does not plan again",
    )
    assert house.state(override) == "on"
    assert house.state(_TANK) == "on"


def _count_a_week(home: Home) -> None:
    """Add to what was kept that a week had been counted."""
    file = home.house.folder / f".storage/quartier.{home.entry}"
    kept = json.loads(file.read_text("utf-8"))
    tally = kept["data"]["tally"]
    tally["whole"] |= _COUNTED
    tally["until"] = tally["until"] or datetime.now(UTC).isoformat()
    file.write_text(json.dumps(kept), "utf-8")


def _told_early(home: Home) -> Json:
    """Download the diagnostics as soon as there are any."""
    found: list[Json] = []

    def look() -> bool:
        try:
            found.append(home.house.diagnostics(home.entry))
        except httpx.HTTPError, RefusedError:
            return False
        return "plan" in found[-1]["scenario"]

    wait_for(look, _SOON_S, lambda: f"it has forgotten its plan: {found[-1:]}")
    return found[-1]


def _it_is_counted(home: Home) -> None:
    """Find what was saved among the statistics that the recorder keeps for years."""
    house, began = home.house, datetime.now(UTC)
    sensors = {home.entity("sensor", key): key for key in _COUNTED}

    def rows() -> Json:
        return house.ws(
            type="recorder/statistics_during_period",
            start_time=(began - timedelta(minutes=10)).isoformat(),
            statistic_ids=list(sensors),
            period="5minute",
            types=["state", "sum"],
        )

    wait_for(
        lambda: rows().keys() == sensors.keys(),
        _STATISTICS_S,
        lambda: f"statistics only of {sorted(rows())}",
    )
    for entity, found in rows().items():
        # A slot may have ended since: it counts little beside a week.
        assert found[-1]["state"] == pytest.approx(_COUNTED[sensors[entity]], abs=1.0)
        assert found[-1]["sum"] is not None


def _it_leaves(home: Home) -> None:
    """Put Quartier away: the battery is told nothing any more, and the tank may heat.

    Neither stays as it was by chance: its own thermostat limits the tank.
    """
    house = home.house
    override = home.entity("switch", "override", of="Batterie")
    house.call("switch.turn_off", entity_id=override)
    Day(house).at(13)
    home.replan()
    wait_for(
        lambda: float(house.state(_ORDER)) > _CHARGES_W,
        _SOON_S,
        "the battery is not charged though it was given back",
    )
    house.ws(type="config_entries/disable", entry_id=home.entry, disabled_by="user")
    house.wait_for_state(_ORDER, "0.0", _SOON_S)
    assert house.state(_TANK) == "on"
    house.delete(f"config/config_entries/entry/{home.entry}")
    every = house.ws(type="config/entity_registry/list")
    assert [one for one in every if one["platform"] == "quartier"] == []
