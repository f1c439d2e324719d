"""A block: the homes of some buildings, their problem and their point.

All of it stays where the block is worked on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import numpy as np

from ...engine import (
    Asked,
    Effort,
    Floats,
    Form,
    Leash,
    Model,
    Problem,
    Split,
    Start,
    boxed,
    certified,
    close,
    fix,
    form,
    resettle,
    shard,
    simulate,
    split,
)
from ..kernel import compiled
from .exchange import exchange_kw, exchanging
from .nest import Nest
from .recipe import Recipe, modelled

# Relaxed; with whole numbers near the relaxed point; with those of doing nothing; with
# one way of each exclusive pair; with what homes chose when they were asked.
type Stage = Literal["relaxed", "whole", "habit", "one_way", "homes"]

# Compiled, if it can be, for whatever arrays come.
_KERNEL: Final[Any] = compiled()
_ALL: Final = np.iinfo(np.int32).max
# A home is given up after so many nodes, not seconds: so it answers alike everywhere.
_ASKED: Final = Effort(seconds=3_600.0)
_STATE: Final = ("x", "low", "high", "low_price", "high_price", "dual")


@dataclass(frozen=True, slots=True, eq=False)
class Note:
    """A point that was noted: columns and rows of the form, and the box it is in."""

    x: Floats
    dual: Floats
    lower: Floats
    upper: Floats


@dataclass(slots=True, eq=False)
class Block:
    """A block at work."""

    model: Model
    problem: Problem
    given: Form
    parts: Split
    nest: Nest
    habit: Floats
    # The bounds of the march under way.
    box: tuple[Floats, Floats]
    # What homes chose for themselves, once they were asked.
    choice: Floats = field(default_factory=lambda: np.empty(0))
    notes: dict[int, Note] = field(default_factory=dict)

    @classmethod
    def of(cls, recipe: Recipe) -> Block:
        """Make the homes and find their structure."""
        model = modelled(recipe)
        problem = exchanging(model)
        given = form(problem, problem.lower, problem.upper)
        parts = split(given, _ALL)
        inner = len(parts.links) - model.site.steps
        habit = simulate(model)
        return cls(
            model,
            problem,
            given,
            parts,
            Nest(shard(next(parts.pieces), _KERNEL), parts.side[:inner]),
            np.concatenate([habit, exchange_kw(model, habit)]),
            (given.lower, given.upper),
        )

    def counts(self) -> Floats:
        """Count homes, columns, whole numbers and itself; tell what is fixed.

        That is its cost, and the hours of each step with their squares: both add up,
        and tell of many blocks whether all have the same steps.
        """
        site, problem = self.model.site, self.problem
        homes = sum(place.level == "home" for place in site.places)
        columns, whole = len(problem.cost), int(problem.integer.sum())
        hours = site.outlook.clock.hours
        counts = np.array([homes, columns, whole, self.given.offset, 1.0])
        return np.concatenate([counts, hours, hours**2])

    def begin(self, stage: Stage, notes: tuple[int, int], start: Start) -> None:
        """Begin a march: near the first note, as the stage chooses by the second.

        ``start`` tells the prices of the city's links, and how to begin.
        """
        near, chosen = (self.notes.get(number) for number in notes)
        self.box = self._box(stage, chosen)
        dual = np.zeros(self.given.height) if near is None else near.dual.copy()
        dual[self.parts.links[len(self.nest.side) :]] = start.dual
        x = self.given.shorten(self.habit) if near is None else near.x
        links = self.parts.links
        self.nest.place(
            Start(x, dual, *self.box, links, start.inside, start.product_eur)
        )

    def _box(self, stage: Stage, chosen: Note | None) -> tuple[Floats, Floats]:
        """Bound the columns of the form as a stage wants it."""
        given, problem = self.given, self.problem
        if stage == "relaxed" or chosen is None:
            return given.lower, given.upper
        x = given.point(chosen.x)
        if stage == "one_way":
            lower, upper = self._whole(chosen)
            upper = close(problem, x, upper)
        elif stage == "whole":
            lower, upper = fix(problem, self.model.whole(x, chosen.dual))
        elif stage == "homes":
            lower, upper = fix(problem, self.choice)
        else:
            lower, upper = fix(problem, self.habit)
        low, high = given.lower.copy(), given.upper.copy()
        width = len(given.origin)
        low[:width], high[:width] = lower[given.origin], upper[given.origin]
        return low, high

    def _whole(self, note: Note) -> tuple[Floats, Floats]:
        """Find the box of a note in the problem's columns."""
        lower, upper = self.problem.lower.copy(), self.problem.upper.copy()
        width = len(self.given.origin)
        lower[self.given.origin] = note.lower[:width]
        upper[self.given.origin] = note.upper[:width]
        return lower, upper

    def ask_homes(self, prices: int, plan: int) -> float:
        """Have homes choose one by one at a note's prices; tell what that proves, EUR.

        Every plan of the block costs so much at these prices, whatever the city's own
        columns do.
        """
        x, dual = self.given.point(self.notes[plan].x), self.notes[prices].dual
        finite = boxed(self.problem, self.given.origin, [self.nest.shard.piece])
        proof = certified(finite, dual, x, Asked(np.inf, _ASKED, Leash(_ASKED.seconds)))
        self.choice = proof.x
        return proof.bound_eur

    def clashes(self, number: int) -> float:
        """Count the exclusive pairs of which both ways are open at a note."""
        note = self.notes[number]
        _, upper = self._whole(note)
        closed = close(self.problem, self.given.point(note.x), upper)
        return float((closed != upper).sum())

    def keep(self, number: int, others: tuple[int, ...]) -> None:
        """Note the point, and forget all notes but some others."""
        mine = self.nest.shard
        x, dual = np.zeros(len(self.given.cost)), np.zeros(self.given.height)
        mine.tell(x, dual)
        x = np.clip(x, *self.box)
        dual[self.parts.links] = mine.dual[len(mine.dual) - len(self.parts.links) :]
        kept = {n: note for n, note in self.notes.items() if n in others}
        self.notes = {**kept, number: Note(x, dual, *self.box)}

    def settled(self, number: int) -> Floats:
        """Count anew what a note comes to: cost, that of doing nothing, exchange."""
        model, habit = self.model, self.habit[: len(self.model.problem.cost)]
        x = resettle(model, self.given.point(self.notes[number].x)[: len(habit)])
        costs = model.cost_eur(x), model.cost_eur(habit)
        return np.concatenate([costs, exchange_kw(model, x), exchange_kw(model, habit)])

    def astray(self, number: int) -> tuple[float, float]:
        """Tell, with a minus, how far a note is outside the model, counted anew."""
        width = len(self.model.problem.cost)
        x = resettle(self.model, self.given.point(self.notes[number].x)[:width])
        return -self.model.excess(x), 0.0

    # --- to a file and back ----------------------------------------------------

    def state(self) -> dict[str, Floats]:
        """Write down where it is."""
        mine = self.nest.shard
        state = {name: getattr(mine, name) for name in _STATE}
        state["prices"] = self.nest.prices
        state["lower"], state["upper"] = self.box
        state["choice"] = self.choice
        for number, note in self.notes.items():
            for name in ("x", "dual", "lower", "upper"):
                state[f"note.{number}.{name}"] = getattr(note, name)
        return state

    def restore(self, state: Mapping[str, Floats]) -> None:
        """Go on from where it was."""
        mine, links = self.nest.shard, self.parts.links
        nothing = np.zeros(len(self.given.cost)), np.zeros(self.given.height)
        self.box = state["lower"], state["upper"]
        mine.place(Start(*nothing, *self.box, links))
        for name in _STATE:
            setattr(mine, name, state[name])
        self.nest.prices, self.choice = state["prices"], state["choice"]
        numbers = {int(name.split(".")[1]) for name in state if name[:5] == "note."}
        self.notes = {
            number: Note(
                *(state[f"note.{number}.{n}"] for n in ("x", "dual", "lower", "upper"))
            )
            for number in sorted(numbers)
        }
