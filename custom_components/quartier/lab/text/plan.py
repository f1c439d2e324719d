"""A plan as text: what it saves, whose bill changes, what cannot be kept, and why."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.markup import escape
from rich.table import Table

from ...engine import Decision, Language, Plan, sentence
from .words import WORDS, missed, number, percent, when

_MOST_SENTENCES: Final = 8
_MOST_BILLS: Final = 24
_LEAST_EUR: Final = 0.005


def plan_text(
    plan: Plan, found: Sequence[Decision], zone: str, language: Language
) -> Iterator[object]:
    """Write a plan for people, part by part."""
    words = WORDS[language]
    top = next(iter(plan.places.values()))
    begins, ends = (
        when(each, zone, language) for each in (plan.clock.start, plan.clock.end)
    )
    yield words["plan"].format(name=top.name, begins=begins, ends=ends)
    yield _gain(plan, language)
    yield words[plan.status].format(gap=percent(max(plan.gap or 0.0, 1e-3), language))
    yield from _fairness(plan, language)
    yield _totals(plan, language)
    yield from _bills(plan, language)
    if plan.degraded:
        yield words["degraded"].format(names=", ".join(plan.degraded))
    yield from _breaches(plan, zone, language)
    best = sorted(found, key=lambda each: -each.saved_eur)[:_MOST_SENTENCES]
    if best:
        yield words["why"]
    for decision in sorted(best, key=lambda each: each.begins):
        name = plan.places[decision.place].name
        yield words["because"].format(
            place=name, sentence=sentence(decision, language, zone)
        )


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


def _fairness(plan: Plan, language: Language) -> Iterator[str]:
    """Say what fairness costs and does, or that it was left aside."""
    words, told = WORDS[language], plan.fairness
    if told is None:
        return
    if not told.is_applied:
        yield words["unfair"].format(reason=told.reason)
        return
    amounts = (told.cost_eur, told.fairly_eur, told.unfairly_eur)
    cost, after, before = (number(eur, 2, "€", language) for eur in amounts)
    yield words["fair"].format(cost=cost, after=after, before=before)


def _totals(plan: Plan, language: Language) -> Table:
    """Compare the neighbourhood with and without Quartier."""
    words, top = WORDS[language], next(iter(plan.places.values()))
    table = _table("", words)
    habit = sum(plan.habit_costs[line] for line in ("cost", "stored"))
    rows = (
        ("cost", habit, habit - plan.saved_eur, 2, "€"),
        (
            "carbon",
            plan.habit_amounts.get("carbon", 0.0),
            plan.habit_amounts.get("carbon", 0.0) - plan.saved_kg,
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


def _bills(plan: Plan, language: Language) -> Iterator[object]:
    """Compare homes by bill and store, those that change most where there are many."""
    words = WORDS[language]
    homes = {key: each for key, each in plan.places.items() if each.level == "home"}
    ranked = sorted(homes, key=lambda key: -abs(homes[key].saved_eur))
    table = _table(words["bills"], words)
    for key, home in homes.items():
        if key in ranked[:_MOST_BILLS]:
            with_eur = home.habit_bill_eur - home.saved_eur
            shown = (home.habit_bill_eur, with_eur, -home.saved_eur)
            cells = [number(value, 2, "€", language) for value in shown]
            table.add_row(escape(home.name), *cells)
    yield table
    if len(homes) > _MOST_BILLS:
        yield words["more_homes"].format(count=len(homes) - _MOST_BILLS)


def _table(title: str, words: Mapping[str, str]) -> Table:
    table = Table(title, words["without"], words["with"], words["difference"])
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _breaches(plan: Plan, zone: str, language: Language) -> Iterator[str]:
    """List what cannot be kept: whose, how much and when."""
    words = WORDS[language]
    if plan.breaches:
        yield words["breaches"]
    for breach in plan.breaches:
        place, thing = plan.places[breach.place].name, plan.things.get(breach.thing)
        yield "  " + words["breach"].format(
            whose=f"{place} {thing.name}" if thing else place,
            missed=missed(breach.line, breach.amount, 2, breach.unit, language),
            begins=when(breach.begins, zone, language),
            ends=when(breach.ends, zone, language),
        )
