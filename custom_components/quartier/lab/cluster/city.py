"""A city's plan: one march over all crews for each stage, and what is proved of it.

1.  Relaxed: all numbers may be broken. Its prices prove a bound that no plan beats.
2.  Whole: each block rounds its own near that point, and all march again.
3.  One way: of each exclusive pair that is still open the smaller way is closed.

4.  Where that leaves too wide a gap, each home is asked for its own whole numbers at
    the relaxed prices: what they answer raises the bound, and all march within them.

At last each block counts anew what its meters take, so that cost and gap are of a plan
that keeps every row, and not of one that nearly does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from ...engine import (
    FailedError,
    Floats,
    Goal,
    March,
    SolveError,
    Split,
    Start,
    march,
    shard,
)
from ..scenario import LabError
from .block import Stage
from .call import UnlikeError
from .crews import Crews, Hands
from .journal import Journal
from .recipe import Recipe
from .transformer import Transformer

# The share of the gap asked for that each march may leave.
_SHARE: Final = 0.4
# How near rows are kept (kW, kWh, K), and how near at worst.
_ASTRAY: Final = 1e-7
_MOST_ASTRAY: Final = 2e-5
# How far inside its bounds a point begins again, as a share of the usual.
_AMID: Final = 1.0
# Counts of a block, before its steps; and how near the squares of equal steps are.
_COUNTS: Final = 5
_SAME_H2: Final = 1e-9
# A gap smaller than this is none.
_NO_LESS_EUR: Final = 1e-6


class NoPlanError(LabError):
    """No plan was found for the city."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a study is of, and how good its plan shall be."""

    recipes: tuple[Recipe, ...]
    limit_kw_per_home: float = 2.5
    peak_eur_per_kw: float = 0.3
    over_eur_per_kwh: float = 5.0
    gap: float = 1e-3
    # Rounds from one file of each crew to the next.
    every: int = 5


@dataclass(frozen=True, slots=True, eq=False)
class City:
    """A plan for a city, as sums."""

    homes: int
    columns: int
    whole: int
    steps: int
    rounds: int
    # What it costs, and did while numbers could be broken; and what doing nothing does.
    cost_eur: float
    relaxed_eur: float
    # What nothing costs less than: as the relaxed march proved, and in the end.
    relaxed_bound_eur: float
    bound_eur: float
    habit_eur: float
    # How far it is outside some home's model at most.
    astray: float
    exchange_kw: Floats
    over_kwh: float
    # How often a crew was lost and made anew.
    lost: int

    @property
    def gap(self) -> float:
        """How far the cost may be from the best, as a share of it."""
        return (self.cost_eur - self.bound_eur) / max(1.0, abs(self.cost_eur))

    @property
    def relaxed_gap(self) -> float:
        """How far the relaxed cost may be from the best, as a share of it."""
        wide = self.relaxed_eur - self.relaxed_bound_eur
        return wide / max(1.0, abs(self.relaxed_eur))


@dataclass(slots=True, eq=False)
class _Study:
    """One study under way."""

    crews: Crews
    transformer: Transformer
    parts: Split
    # Where the relaxed march begins, with the city's own columns.
    start: Start
    goal: Goal
    watch: Callable[[Stage, int], None]
    # Homes, columns and whole numbers.
    counts: tuple[int, int, int]
    # How far a plan may be from the best, as a share of its cost.
    gap: float
    rounds: int = 0

    def march(self, stage: Stage, begin: Start, chosen: int) -> March:
        """March once, from a point that crews have a note of."""
        crews = self.crews
        crews.stage, crews.near, crews.chosen = stage, _number(begin), chosen

        def watch() -> bool:
            self.rounds += 1
            self.watch(stage, self.rounds)
            return True

        return march([crews], self.parts.side, begin, self.goal, watch)


def plan_city(
    wanted: Wanted,
    hands: Hands,
    count: int,
    folder: Path | None,
    watch: Callable[[Stage, int], None],
) -> City:
    """Plan a city with so many crews; go on with what a folder holds.

    Raises NoPlanError where none is found.
    """
    title = repr((wanted, count))
    journal = Journal.opened(folder and folder / "journal.jsonl", title)
    crews = Crews(hands, count, journal, wanted.every)
    try:
        return _planned(_begun(wanted, crews, watch))
    except SolveError as error:
        raise NoPlanError(f"No plan was found for the city: {error}.") from error


def dealt(recipes: Sequence[Recipe], count: int) -> list[tuple[Recipe, ...]]:
    """Deal blocks to crews: to each as many as to any other, or one more."""
    return [tuple(recipes[at::count]) for at in range(count)]


def _begun(
    wanted: Wanted,
    crews: Crews,
    watch: Callable[[Stage, int], None],
) -> _Study:
    """Have all blocks made, and the city's own columns."""
    told = crews.ask("counts")
    homes, columns, whole, offset, blocks = told[:_COUNTS].tolist()
    hours, squares = np.split(told[_COUNTS:] / blocks, 2)
    if np.abs(squares - hours**2).max() > _SAME_H2:
        raise UnlikeError("The blocks' outlooks have different steps.")
    transformer = Transformer(
        limit_kw=wanted.limit_kw_per_home * homes,
        peak_eur_per_kw=wanted.peak_eur_per_kw,
        over_eur_per_kwh=wanted.over_eur_per_kwh,
        hours=hours,
        homes=round(homes),
    )
    given, parts = transformer.own()
    crews.own = shard(next(parts.pieces))
    # Behind the columns stands the number of the note, which has no bounds.
    nothing, free = np.zeros(len(given.cost) + 1), np.array([np.inf])
    start = Start(
        nothing,
        np.zeros(given.height),
        np.concatenate([given.lower, -free]),
        np.concatenate([given.upper, free]),
        parts.links,
    )
    return _Study(
        crews=crews,
        transformer=transformer,
        parts=parts,
        start=start,
        goal=Goal(_SHARE * wanted.gap, _NO_LESS_EUR, offset, _ASTRAY, _MOST_ASTRAY),
        watch=watch,
        counts=(round(homes), round(columns), round(whole)),
        gap=wanted.gap,
    )


def _planned(study: _Study) -> City:
    """March stage by stage, and count what it comes to."""
    relaxed = found = study.march("relaxed", study.start, 0)
    points, noted = (relaxed.end, relaxed.camp), study.crews.notes
    study.crews.always = tuple(n for n in map(_number, points) if n in noted)
    bound_eur = relaxed.bound_eur + study.goal.offset
    relaxed_eur = study.crews.tally.cost_eur + study.goal.offset
    if study.counts[-1]:
        found = _whole(study, relaxed)
    found = _one_way(study, found)
    city = _counted(study, found, bound_eur, relaxed_eur)
    if not study.counts[-1] or city.gap <= study.gap:
        return city
    return _asked(study, relaxed, found, city)


def _asked(study: _Study, relaxed: March, found: March, city: City) -> City:
    """Ask homes one by one, and march once more within what they choose."""
    prices, plan = _number(relaxed.end), _number(found.end)
    bound_eur = float(study.crews.ask("ask_homes", prices, plan))
    bound_eur = max(city.bound_eur, bound_eur + _own_eur(study, relaxed.end))
    try:
        found = _one_way(study, _within(study, "homes", relaxed))
    except FailedError:
        return _proved(city, bound_eur, study.rounds)
    other = _counted(study, found, city.relaxed_bound_eur, city.relaxed_eur)
    best = min(other, city, key=lambda each: each.cost_eur)
    return _proved(best, bound_eur, study.rounds)


def _proved(city: City, bound_eur: float, rounds: int) -> City:
    """Tell of a plan what is proved; it never costs less, but for what sums round."""
    return replace(city, bound_eur=min(bound_eur, city.cost_eur), rounds=rounds)


def _own_eur(study: _Study, end: Start) -> float:
    """Count what the city's own columns cost at least at a point's prices."""
    own, links = study.crews.own, end.dual[end.links]
    own.place(end)
    return own.look(links).bound_eur + float(study.parts.side @ links)


def _one_way(study: _Study, found: March) -> March:
    """Close the smaller way of each pair of which both are open."""
    if study.crews.ask("clashes", _number(found.end)):
        return _within(study, "one_way", found)
    return found


def _whole(study: _Study, relaxed: March) -> March:
    """March within whole numbers near the relaxed point, else as habits are."""
    try:
        return _within(study, "whole", relaxed)
    except FailedError:
        return study.march("habit", study.start, _number(relaxed.end))


def _within(study: _Study, stage: Stage, found: March) -> March:
    """March within what a stage holds: from a point on the way, else from the start."""
    chosen = _number(found.end)
    try:
        return study.march(stage, _amid(study, found), chosen)
    except FailedError:
        return study.march(stage, study.start, chosen)


def _amid(study: _Study, found: March) -> Start:
    """Find where to begin again: on the way, if that is remembered, else at the end."""
    crews = study.crews
    is_noted = _number(found.camp) in (*crews.always, *crews.notes)
    return replace(found.camp if is_noted else found.end, inside=_AMID)


def _counted(study: _Study, found: March, bound_eur: float, relaxed_eur: float) -> City:
    """Count anew what a plan comes to, and what doing nothing does."""
    crews, transformer = study.crews, study.transformer
    note = _number(found.end)
    steps = len(transformer.hours)
    told = crews.ask("settled", note)
    exchange_kw, habit_kw = told[2 : 2 + steps], told[2 + steps :]
    astray, _ = crews.ask("astray", note)
    homes, columns, whole = study.counts
    return City(
        homes=homes,
        columns=columns,
        whole=whole,
        steps=steps,
        rounds=study.rounds,
        cost_eur=float(told[0]) + transformer.cost_eur(exchange_kw),
        relaxed_eur=relaxed_eur,
        relaxed_bound_eur=bound_eur,
        bound_eur=bound_eur,
        habit_eur=float(told[1]) + transformer.cost_eur(habit_kw),
        astray=-astray,
        exchange_kw=exchange_kw,
        over_kwh=transformer.over_kwh(exchange_kw),
        lost=crews.lost,
    )


def _number(point: Start) -> int:
    """Read the number of the note that crews took of a point."""
    return int(point.x[-1])
