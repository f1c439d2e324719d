"""A small block: a roof, three flats and a stairwell, over months of made-up days."""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

PARIS: Final = ZoneInfo("Europe/Paris")
FLATS: Final = ("flat_1", "flat_2", "flat_3")
POINTS: Final = ("roof", "stairs", *FLATS)
_NOON: Final = 12
_DAY: Final = 8


def operation(**changes: object) -> dict[str, Any]:
    """Describe who shares."""
    points = [
        {
            "id": name,
            "meter": f"3000000000000{at}",
            "name": name.replace("_", " ").capitalize(),
            "role": "producer" if name == "roof" else "consumer",
            "is_common_area": name == "stairs",
            "floor_area_m2": 40 + 10 * at,
            "subscribed_kva": 6,
        }
        for at, name in enumerate(POINTS)
    ]
    return {
        "name": "Résidence des Tilleuls",
        "time_zone": "Europe/Paris",
        "rules": "fr_acc_hlm",
        "points": points,
        "key": {"kind": "priority_cascade", "common_areas_first": True},
        "step_min": 30,
        "organiser": "Logis du Rhône",
        "contact": "partage@example.org",
        **changes,
    }


def prices(**changes: object) -> dict[str, Any]:
    """Describe what everything costs: a regulated price, and 12 cents for shared."""
    base = {
        "energy": {"kind": "flat", "eur_per_kwh": 0.2001},
        "includes_all": True,
        "subscription_eur_per_month": 15.44,
    }
    return {
        "contracts": {"base": base},
        "holdings": [{"points": [*POINTS[1:]], "contract": "base"}],
        "shared": [{"eur_per_kwh": 0.12}],
        "surplus": {"roof": {"kind": "flat", "eur_per_kwh": 0.0536}},
        **changes,
    }


def power_w(point: str, moment: datetime) -> int:
    """Tell what a point makes or takes: sun around noon, people in the evening."""
    local = moment.astimezone(PARIS)
    if point == "roof":
        return max(0, 1500 - 300 * abs(local.hour - _NOON) + 37 * local.day)
    if point == "stairs":
        return 150
    flat = FLATS.index(point) + 1
    is_up = local.hour >= _DAY
    return 80 + 110 * flat * is_up + (local.day * flat) % 7


def meters(begin: datetime, end: datetime, step_min: int = 30) -> str:
    """Write a wide table of mean powers."""
    rows = ["begin," + ",".join(f"{point}:power_w" for point in POINTS)]
    moment = begin
    while moment < end:
        cells = [str(power_w(point, moment)) for point in POINTS]
        rows.append(",".join([moment.isoformat(), *cells]))
        moment = (moment + timedelta(minutes=step_min)).astimezone(begin.tzinfo)
    return "\n".join(rows) + "\n"


def month_of(year: int, first: int, last: int) -> tuple[datetime, datetime]:
    """Begin and end months on the wall clock, in UTC."""
    utc = ZoneInfo("UTC")
    begin = datetime(year, first, 1, tzinfo=PARIS).astimezone(utc)
    following = datetime(year + last // 12, last % 12 + 1, 1, tzinfo=PARIS)
    return begin, following.astimezone(utc)


def write_block(
    folder: Path,
    text: str | None = None,
    *,
    own: Mapping[str, object] | None = None,
    priced: Mapping[str, object] | None = None,
) -> Path:
    """Write the folder of the block; two months of spring unless said otherwise."""
    folder.mkdir(parents=True, exist_ok=True)
    documents: Iterable[tuple[str, Mapping[str, object]]] = (
        ("operation.json", operation(**(own or {}))),
        ("prices.json", prices(**(priced or {}))),
    )
    for name, document in documents:
        (folder / name).write_text(json.dumps(document), "utf-8")
    (folder / "meters.csv").write_text(text or meters(*month_of(2026, 3, 4)), "utf-8")
    return folder
