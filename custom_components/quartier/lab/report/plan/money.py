"""The table of money: every wish with its price, by habit, by rule and by plan."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ....engine import line_units
from ..words import Words
from .scene import Scene

_UNFELT_EUR: Final = 0.005
_ALWAYS: Final = ("cost", "stored")


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A line of the account, in words."""

    name: str
    habit: str
    rule: str
    plan: str
    # What of it there is, in its own unit.
    amounts: str = ""


@dataclass(frozen=True, slots=True)
class Money:
    """The lines, and their sum."""

    rows: tuple[MoneyRow, ...]
    total: MoneyRow


def money(scene: Scene) -> Money:
    """Account for every wish that counts."""
    plan, words = scene.plan, scene.words
    accounts = (plan.habit_costs, plan.rule_costs, plan.costs)
    rows = []
    for line in _lines(accounts):
        costs = tuple(account.get(line, 0.0) for account in accounts)
        name = words.say_or(f"line_{line}", line)
        rows.append(_row(words, name, costs, _amounts(scene, line)))
    totals = (plan.habit_cost_eur, plan.rule_cost_eur, plan.cost_eur)
    return Money(tuple(rows), _row(words, words.say("money_total"), totals))


def _row(
    words: Words, name: str, costs: tuple[float, ...], amounts: str = ""
) -> MoneyRow:
    habit, rule, plan = map(words.number.euros, costs)
    return MoneyRow(name, habit, rule, plan, amounts)


def _lines(accounts: tuple[Mapping[str, float], ...]) -> Iterator[str]:
    """Go through the lines that somebody feels, in the order of the wishes."""
    named = [line for account in accounts for line in account]
    known = [*_ALWAYS, *line_units(), *named]
    for line in dict.fromkeys(known):
        costs = [account.get(line, 0.0) for account in accounts]
        if line in _ALWAYS or any(abs(cost) >= _UNFELT_EUR for cost in costs):
            yield line


def _amounts(scene: Scene, line: str) -> str:
    """Tell how much of a wish is taken without Quartier and with it."""
    unit = scene.words.say_or(f"unit_{line}", line_units().get(line, ""))
    if not unit or unit == "EUR":
        return ""
    plan, number = scene.plan, scene.words.number
    habit = number.short(plan.habit_amounts.get(line, 0.0), 1)
    planned = number.amount(plan.amounts.get(line, 0.0), unit, 1)
    return f"{habit}\u00a0→ {planned}"
