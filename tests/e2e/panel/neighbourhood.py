"""A neighbourhood of twelve homes, as people have set it up, and who logs in to it.

All is kept as Home Assistant would have left it, so that it is there when it starts.
Names are what anybody may type: some are markup.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from scripts.seed import Keys, admit
from tests.e2e.harness import HomeAssistant
from tests.e2e.world import configuration

ENTRY: Final = "LILAS"
HOMES: Final = 12
# Whose home it is that somebody lives in, and a neighbour's.
OWN: Final = "h01"
NEIGHBOUR: Final = "h02"
# What would draw an element, run a script or open a dialog, were it read as markup.
MARKUP: Final = "<img src=x onerror=alert(1)>"
TITLE: Final = f"Rue des Lilas {MARKUP}"
TANK: Final = f"Ballon <script>alert(2)</script>{MARKUP}"
NEIGHBOURS: Final = tuple(
    f"{name} <b onclick=alert(3)>!</b>" if name == "Roche" else name
    for name in (
        *("Roche", "Garnier", "Diallo", "Nguyen", "Martin", "Benali"),
        *("Lopez", "Kowalski", "Fontaine", "Traoré", "Petit"),
    )
)
# The appliance of a neighbour, which nobody else may hear of.
WASHER: Final = "Lave-vaisselle de Roche"
# What is read for a neighbour, which tells who has what.
PRICE: Final = "Allée des Cordiers, porte 31 : prix"
SUN: Final = "Allée des Cordiers, porte 31 : production solaire prévue"
# Of both a list of hours, as people write them.
_READ: Final = f"""
template neighbours:
  - sensor:
    - default_entity_id: sensor.roche_prices
      name: "{PRICE}"
      unit_of_measurement: "€/kWh"
      state: "0.2"
      attributes: &hours
        data: >-
          {{% set day = today_at() %}}
          {{% set ns = namespace(rows=[]) %}}
          {{% for at in range(48) %}}
          {{% set start = (day + timedelta(hours=at)).isoformat() %}}
          {{% set ns.rows = ns.rows + [{{"start": start, "value": 0.2}}] %}}
          {{% endfor %}}
          {{{{ ns.rows }}}}
    - default_entity_id: sensor.roche_sun
      name: "{SUN}"
      unit_of_measurement: kW
      state: "0.2"
      attributes: *hours
"""
_BORN: Final = "2026-11-01T00:00:00+00:00"
_CONTRACT: Final = {
    "contract": "offpeak",
    "peak_eur_per_kwh": 0.21,
    "offpeak_eur_per_kwh": 0.16,
    "offpeak_windows": "22:30-06:30, 12:00-14:00",
    "injection_eur_per_kwh": 0.04,
    "subscribed_kva": 9,
}
_TANK: Final = {
    "device": "water_heater",
    "control": "switch.tank",
    "power": "sensor.tank_power",
    "temperature": "sensor.tank_temperature",
    "volume_l": 200,
    "power_kw": 2.2,
}
_ROOF: Final = {"device": "pv", "power": "sensor.pv_power", "peak_kw": 9.0}
_WHO: Final = ("resident", "landlord", "community")


@dataclass(frozen=True, slots=True)
class Street:
    """The house of the neighbourhood, and the keys of each who logs in to it."""

    house: HomeAssistant
    # Of the resident, the landlord, the community's member, and the owner.
    keys: Mapping[str, Keys]


def settle(house: HomeAssistant) -> Street:
    """Let twelve homes be set up in a house that has never run, and three log in."""
    written = configuration() + _READ + "person:\n"
    (house.folder / "configuration.yaml").write_text(written, "utf-8")
    storage = house.folder / ".storage"
    _keep(storage, "core.config_entries", {"entries": [_entry()]}, 1, 5)
    _keep(storage, "person", {"items": [_person(who) for who in _WHO]}, 2, 1)
    keys = {who: admit(house.folder, house.port, who) for who in _WHO}
    return Street(house, {**keys, "owner": house.keys})


def _keep(storage: Path, key: str, data: object, version: int, minor: int) -> None:
    kept = {"version": version, "minor_version": minor, "key": key, "data": data}
    (storage / key).write_text(json.dumps(kept), "utf-8")


def _person(who: str) -> dict[str, Any]:
    return {"id": who, "name": who, "user_id": who, "device_trackers": []}


def _entry() -> dict[str, Any]:
    return {
        "created_at": _BORN,
        "data": {
            "kind": "neighbourhood",
            "weather": "weather.home",
            "outdoor": "sensor.outdoor_temperature",
            "shares": True,
        },
        "disabled_by": None,
        "discovery_keys": {},
        "domain": "quartier",
        "entry_id": ENTRY,
        "minor_version": 1,
        "modified_at": _BORN,
        "options": {
            "tunables": {},
            "landlords": ["person.landlord"],
            "community": ["person.community"],
        },
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": list(_subentries()),
        "title": TITLE,
        "unique_id": "lilas",
        "version": 1,
    }


def _subentries() -> Iterator[dict[str, Any]]:
    yield _sub("B1", "building", "Les Lilas", {"parent": ""})
    yield _sub("ROOF", "asset", "Toiture", {"parent": "B1", **_ROOF})
    for at, name in enumerate(("Léa", *NEIGHBOURS), 1):
        lives = {"residents": ["person.resident"]} if at == 1 else {}
        told = {"parent": "B1", "grid_power": "sensor.grid_power", **_CONTRACT, **lives}
        reads = {"price_entity": "sensor.roche_prices"} if at == 2 else {}
        yield _sub(f"H{at:02}", "household", name, told | reads)
    yield _sub("TANK", "appliance", TANK, {"parent": "H01", **_TANK})
    washer = {"device": "machine", "switch": "switch.dishwasher"}
    panels = {"device": "pv", "peak_kw": 0.4, "forecast": ["sensor.roche_sun"]}
    yield _sub("PANEL", "appliance", "Panneau de Roche", {"parent": "H02", **panels})
    yield _sub("WASH", "appliance", WASHER, {"parent": "H02", **washer})


def _sub(key: str, kind: str, title: str, data: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "data": data,
        "subentry_id": key,
        "subentry_type": kind,
        "title": title,
        "unique_id": None,
    }
