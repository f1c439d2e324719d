"""Conducts: four ways through the same days, side by side."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ....engine import CONDUCTS, Conduct, Outcome
from .past import Past


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount in words, and as a length in percent."""

    text: str
    length: float


@dataclass(frozen=True, slots=True)
class ConductRow:
    """How one conduct went."""

    conduct: Conduct
    name: str
    meaning: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Conducts:
    """What is compared, and how each conduct went."""

    heads: tuple[str, ...]
    rows: tuple[ConductRow, ...]


type _Measure = tuple[str, Callable[[Outcome], float], Callable[[float], str]]


def conducts(past: Past) -> Conducts:
    """Compare the conducts; what of the own sun was used, if there is any."""
    say, measures = past.words.say, tuple(_measures(past))
    return Conducts(
        heads=tuple(say(name) for name, _, _ in measures),
        rows=tuple(
            ConductRow(
                conduct=conduct,
                name=say(f"conduct_{conduct}"),
                meaning=say(f"conduct_{conduct}_is"),
                cells=tuple(_cell(past, conduct, measure) for measure in measures),
            )
            for conduct in CONDUCTS
        ),
    )


def _measures(past: Past) -> Iterator[_Measure]:
    number = past.words.number
    yield "conduct_cost", lambda outcome: outcome.cost_eur, number.euros
    yield "conduct_carbon", lambda outcome: outcome.ledger.carbon_kg, number.carbon
    yield "conduct_peak", lambda outcome: outcome.ledger.peak_kw, number.kilowatts
    if past.ledger("habit").made_kwh > 0:
        yield "conduct_own_use", lambda o: o.ledger.self_consumption, number.percent
        yield "conduct_own_need", lambda o: o.ledger.self_sufficiency, number.percent


def _cell(past: Past, conduct: Conduct, measure: _Measure) -> Cell:
    """Write an amount; its length is its share of the greatest."""
    _, read, write = measure
    outcomes = past.result.outcomes
    most = max(1e-9, *(read(outcome) for outcome in outcomes.values()))
    value = read(outcomes[conduct])
    return Cell(write(value), round(min(max(value / most, 0.0), 1.0) * 100.0, 1))
