"""Plants as text: who runs when, what that saves, and where it would change.

Every sentence is a template filled with what was counted; none is guessed.
"""

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from rich.markup import escape
from rich.table import Table

from ...engine import Language
from ..plants import Plants, Source
from .plant_amounts import energy, power, price, prices
from .plant_hours import hours_table, stops, when_it_runs
from .plant_words import PLANT_WORDS
from .words import number, percent, when

# Less money, and less carbon, is none.
_LEAST_EUR: Final = 0.005
_LEAST_KG: Final = 0.05


def plants_text(
    plants: Plants, language: Language, *, hourly: bool = False
) -> Iterator[object]:
    """Write what a plan makes of plants for people; with ``hourly``, hour by hour."""
    words, plan = PLANT_WORDS[language], plants.plan
    begins, ends = (
        when(each, plants.time_zone, language)
        for each in (plan.clock.start, plan.clock.end)
    )
    yield words["title"].format(name=plants.name, begins=begins, ends=ends)
    yield _saved(plants, language)
    yield words["certain"].format(gap=percent(max(plan.gap or 0.0, 1e-3), language))
    yield _heat(plants, language)
    yield _taken(plants, language)
    yield words["power_note"]
    yield _paid(plants, language)
    yield _gains(plants, language)
    yield words["gains_note"]
    if plants.carbon_eur_per_kg > 0 and any(each.has_edge for each in plants.sources):
        counted = number(plants.carbon_eur_per_kg, 2, "€/kg", language)
        yield words["carbon"].format(price=counted)
    yield words["when"]
    for source in plants.sources:
        yield "  " + when_it_runs(plants, source, language)
        for text in stops(plants, source, language):
            yield "    " + text
    yield from _edges(plants, language, hourly=hourly)
    yield from _peaks(plants, language)


def _saved(plants: Plants, language: Language) -> str:
    """Say what is saved in money, and what that means in carbon."""
    words, plan = PLANT_WORDS[language], plants.plan
    order = ", ".join(source.name for source in plants.sources)
    if plan.saved_eur < _LEAST_EUR:
        return words["costs"].format(order=order)
    before = plan.saved_eur + sum(line.planned_eur for line in plants.lines)
    share = plan.saved_eur / before if before > plan.saved_eur else None
    said = words["saves"].format(
        order=order,
        eur=number(plan.saved_eur, 2, "€", language),
        share="" if share is None else f" ({percent(share, language)})",
    )
    return f"{said} {_emitted(plants, language)}"


def _emitted(plants: Plants, language: Language) -> str:
    words, kg = PLANT_WORDS[language], plants.plan.saved_kg
    if abs(kg) < _LEAST_KG:
        return words["as_clean"]
    price = number(abs(plants.plan.saved_eur / kg), 2, "€", language)
    amount = number(abs(kg), 0, "kg CO₂e", language)
    return words["cleaner" if kg > 0 else "dirtier"].format(kg=amount, price=price)


def _heat(plants: Plants, language: Language) -> Table:
    """Compare the sources by the heat that they give, and how often they start."""
    names = ("source", "heat", "usual_heat", "share", "starts", "usual_starts")
    table = _columns(names, language)
    for source in plants.sources:
        own, usual = source.planned, source.usual
        heat, before = (
            energy(float(series @ plants.hours), language)
            for series in (own.heat_kw, usual.heat_kw)
        )
        share = percent(plants.share(source), language)
        starts = str(own.starts), str(usual.starts)
        table.add_row(escape(source.name), heat, before, share, *starts)
    return table


def _taken(plants: Plants, language: Language) -> Table:
    """Compare the sources by what they take, and what they pay for it."""
    table = _columns(("source", "power", "fuel", "own", "power_eur"), language)
    for source in plants.sources:
        own = source.planned
        power, fuel = (
            energy(float(series @ plants.hours), language)
            for series in (own.power_kw, own.fuel_kw)
        )
        paid = (number(eur, 2, "€", language) for eur in (own.own_eur, own.power_eur))
        table.add_row(escape(source.name), power, fuel, *paid)
    return table


def _columns(names: Sequence[str], language: Language) -> Table:
    """Begin a table of words first, numbers after."""
    table = Table(*(PLANT_WORDS[language][name] for name in names))
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _paid(plants: Plants, language: Language) -> Table:
    """Compare who is paid what; the lines add up."""
    words = PLANT_WORDS[language]
    table = _columns(("paid", "usual", "planned", "difference"), language)
    usual = sum(line.usual_eur for line in plants.lines)
    planned = sum(line.planned_eur for line in plants.lines)
    for name, before, now in (
        *((line.name, line.usual_eur, line.planned_eur) for line in plants.lines),
        ("total", usual, planned),
    ):
        shown = (before, now, now - before)
        cells = [number(value, 2, "€", language) for value in shown]
        table.add_row(escape(words.get(name, name)), *cells)
    return table


def _gains(plants: Plants, language: Language) -> Table:
    """Tell who saves what against the usual merit order; the lines add up."""
    words = PLANT_WORDS[language]
    table = _columns(("gain", "saved_eur", "saved_kg"), language)
    plan = plants.plan
    for name, eur, kg in (
        *((gain.name, gain.eur, gain.kg) for gain in plants.gains),
        ("total", plan.saved_eur, plan.saved_kg),
    ):
        cells = number(eur, 2, "€", language), number(kg, 0, "kg CO₂e", language)
        table.add_row(escape(words.get(name, name)), *cells)
    return table


def _edges(plants: Plants, language: Language, *, hourly: bool) -> Iterator[object]:
    """Say where each source would change places with the next."""
    words = PLANT_WORDS[language]
    found = [each for each in plants.sources if each.has_edge]
    if not found:
        return
    yield words["edges"]
    for source in found:
        for text in _edge(plants, source, language):
            yield "  " + text
        if hourly:
            yield hours_table(plants, source, language)


def _edge(plants: Plants, source: Source, language: Language) -> Iterator[str]:
    """Say at which price a source pays, and how near it comes to it."""
    words, edge = PLANT_WORDS[language], source.power_edge
    if edge is None or source.pays is None:
        return
    yield words["below" if source.pays_below else "above"].format(
        name=source.name,
        prices=prices(edge, language),
        count=int(source.pays.sum()),
        steps=len(edge),
    )
    away = source.power_eur_per_kwh - edge
    at = int(np.nanargmin(np.where(source.may_run, np.abs(away), np.nan)))
    yield words["nearest"].format(
        when=when(plants.plan.clock.moments()[at], plants.time_zone, language),
        price=price(float(source.power_eur_per_kwh[at]), language),
        distance=price(abs(float(away[at])), language),
        side=words["over" if away[at] > 0 else "under"],
        edge=price(float(edge[at]), language),
    )
    if source.fuel_edge is not None and not source.pays_below:
        worth = source.fuel_edge
        yield words["fuel_edge"].format(
            prices=prices(worth, language),
            mean=price(float(np.nanmean(worth)), language),
            price=price(float(source.fuel_eur_per_kwh.mean()), language),
        )


def _peaks(plants: Plants, language: Language) -> Iterator[str]:
    """Say what a year's price of power does to these hours."""
    words = PLANT_WORDS[language]
    if plants.peaks:
        yield words["peaks"]
    for peak in plants.peaks:
        kw = (peak.planned_kw, peak.usual_kw, peak.subscribed_kw, peak.free_kw)
        planned, usual, subscribed, free = (power(each, language) for each in kw)
        yield "  " + words["peak"].format(
            name=peak.name,
            planned=planned,
            usual=usual,
            subscribed=subscribed,
            eur=number(peak.eur_per_kw, 2, "€", language),
        )
        more_kw = peak.free_kw - max(peak.subscribed_kw, peak.planned_kw)
        if more_kw >= 1:
            yield "  " + words["priced"].format(
                free=free,
                spared=number(max(peak.spared_eur, 0.0), 2, "€", language),
                more=power(more_kw, language),
                year=number(more_kw * peak.eur_per_kw, 0, "€", language),
            )
