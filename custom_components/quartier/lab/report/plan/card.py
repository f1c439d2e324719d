"""Cards: one for each home, and one for what a building or all have in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ....engine import Decision, Floats, Place, Thing, ThingPlan
from ..figure import Column, Figure, Plot, numbers
from ..kind import kind_of
from .lane import FIXED, lane
from .power import exchange_columns, power_keys, power_plot
from .scene import Scene
from .state import State, state, state_plot

_DIGITS: Final = 2
_UNFELT_EUR: Final = 0.005


@dataclass(frozen=True, slots=True, eq=False)
class Card:
    """What one home does, and what that costs its people."""

    id: str
    name: str
    level: str
    figure: Figure
    # Empty where there is no meter to read.
    without: str
    planned: str
    change: str
    turn: str
    is_open: bool


def cards(
    scene: Scene, places: Sequence[Place], found: Sequence[Decision], opened: int
) -> tuple[Card, ...]:
    """Make the cards of some places; the first so many are open."""
    runs: dict[str, list[Decision]] = {}
    for decision in found:
        runs.setdefault(decision.thing, []).append(decision)
    return tuple(
        _card(scene, place, runs, is_open=at < opened)
        for at, place in enumerate(places)
    )


def _card(
    scene: Scene, place: Place, runs: dict[str, list[Decision]], *, is_open: bool
) -> Card:
    without, planned = _bill(scene, place)
    number, saved = scene.words.number, without - planned
    has_bill = bool(without or planned)
    return Card(
        id=f"place-{scene.places.index(place)}",
        name=place.name,
        level=place.level,
        figure=_figure(scene, place, runs),
        without=number.euros(without) if has_bill else "",
        planned=number.euros(planned) if has_bill else "",
        change=number.change(-saved, "€", 2) if has_bill else "",
        turn=_turn(saved),
        is_open=is_open,
    )


def _turn(saved: float) -> str:
    if abs(saved) < _UNFELT_EUR:
        return "same"
    return "better" if saved > 0 else "worse"


def _bill(scene: Scene, place: Place) -> tuple[float, float]:
    """Read a place's own bill and store: of a building, without its homes'."""
    plan, at = scene.plan, scene.places.index(place)
    below = [plan.places[each.id] for each in scene.places if each.parent == at]
    own = plan.places[place.id]
    without_eur = own.habit_bill_eur - sum(each.habit_bill_eur for each in below)
    saved_eur = own.saved_eur - sum(each.saved_eur for each in below)
    return without_eur, without_eur - saved_eur


def _figure(scene: Scene, place: Place, runs: dict[str, list[Decision]]) -> Figure:
    """Put power, lanes and states of a place one below the other."""
    things = [(scene.plan.things[each.id], each) for each in place.things]
    used = [own for own, _ in things if own.kind != "grid"]
    exchange = _exchange(scene, used)
    plot, stack = power_plot(scene, used, exchange, "low")
    states = [
        (own, found) for own, each in things if (found := state(scene, own, each))
    ]
    return Figure(
        id=f"figure-{scene.places.index(place)}",
        name=scene.words.say("figure_home", name=place.name),
        axis=scene.axis,
        plots=(plot, *_lanes(scene, things, runs), *_states(scene, states)),
        keys=power_keys(scene, stack),
        columns=(
            *exchange_columns(scene, exchange, _DIGITS),
            *(_column(scene, own) for own in used if _shows(own)),
            *(_state_column(scene, own, found) for own, found in states),
        ),
        words=scene.words,
    )


def _exchange(scene: Scene, used: Sequence[ThingPlan]) -> tuple[Floats, Floats]:
    """Add up what the things of a place alone take, without Quartier and with it."""
    habit, planned = np.zeros(len(scene.plan.clock)), np.zeros(len(scene.plan.clock))
    for own in used:
        habit, planned = habit + own.habit_kw, planned + own.power_kw
    return habit, planned


def _lanes(
    scene: Scene,
    things: Sequence[tuple[ThingPlan, Thing]],
    runs: dict[str, list[Decision]],
) -> list[Plot]:
    return [
        lane(scene, own, each, runs.get(each.id, []))
        for own, each in things
        if own.kind not in FIXED
    ]


def _states(scene: Scene, states: Sequence[tuple[ThingPlan, State]]) -> list[Plot]:
    return [state_plot(scene, own, found) for own, found in states]


def _shows(own: ThingPlan) -> bool:
    """Tell whether there is any power to read."""
    return bool(np.any(own.power_kw))


def _column(scene: Scene, own: ThingPlan) -> Column:
    cells = numbers(scene.words, own.power_kw, _DIGITS)
    return Column(
        scene.label(own), "kW", cells, f"k-{kind_of(own.kind)}", is_quiet=True
    )


def _state_column(scene: Scene, own: ThingPlan, found: State) -> Column:
    style = "heating" if own.kind == "heated_space" else kind_of(own.kind)
    cells = numbers(scene.words, found.values[1:], 1)
    return Column(found.title, found.unit, cells, f"s-{style}", is_quiet=True)
