"""What Home Assistant tells of a neighbourhood with a month behind it, and nodes.

Answers of commands as they are: a test holds their keys against those of a house.
"""

from collections.abc import Mapping
from typing import Any, Final

type Answer = Mapping[str, Any]

_NODE: Final = {
    "id": "n00001",
    "name": "Chauffe-eau",
    "building": "Les Lilas",
    "has_key": True,
    "is_there": True,
    "is_paused": False,
    "level": "live",
    "heard_at": "2026-03-14T09:26:00+00:00",
    "firmware": "1.0.0",
    "latest": "1.1.0",
    "progress": None,
    "rollout": "waiting",
    "why": None,
}
_ALONE: Final = {"is_there": False, "level": "plain", "heard_at": None}
_FLEET: Final = {
    "nodes": [
        _NODE,
        {**_NODE, "id": "n00002", "rollout": "sending", "progress": [3, 10]},
        {**_NODE, "id": "n00003", "rollout": "failed", "why": "silent", **_ALONE},
        {**_NODE, "id": "n00004", "latest": None, "is_paused": True},
        {**_NODE, "id": "n00005", "has_key": False, "firmware": None, **_ALONE},
    ],
    "is_connected": False,
    "wanted": "1.1.0",
    "rollout": {
        "version": "1.1.0",
        "is_stopped": True,
        "is_over": False,
        "groups": [{"nodes": 1, "done": 1}, {"nodes": 4, "failed": 1, "waiting": 3}],
        "failed": ["Chauffe-eau"],
    },
    "writes": True,
}
_GOING: Final = {**_FLEET["rollout"], "is_stopped": False, "failed": []}
_PARTS: Final = ["board", "processor", "radio", "relay", "supply", "casing", "other"]
_REPAIR: Final = {
    "day": "2026-02-03",
    "what": "Relais changé",
    "by": "Atelier",
    "parts": ["relay"],
}
_PASSPORT: Final = {
    "id": "Q-0001",
    "name": "Chauffe-eau",
    "model": "ESP32-C6 B",
    "origin": "refurbished",
    "tenure": "ours",
    "firmware": "1.0.0",
    "support_until": "2031-12-31",
    "kg_co2e": 3.21,
    "repairs": [_REPAIR],
    "doubts": ["Q-0001"],
}
_SPARE: Final = {
    **_PASSPORT,
    "id": "Q-0002",
    "name": None,
    "origin": "harvested",
    "support_until": None,
    "repairs": [],
    "doubts": [],
}
_INVENTORY: Final = {
    "passports": [_PASSPORT, _SPARE],
    "bare": ["Radiateur"],
    "parts": _PARTS,
    "writes": True,
}


def _alert(severity: str, key: str, **told: str) -> Answer:
    empty = {"title": "", "todo": "", "repairs": False}
    return {"severity": severity, "key": key, "told": told, **empty}


_ALERTS: Final = {
    "alerts": [
        {
            **_alert("error", ""),
            "title": "Broker",
            "todo": "Broker",
            "repairs": True,
        },
        _alert("warning", "comfort_homes", count="2"),
        _alert("warning", "nodes_plain", names="Chauffe-eau"),
        _alert("info", "update", version="1.1.0"),
    ],
    "writes": True,
}
_FAIR: Final = {
    "households": 12,
    "jain": 0.9,
    "gini": 0.1,
    "least_to_most": 0.4,
    "losers": 1,
    "sentences": ["12.", "Jain: 0.9.", "Gini: 0.1."],
}
_CHARGES: Final = {
    "paid_eur": 130.0,
    "without_eur": 150.0,
    "bought_kwh": 600.0,
    "sold_kwh": 42.0,
    "homes": 12,
    "homes_eur": 120.0,
    "home_eur": 10.0,
    "common": [
        {"name": "Les Lilas", "paid_eur": 10.0, "bought_kwh": 50.0, "sold_kwh": 42.0}
    ],
}
_SUMS: Final = {
    "points": 12,
    "used_wh": 700_000,
    "shared_wh": 80_000,
    "without_cents": 20_000,
    "with_cents": 15_000,
}
_PERIOD: Final = {
    "operation": "Lilas",
    "first": "2026-03",
    "last": "2026-03",
    "made_wh": 100_000,
    "common": {**_SUMS, "points": 1},
    "homes": {
        **_SUMS,
        "recovered_cents": 6_000,
        "passed_on_cents": 1_500,
        "contribution_cents": 300,
    },
    "accounts": [{"name": "", "cents": -2_500}],
}
_ROOF: Final = {
    "name": "Toiture",
    "place": "Les Lilas",
    "taken_kwh": 0.0,
    "given_kwh": 400.0,
    "heat_kwh": None,
    "heat_eur": None,
}
_WEEKS: Final = (
    (1, 7, 4.0),
    (8, 14, -1.5),
    (15, 21, 9.0),
    (22, 28, 6.0),
    (29, 31, 2.5),
)
_REPORT: Final = {
    "homes": 12,
    "is_told": True,
    "csv": "",
    "young_since": None,
    "month": {
        "begins": "2026-03-01T00:00:00+01:00",
        "ends": "2026-04-01T00:00:00+02:00",
        "saved_eur": 20.0,
        "saved_kwh": 5.0,
        "saved_kg": 1.0,
        "weeks": [
            {"first": first, "last": last, "saved_eur": eur}
            for first, last, eur in _WEEKS
        ],
        "charges": _CHARGES,
        "common": [_ROOF],
        "fairness": _FAIR,
    },
    "since": {
        "saved_eur": 200.0,
        "saved_kwh": 50.0,
        "saved_kg": 10.0,
        "made_kwh": 900.0,
        "used_kwh": 6_000.0,
        "imported_kwh": 5_200.0,
        "exported_kwh": 100.0,
        "self_consumption": 0.8,
        "self_sufficiency": 0.2,
        "charges": _CHARGES,
        "fairness": _FAIR,
    },
    "settled": {
        "periods": [_PERIOD, {**_PERIOD, "first": "2026-02", "last": "2026-02"}],
        "strange": ["old.json"],
        "folder": "quartier/share",
    },
}
_YEAR: Final = {
    "cost_eur": 21_000.0,
    "bills_eur": 18_000.0,
    "invested_eur": 3_000.0,
    "carbon_kg": 4_200.0,
    "self_sufficiency": 0.4,
}
_SIZING: Final = {
    "found": {
        "cheapest": _YEAR,
        "nothing": {**_YEAR, "cost_eur": 24_000.0, "carbon_kg": 6_000.0},
        "sizes": [
            {
                "thing": "roof",
                "technology": "Rooftop",
                "amount": 36.0,
                "unit": "kWp",
                "capital_eur": 43_000.0,
            },
            {
                "thing": "store",
                "technology": "Battery",
                "amount": 0.0,
                "unit": "kWh",
                "capital_eur": 0.0,
            },
        ],
        "fronts": {
            "carbon": [
                {"cost_eur": 21_000.0, "carbon_kg": 4_200.0},
                {"cost_eur": 22_000.0, "carbon_kg": 3_900.0},
            ],
            "import": [{"cost_eur": 23_000.0, "carbon_kg": 3_700.0}],
        },
        "lived": {"days": 14, "cost_error": 0.03},
        "days_of_history": 365,
    }
}
_METER: Final = [{"entity_id": "sensor.grid_power", "name": "Compteur"}]
# What commands answer. Those that only look are laid over what a house says itself.
TOLD: Final[Mapping[str, Answer]] = {
    "quartier/landlord/fleet": _FLEET,
    "quartier/landlord/inventory": _INVENTORY,
    "quartier/landlord/alerts": _ALERTS,
    "quartier/landlord/report": _REPORT,
    "quartier/community/sizing": _SIZING,
    "quartier/resident/privacy": {"mapped": _METER, "kept_readings": 96},
    "quartier/resident/worth_seen": {"days": 21},
}
DONE: Final[Mapping[str, Answer]] = {
    "quartier/landlord/roll_out": {**_FLEET, "rollout": _GOING},
    "quartier/landlord/repair": _INVENTORY,
    "quartier/resident/erase": {"readings": 96, "mapped": _METER},
}
_LIVED: Final = {
    "cost_eur": 31.0,
    "paid_eur": 30.0,
    "carbon_kg": 12.0,
    "peak_kw": 47.5,
    "self_consumption": 0.8,
    "self_sufficiency": 0.3,
    "evenness": 0.9,
    "amounts": {"switching": 12.0},
    "bills_eur": {},
}
_POLICIES: Final = (
    *("without", "now", "cost", "carbon", "peak", "fairness", "simple_life"),
)
# What a comparison tells, step by step.
COMPARED: Final[tuple[Answer, ...]] = (
    {
        "about": {
            "from": "2026-03-11T00:00:00+01:00",
            "to": "2026-03-14T00:00:00+01:00",
            "days": 3.0,
            "as_usual": [],
            "mended": {},
        }
    },
    {"progress": {"name": "without", "share": 0.1}},
    *({"lived": {name: _LIVED}} for name in _POLICIES),
)
