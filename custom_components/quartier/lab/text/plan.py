"""A plan as text: what it saves, whose bill changes, what cannot be kept, and why."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from rich.markup import escape
from rich.table import Table

from ...engine import Decision, Language, Plan, sentence
from .words import WORDS, number, percent

_MOST_SENTENCES: Final = 8
_LEAST_EUR: Final = 0.005


def plan_text(
    plan: Plan, found: Sequence[Decision], zone: str, language: Language
) -> Iterator[object]:
    """Write a plan for people, part by part."""
    words = WORDS[language]
    top = next(iter(plan.places.values()))
    begins, ends = (_time(m, zone) for m in (plan.clock.start, plan.clock.end))
    yield words["plan"].format(name=top.name, begins=begins, ends=ends)
    yield _gain(plan, language)
    yield words[plan.status].format(gap=percent(max(plan.gap or 0.0, 1e-3), language))
    yield _totals(plan, language)
    yield _bills(plan, language)
    if plan.degraded:
        yield words["degraded"].format(names=", ".join(plan.degraded))
    yield from _breaches(plan, zone, language)
    best = sorted(found, key=lambda each: -each.saved_eur)[:_MOST_SENTENCES]
    if best:
        yield words["why"]
    for decision in sorted(best, key=lambda each: each.begins):
        yield "  " + sentence(decision, language, zone)


def _gain(plan: Plan, language: Language) -> str:
    """Say what is saved, if anything."""
    if plan.saved_eur < _LEAST_EUR:
        return WORDS[language]["no_gain"]
    before = sum(plan.habit_costs[line] for line in ("cost", "stored"))
    share = plan.saved_eur / abs(before) if before else 0.0
    return WORDS[language]["saves"].format(
        eur=number(plan.saved_eur, 2, "€", language),
        share=percent(share, language),
        kg=number(plan.saved_kg, 1, "kg CO₂e", language),
    )


def _totals(plan: Plan, language: Language) -> Table:
    """Compare the neighbourhood with and without Quartier."""
    words, top = WORDS[language], next(iter(plan.places.values()))
    table = Table("", words["without"], words["with"], words["difference"])
    for column in table.columns[1:]:
        column.justify = "right"
    habit = sum(plan.habit_costs[line] for line in ("cost", "stored"))
    rows = (
        ("cost", habit, habit - plan.saved_eur, 2, "€"),
        (
            "carbon",
            plan.habit_amounts.get("carbon", 0.0),
            plan.amounts.get("carbon", 0.0),
            1,
            "kg",
        ),
        (
            "peak",
            float(top.habit_exchange_kw.max()),
            float(top.exchange_kw.max()),
            1,
            "kW",
        ),
        ("all", plan.habit_cost_eur, plan.cost_eur, 2, "€"),
    )
    for name, without, having, digits, unit in rows:
        shown = (without, having, having - without)
        cells = [number(value, digits, unit, language) for value in shown]
        table.add_row(words[name], *cells)
    return table


def _bills(plan: Plan, language: Language) -> Table:
    """Compare the bills of every place that has a meter."""
    words = WORDS[language]
    table = Table(words["place"], words["without"], words["with"], words["difference"])
    for column in table.columns[1:]:
        column.justify = "right"
    for place in plan.places.values():
        if place.import_kw is not None or place.export_kw is not None:
            shown = (
                place.habit_bill_eur,
                place.bill_eur,
                place.bill_eur - place.habit_bill_eur,
            )
            cells = [number(value, 2, "€", language) for value in shown]
            table.add_row(escape(place.name), *cells)
    return table


def _breaches(plan: Plan, zone: str, language: Language) -> Iterator[str]:
    """List what cannot be kept: whose, how much and when."""
    words = WORDS[language]
    if plan.breaches:
        yield words["breaches"]
    for breach in plan.breaches:
        thing = plan.things.get(breach.thing)
        yield "  " + words["breach"].format(
            place=plan.places[breach.place].name,
            thing=thing.name if thing else "",
            amount=number(breach.amount, 2, breach.unit, language),
            line=breach.line,
            begins=_time(breach.begins, zone),
            ends=_time(breach.ends, zone),
        )


def _time(moment: datetime, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%d/%m %H:%M}"
