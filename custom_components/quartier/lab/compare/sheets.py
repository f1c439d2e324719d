"""Sheets: what a comparison found, as columns for a spreadsheet or a notebook.

totals    a row a policy
homes     a row a policy and home; where names stay private only what it saved
days      a row a policy and day
fairness  a row a weight of fairness, if what it costs was asked for
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from ...engine import Ledger, Place, line_units
from ..scenario import write_sheet
from .comparison import Comparison, Way
from .curve import curve

# Digits of an amount of money, EUR.
_CENTS: Final = 2
_SUFFIXES: Final = (".csv", ".parquet")
# What has columns of its own, or none: a price on it is no amount that anybody felt.
_TOLD: Final = frozenset({"cost", "carbon", "peak", "stored", "fairness"})
_UNITS: Final = str.maketrans({"·": "", "/": "_per_"})

type _Row = Mapping[str, object]


def write_sheets(comparison: Comparison, folder: Path) -> tuple[Path, ...]:
    """Write every sheet as CSV and as Parquet, and tell where."""
    rows = {
        "totals": totals(comparison),
        "homes": homes(comparison),
        "days": days(comparison),
    }
    if comparison.weights:
        rows["fairness"] = fairness(comparison)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, found in rows.items():
        for suffix in _SUFFIXES:
            path = folder / f"{name}{suffix}"
            write_sheet(path, _columns(found))
            written.append(path)
    return tuple(written)


def totals(comparison: Comparison) -> list[_Row]:
    """Sum up each policy."""
    return [_total(comparison, way) for way in comparison.all_ways]


def _total(comparison: Comparison, way: Way) -> _Row:
    found = comparison.audit(way)
    return {
        "policy": way.entrant.name,
        "cost_eur": way.outcome.cost_eur,
        "stored_eur": way.outcome.stored_eur,
        **_ledger(way.ledger),
        "switches_per_day": way.switches_per_day,
        **_missed(way.ledger.amounts),
        "jain": found and found.jain,
        "gini": found and found.gini,
        "least_to_most": found and found.least_to_most,
        "homes_worse_off": found and len(found.losers),
        "mean_gap": way.gap,
        "plans": sum(way.outcome.statuses.values()),
    }


def homes(comparison: Comparison) -> list[_Row]:
    """Tell what each home paid, saved and bore.

    Where names stay private it is what it saved: a bill, a need, what it used and
    whether it has appliances would tell who it is.
    """
    tell = _home if comparison.numbers is None else _hidden_home
    return [
        tell(comparison, way, home)
        for way in comparison.all_ways
        for home in comparison.homes
    ]


def _hidden_home(comparison: Comparison, way: Way, home: Place) -> _Row:
    return {
        "policy": way.entrant.name,
        "home": comparison.called(home),
        "saved_eur": round(comparison.saved_eur(way, home.id), _CENTS),
    }


def _home(comparison: Comparison, way: Way, home: Place) -> _Row:
    return {
        "policy": way.entrant.name,
        "home": comparison.called(home),
        "name": home.name,
        "cost_eur": way.cost_eur(home.id),
        "stored_eur": way.left_eur[home.id],
        "saved_eur": comparison.saved_eur(way, home.id),
        "need": comparison.need(home),
        "used_kwh": way.trace.used_kwh[home.id],
        "shared_kwh": way.trace.shared_kwh[home.id],
        "moved_h": comparison.burden(way, home).moved_h,
        **_missed(way.trace.amounts[home.id]),
    }


def days(comparison: Comparison) -> list[_Row]:
    """Tell what each day was."""
    return [
        {
            "policy": way.entrant.name,
            "day": cut.day,
            **_ledger(ledger),
            **_missed(ledger.amounts),
        }
        for way in comparison.all_ways
        for cut, ledger in zip(comparison.cuts, way.days, strict=True)
    ]


def fairness(comparison: Comparison) -> list[_Row]:
    """Tell what each weight of fairness costs, and what it brings."""
    return [
        {
            "policy": way.entrant.name,
            "weight": trade.weight,
            "cost_eur": way.outcome.cost_eur,
            "saved_eur": trade.audit.benefit_eur,
            "fairness_costs_eur": trade.cost_eur,
            "jain": trade.audit.jain,
            "gini": trade.audit.gini,
            "least_eur_per_need": trade.audit.least.eur_per_need,
            "homes_worse_off": len(trade.audit.losers),
        }
        for way, trade in curve(comparison)
    ]


def _ledger(ledger: Ledger) -> _Row:
    return {
        "bill_eur": ledger.bill_eur,
        "carbon_kg": ledger.carbon_kg,
        "peak_kw": ledger.peak_kw,
        "self_consumption": ledger.self_consumption,
        "self_sufficiency": ledger.self_sufficiency,
        "imported_kwh": ledger.imported_kwh,
        "exported_kwh": ledger.exported_kwh,
        "shared_kwh": ledger.shared_kwh,
        "used_kwh": ledger.used_kwh,
        "made_kwh": ledger.made_kwh,
    }


def _missed(amounts: Mapping[str, float]) -> _Row:
    """Give each line that people feel a column, with its unit."""
    return {
        f"{line}_{unit.lower().translate(_UNITS)}": amounts.get(line, 0.0)
        for line, unit in line_units().items()
        if line not in _TOLD
    }


def _columns(rows: Iterable[_Row]) -> dict[str, list[object]]:
    found = list(rows)
    return {name: [row[name] for row in found] for name in found[0]}
