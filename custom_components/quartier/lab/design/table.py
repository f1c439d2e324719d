"""Tables: what was found, as rows that a spreadsheet opens."""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from ...engine.study.size import Design
from .found import Found

type Row = Mapping[str, object]


def design_row(one: Design) -> dict[str, object]:
    """Write a design as a row: its limits, sizes and year, units in the names."""
    task, year = one.task, one.year
    return {
        "task": task.name,
        "most_carbon_kg": _told(task.most_carbon_kg),
        "most_import_kwh": _told(task.most_import_kwh),
        "price_factor": task.price_factor,
        "invest_factor": task.invest_factor,
        "discount_rate": _told(task.discount_rate),
        **{f"size {key}": round(amount, 3) for key, amount in one.sizes.items()},
        "cost_eur": round(one.cost_eur, 2),
        "bills_eur": round(year.bills_eur, 2),
        "invested_eur": round(one.invested_eur, 2),
        "capital_eur": round(one.capital_eur, 2),
        "missed_eur": round(year.missed_eur, 2),
        "carbon_kg": round(one.carbon_kg, 2),
        "embodied_kg": round(one.embodied_kg, 2),
        "imported_kwh": round(year.imported_kwh, 1),
        "exported_kwh": round(year.exported_kwh, 1),
        "used_kwh": round(year.used_kwh, 1),
        "made_kwh": round(year.made_kwh, 1),
        "peak_kw": round(year.peak_kw, 3),
        "self_sufficiency": round(year.self_sufficiency, 4),
        "self_consumption": round(year.self_consumption, 4),
    }


def rows(found: Found) -> list[dict[str, object]]:
    """List every design: the cheapest, nothing, fronts, the map and other prices."""
    every = [found.cheapest]
    every += [found.nothing] if found.nothing is not None else []
    every += [one for front in found.fronts.values() for one in front[1:]]
    every += [one for one in found.map_designs if one is not None]
    return [design_row(one) for one in (*every, *found.prices.values())]


def size_rows(found: Found) -> list[dict[str, object]]:
    """List what to buy: sizes, prices, and where the prices come from."""
    every = []
    for choice in found.choices:
        technology, amount = choice.technology, found.cheapest.sizes[choice.key]
        every.append(
            {
                "thing": choice.option.thing,
                "capacity": choice.option.capacity,
                "amount": round(amount, 3),
                "unit": choice.capacity.unit,
                "room_for": choice.option.most,
                "capital_eur": round(technology.capital_eur(amount), 2),
                "life_years": technology.life_years,
                "more_room_eur_per_unit_year": round(
                    found.cheapest.worth_eur.get(choice.key, 0.0), 2
                ),
                "technology": technology.name,
                "source": technology.source,
                "as_of": technology.as_of,
                "status": technology.status,
                "kg_per_unit": technology.kg_per_unit,
                "kg_source": technology.kg_source,
                "kg_status": technology.kg_status,
            }
        )
    return every


def csv_text(table: Sequence[Row]) -> str:
    """Write rows as CSV, with a header."""
    out = StringIO()
    writer = csv.DictWriter(out, list(table[0]) if table else [], lineterminator="\n")
    writer.writeheader()
    writer.writerows(table)
    return out.getvalue()


def _told(value: float | None) -> object:
    return "" if value is None else round(value, 4)
