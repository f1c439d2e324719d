"""A home from an empty Home Assistant to the day that Quartier leaves it again."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from tests.e2e import probe
from tests.e2e.clicks import Dialog
from tests.e2e.harness import HomeAssistant, Json, RefusedError, wait_for
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
_LATE_MS: Final = 500.0
_MEMORY_MB: Final = 600.0


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
    """Set up by hand, it acts, lives a day, keeps its plan over a restart, and goes."""
    house = build(configuration())
    house.start()
    house.call("input_number.set_value", entity_id=_ORDER, value=0)
    began = datetime.now(UTC)
    home = _set_up(house, note)

    _it_plans(home)
    _it_acts(home)
    _a_day_goes_by(home)
    _it_heats(home)
    _it_remembers(home)
    _it_is_counted(home, began)
    _it_leaves(home)

    assert house.stop() == 0
    assert house.faults() == []
    note("starts: " + ", ".join(f"{one:.1f} s" for one in house.starts_s))


def _it_plans(home: Home) -> None:
    """Find a plan with the tank in it at once, in the answer of the action too."""
    status = home.entity("sensor", "plan_status")
    home.house.wait_for_words(status, {"optimal", "bounded"}, _SOON_S)
    home.wait_for(lambda: "Ballon" in str(home.plan()), "there is no plan")


def _it_acts(home: Home) -> None:
    """See it order nothing while it looks on, and act once it may."""
    house = home.house
    Day(house).at(13)
    Day(house).tank_c(28)
    house.call("quartier.replan", config_entry_id=home.entry)
    assert house.state(_ORDER) == "0.0"
    assert house.state(_TANK) == "off"

    mode = home.entity("select", "mode")
    house.call("select.select_option", entity_id=mode, option="act")
    began = time.monotonic()
    wait_for(
        lambda: float(house.state(_ORDER)) > _CHARGES_W,
        _SOON_S,
        "the battery is not charged though the sun shines",
    )
    home.note(f"from allowed to charging: {time.monotonic() - began:.1f} s")


def _a_day_goes_by(home: Home) -> None:
    """Live a day; the battery follows it, and the loop keeps nobody waiting."""
    house, day = home.house, Day(home.house)
    house.call(f"{probe.NAME}.reset")
    for hour in range(24):
        day.at(hour)
    day.soc(100)
    wait_for(
        lambda: float(house.state(_ORDER)) < _CHARGES_W,
        _SOON_S,
        "the battery is still charged though it is full",
    )
    late = house.get(f"states/{probe.ENTITY}")
    home.note(
        f"loop late at most {late['state']} ms, p99 {late['attributes']['p99']} ms,"
        f" median {late['attributes']['median']} ms; {house.memory_mb():.0f} MB"
    )
    assert float(late["state"]) < _LATE_MS
    assert house.memory_mb() < _MEMORY_MB


def _it_is_counted(home: Home, began: datetime) -> None:
    """Find rows of ours among the statistics that the recorder keeps."""
    power = home.entity("sensor", "power")

    def rows() -> bool:
        found = home.house.ws(
            type="recorder/statistics_during_period",
            start_time=(began - timedelta(minutes=5)).isoformat(),
            statistic_ids=[power],
            period="5minute",
        )
        return bool(found.get(power))

    wait_for(rows, _STATISTICS_S, f"no statistics of {power}")


def _it_heats(home: Home) -> None:
    """See the cold tank switched on when its relay has rested."""
    Day(home.house).tank_c(28)
    took_s = home.house.wait_for_state(_TANK, "on", _PATIENCE_S)
    home.note(f"until the tank's relay had rested: {took_s:.0f} s")


def _it_remembers(home: Home) -> None:
    """Restart in the middle: somebody's own way, and the plan, are still there."""
    house = home.house
    override = home.entity("switch", "override", of="Batterie")
    house.call("switch.turn_on", entity_id=override)
    house.wait_for_state(override, "on", _SOON_S)
    before = home.plan()["begins"]
    assert house.stop() == 0
    house.start()
    home.wait_for(lambda: bool(home.plan()["begins"] >= before), "the plan is gone")
    house.wait_for_state(override, "on", _SOON_S)
    assert house.state(_TANK) == "on"


def _it_leaves(home: Home) -> None:
    """Put Quartier away: what it switched on is off again, as it was before."""
    house = home.house
    house.ws(type="config_entries/disable", entry_id=home.entry, disabled_by="user")
    house.wait_for_state(_TANK, "off", _SOON_S)
    house.delete(f"config/config_entries/entry/{home.entry}")
    every = house.ws(type="config/entity_registry/list")
    assert [one for one in every if one["platform"] == "quartier"] == []
