"""Each country's set settles a folder of meter files to bills, reckoned by hand.

One step of noon and one of the evening: the roof makes 200 kWh while ana uses 100 and
bo 300; in the dark ana uses 200 more. Tariffs are round numbers that nobody asks.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

import pytest
from quartier.engine.share import Month
from quartier.engine.share.rules import objections
from quartier.lab.settle import Desk, Span, load, summary, whole_months, year_of

_NOON: Final = {"roof": 200_000, "ana": 100_000, "bo": 300_000}
_EVENING: Final = {"ana": 200_000}
_MARCH: Final = Month(2026, 3)
_DYNAMIC: Final = {"kind": "default_dynamic"}
_ALL_IN: Final = {
    "energy": {"kind": "flat", "eur_per_kwh": 0.2},
    "includes_all": True,
    "is_verified": True,
}


@dataclass(frozen=True, slots=True)
class _Case:
    """A folder of a country, and what its bills must come to."""

    rules: str
    zone: str
    contract: Mapping[str, object]
    # What ana and bo pay without sharing and with it, in cents.
    without_cents: tuple[int, int]
    sharing_cents: tuple[int, int]
    # Lines of ana's bill with sharing, in cents, that no other line may hide.
    lines: Mapping[str, int]
    key: Mapping[str, object] = field(default_factory=lambda: _DYNAMIC)
    step_min: int = 15
    month: Month = _MARCH
    priced: Mapping[str, object] = field(default_factory=dict)
    beside: Mapping[str, object] = field(default_factory=dict)


def _bare(network: float, vat: float, **more: object) -> dict[str, object]:
    return {
        "network": {"kind": "plain", "eur_per_kwh": network},
        "taxes": {"kind": "plain", "vat": vat, **more},
    }


CASES: Final = {
    # 50 kWh at 5 ct, 7.49 ct of network and 2.998 ct of accise with 20 % VAT on both.
    "France": _Case(
        rules="fr_acc",
        zone="Europe/Paris",
        contract={
            **_ALL_IN,
            "network": {"kind": "turpe", "version": "BTINFCU4"},
            "taxes": {"kind": "france"},
        },
        priced={"shared": [{"eur_per_kwh": 0.05}]},
        without_cents=(6000, 6000),
        sharing_cents=(5000 + 250 + 375 + 150 + 105, 3000 + 750 + 1124 + 450 + 315),
        lines={"network_shared": 375, "excise_shared": 150, "vat": 105},
    ),
    # 200 kWh at min(120, 80 + 180 - 100) + 4 EUR/MWh are 24.80 EUR: one to three.
    "Italy": _Case(
        rules="it_cer",
        zone="Europe/Rome",
        step_min=60,
        key={"kind": "min_of_sums"},
        contract=_ALL_IN,
        priced={"is_virtual": True},
        beside={
            "premium.json": {"feed": "pz", "plants": {"roof": {"place": "centre"}}}
        },
        without_cents=(6000, 6000),
        sharing_cents=(6000 - 620, 6000 - 1860),
        lines={"energy": 6000, "premium": -620},
    ),
    # Ana has 150 of the roof's 200 kWh and uses 100: 50 at 5 ct come off her bill.
    "Spain": _Case(
        rules="es_autoconsumo",
        zone="Europe/Madrid",
        step_min=60,
        key={"kind": "static", "percent": {"ana": 75, "bo": 25}},
        contract=_ALL_IN,
        priced={
            "shared": [{"eur_per_kwh": 0}],
            "compensation": {"kind": "flat", "eur_per_kwh": 0.05},
        },
        without_cents=(6000, 6000),
        sharing_cents=(4000 - 250, 5000),
        lines={"energy": 4000, "compensation": -250},
    ),
    # The same at 1 EUR: no more than the 40 EUR that she pays for energy.
    "Spain, up to the limit": _Case(
        rules="es_autoconsumo",
        zone="Europe/Madrid",
        step_min=60,
        key={"kind": "static", "percent": {"ana": 75, "bo": 25}},
        contract=_ALL_IN,
        priced={
            "shared": [{"eur_per_kwh": 0}],
            "compensation": {"kind": "flat", "eur_per_kwh": 1},
        },
        without_cents=(6000, 6000),
        sharing_cents=(0, 5000),
        lines={"energy": 4000, "compensation": -4000},
    ),
    # Network 8 ct: 57 % of 50 x 8 ct let off for ana, 28 % of 150 x 8 ct for bo. Ana:
    # 25 + 20 + 4 - 2.28 + 3.75 EUR, 20 % on that, and 50 x 9 ct to the roof.
    "Austria": _Case(
        rules="at_eeg",
        zone="Europe/Vienna",
        contract={
            "energy": {"kind": "flat", "eur_per_kwh": 0.1},
            "includes_all": False,
            **_bare(0.08, 0.2, excise_eur_per_kwh=0.015),
        },
        priced={"shared": [{"eur_per_kwh": 0.09}]},
        beside={"rebate.json": {"level": "local", "points": {"bo": "regional-low"}}},
        without_cents=(7020, 7020),
        sharing_cents=(
            2500 + 2000 + 400 - 228 + 375 + 1009 + 450,
            1500 + 1200 + 1200 - 336 + 225 + 758 + 1350,
        ),
        lines={"network_shared": 400, "network_rebate": -228, "vat": 1009},
    ),
    # Behind one meter of the building: 50 kWh at 12 ct, and no network.
    "Germany, a building": _Case(
        rules="de_42b",
        zone="Europe/Berlin",
        contract=_ALL_IN,
        priced={"shared": [{"eur_per_kwh": 0.12}]},
        without_cents=(6000, 6000),
        sharing_cents=(5000 + 600, 3000 + 1800),
        lines={"energy": 5000, "shared": 600},
    ),
    # Full fees of the grid: 50 x 9 ct and 19 % on them.
    "Germany, an area": _Case(
        rules="de_42c",
        zone="Europe/Berlin",
        month=Month(2026, 6),
        contract={**_ALL_IN, **_bare(0.09, 0.19)},
        priced={"shared": [{"eur_per_kwh": 0.05}]},
        without_cents=(6000, 6000),
        sharing_cents=(5000 + 250 + 450 + 86, 3000 + 750 + 1350 + 257),
        lines={"network_shared": 450, "vat": 86},
    ),
    # Half of the roof each; the network's price of the levels used is 3 ct.
    "Portugal": _Case(
        rules="pt_autoconsumo",
        zone="Europe/Lisbon",
        key={"kind": "static", "percent": {"ana": 50, "bo": 50}},
        contract={**_ALL_IN, **_bare(0.03, 0.23)},
        priced={"shared": [{"eur_per_kwh": 0.08}]},
        without_cents=(6000, 6000),
        sharing_cents=(4000 + 800 + 300 + 69, 4000 + 800 + 300 + 69),
        lines={"network_shared": 300, "vat": 69},
    ),
}


def _moments(case: _Case) -> list[datetime]:
    begin, end = case.month.bounds(case.zone)
    step = timedelta(minutes=case.step_min)
    return [begin + at * step for at in range((end - begin) // step)]


def _meters(case: _Case) -> str:
    """Write the month: nothing but one step of noon and one of the evening."""
    rows = ["begin,roof:energy_wh,ana:energy_wh,bo:energy_wh"]
    for moment in _moments(case):
        local = moment.astimezone(ZoneInfo(case.zone))
        is_step = (local.day, local.minute) == (10, 0)
        made = {12: _NOON, 20: _EVENING}.get(local.hour, {}) if is_step else {}
        cells = [str(made.get(name, 0)) for name in ("roof", "ana", "bo")]
        rows.append(",".join([moment.isoformat(), *cells]))
    return "\n".join(rows) + "\n"


def _documents(case: _Case) -> dict[str, object]:
    roof = {"id": "roof", "role": "producer", "installed_kw": 100}
    homes: list[dict[str, Any]] = [
        {"id": name, "subscribed_kva": 6} for name in ("ana", "bo")
    ]
    return {
        "operation.json": {
            "name": "By hand",
            "time_zone": case.zone,
            "rules": case.rules,
            "key": case.key,
            "step_min": case.step_min,
            "points": [roof, *homes],
        },
        "prices.json": {
            "contracts": {"home": case.contract},
            "holdings": [{"points": ["ana", "bo"], "contract": "home"}],
            **case.priced,
        },
        **case.beside,
    }


def _settled(folder: Path, case: _Case) -> tuple[Desk, Span]:
    for name, document in _documents(case).items():
        (folder / name).write_text(json.dumps(document), "utf-8")
    (folder / "meters.csv").write_text(_meters(case), "utf-8")
    if "premium.json" in case.beside:
        rows = "".join(f"{moment.isoformat()},100\n" for moment in _moments(case))
        (folder / "feeds.csv").write_text(f"begin,pz:eur_per_mwh\n{rows}", "utf-8")
    desk = load(folder)
    known = whole_months(desk.meters.curves(), desk.operation.time_zone)
    return desk, year_of(desk, known, case.month.year, None).month(case.month)


@pytest.mark.parametrize("case", [*CASES.values()], ids=[*CASES])
def test_bills_by_hand(tmp_path: Path, case: _Case) -> None:
    """What each pays, the lines that are the country's, and nothing against the law."""
    desk, span = _settled(tmp_path, case)
    assert desk.rules is not None
    assert desk.rules.country == case.rules[:2].upper()
    day = datetime(case.month.year, case.month.month, 1, tzinfo=ZoneInfo(case.zone))
    assert objections(desk.operation, desk.rules, day.date()) == ()
    bills = [span.so_far.bills[name] for name in ("ana", "bo")]
    assert tuple(bill.without_cents for bill in bills) == case.without_cents
    assert tuple(bill.sharing_cents for bill in bills) == case.sharing_cents
    told = {line.key: line.amount_cents for line in bills[0].months[0].sharing}
    assert {key: told[key] for key in case.lines} == case.lines
    saved = sum(case.without_cents) - sum(case.sharing_cents)
    assert summary(desk, span).saved_cents == saved


@pytest.mark.parametrize("case", [*CASES.values()], ids=[*CASES])
def test_what_consumers_pay_the_roof_gets(tmp_path: Path, case: _Case) -> None:
    """To the cent, and energy is neither made nor lost."""
    _, span = _settled(tmp_path, case)
    paid = [
        line
        for bill in span.so_far.bills.values()
        for line in bill.months[0].sharing
        if line.key == "shared"
    ]
    got = [
        line
        for line in span.so_far.incomes["roof"].months[0].sharing
        if line.key == "shared"
    ]
    for each in (lambda line: line.amount_cents, lambda line: line.energy_wh):
        assert sum(map(each, paid)) == sum(map(each, got))
    assert span.allocation.wh.sum() <= 200_000
