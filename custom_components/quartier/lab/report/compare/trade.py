"""What fairness costs: all bills against evenness, by the weight of fairness."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ....engine.audit import Trade, affordable, told_trade
from ...compare import Way, curve
from .map import Down, TradeMap, cost_map
from .seen import Seen

# The evenest that is proposed costs at most so much of what is saved.
_MOST_SHARE: Final = 0.02


@dataclass(frozen=True, slots=True)
class TradeRow:
    """A weight of fairness: what all pay, and how what they save is spread."""

    name: str
    style: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cost:
    """The curve of fairness, in maps, a table and sentences."""

    evenness: TradeMap
    least: TradeMap
    heads: tuple[str, ...]
    rows: tuple[TradeRow, ...]
    sentences: tuple[str, ...]


def cost_of_fairness(seen: Seen) -> Cost | None:
    """Tell what fairness costs; None where that was not asked for."""
    found = curve(seen.found)
    if not found:
        return None
    number = seen.words.number
    ways = [way for way, _ in found]
    trades = {way.entrant.name: trade for way, trade in found}

    def jain(way: Way) -> float:
        return trades[way.entrant.name].audit.jain or 0.0

    def least_eur(way: Way) -> float:
        return trades[way.entrant.name].audit.least.benefit_eur

    heads = ("trade_pay", "trade_save", "trade_costs", "fair_jain", "trade_least")
    return Cost(
        evenness=cost_map(seen, ways, Down(jain, lambda each: number.plain(each, 2))),
        least=cost_map(seen, ways, Down(least_eur, number.euros)),
        heads=tuple(seen.words.say(head) for head in heads),
        rows=tuple(_row(seen, way, trade) for way, trade in found),
        sentences=sentences(seen),
    )


def sentences(seen: Seen) -> tuple[str, ...]:
    """Say what each weight costs, and which could be afforded; nothing unasked."""
    trades = [trade for _, trade in curve(seen.found)]
    if not trades:
        return ()
    language = seen.words.language
    told = [told_trade(trades[0], each, language) for each in trades[1:]]
    return (*told, _proposed(seen, trades))


def _proposed(seen: Seen, trades: Sequence[Trade]) -> str:
    number = seen.words.number
    return seen.words.say(
        "trade_affordable",
        share=number.percent(_MOST_SHARE),
        weight=number.short(affordable(trades, _MOST_SHARE).weight, 2),
    )


def _row(seen: Seen, way: Way, trade: Trade) -> TradeRow:
    number, audited, worst = seen.words.number, trade.audit, trade.audit.least
    unknown = seen.words.say("fair_none")
    least = number.change(worst.benefit_eur, "€", 2)
    return TradeRow(
        name=seen.title(way),
        style=seen.styles[way.entrant.name],
        cells=(
            number.euros(way.outcome.cost_eur),
            number.euros(audited.benefit_eur),
            number.change(trade.cost_eur, "€", 2),
            unknown if audited.jain is None else number.plain(audited.jain, 2),
            f"{seen.names[worst.household]} ({least})",
        ),
    )
