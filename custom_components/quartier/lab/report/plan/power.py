"""The chart of power: what each kind of use takes, with Quartier and without."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from ....engine import Floats, PlacePlan, ThingPlan
from ..chart import Drawing, Scale, scale
from ..figure import Column, Key, Plot, Size, numbers, ticks
from ..kind import Layer, layers
from .scene import Scene

_TICKS: Final[dict[Size, int]] = {"tall": 6, "low": 4}
# A limit is drawn where the power comes so near.
_NEAR: Final = 0.6
_FAINTEST: Final = 0.12
# A price that moves by less is the same all day.
_FLAT_EUR: Final = 0.0005


def power_plot(
    scene: Scene,
    things: Sequence[ThingPlan],
    exchange: tuple[Floats, Floats],
    size: Size,
    limit_kw: float | None = None,
) -> tuple[Plot, tuple[Layer, ...]]:
    """Draw what things take and give, and what a place exchanges, both ways."""
    stack = layers(things, len(scene.plan.clock))
    drawn = [layer.outer_kw for layer in stack]
    limit = [limit_kw] if limit_kw and _is_near(limit_kw, exchange, drawn) else []
    found = scale(*drawn, *exchange, holds=(0.0, *limit))
    drawing = Drawing(scene.axis, found)
    for layer in stack:
        upper, lower = sorted((layer.outer_kw, layer.inner_kw), key=np.sum)[::-1]
        drawing.fill(f"fill k-{layer.kind}", upper, lower)
    drawing.level("zero", 0.0)
    for value in limit:
        drawing.level("limit", value)
    habit, planned = exchange
    for style, series in (("without", habit), ("with", planned)):
        drawing.stairs("halo", series)
        drawing.stairs(style, series)
    marks = ticks(scene.words, found, _TICKS[size])
    return Plot(size, drawing.markup, unit="kW", ticks=marks), stack


def _is_near(
    limit_kw: float, exchange: tuple[Floats, Floats], drawn: list[Floats]
) -> bool:
    highest = max(float(each.max(initial=0.0)) for each in (*exchange, *drawn))
    return highest >= _NEAR * limit_kw


def power_keys(
    scene: Scene, stack: Sequence[Layer], *, has_limit: bool = False
) -> tuple[Key, ...]:
    """Say what the colours of a chart of power stand for."""
    say = scene.words.say
    fills = [Key(f"k-{layer.kind}", "fill", say(_layer_key(layer))) for layer in stack]
    limit = [Key("limit", "dash", say("limit"))] if has_limit else []
    return (
        Key("with", "line", say("from_grid_with")),
        Key("without", "dash", say("from_grid_without")),
        *limit,
        *fills,
    )


def _layer_key(layer: Layer) -> str:
    if layer.kind == "battery":
        return "kind_battery_gives" if layer.gives else "kind_battery_takes"
    return f"kind_{layer.kind}"


def exchange_columns(
    scene: Scene, exchange: tuple[Floats, Floats], digits: int
) -> tuple[Column, ...]:
    """Write what a place exchanges, both ways, as numbers."""
    say, (habit, planned) = scene.words.say, exchange
    return (
        Column(say("with"), "kW", numbers(scene.words, planned, digits), "with"),
        Column(say("without"), "kW", numbers(scene.words, habit, digits), "without"),
    )


def layer_columns(
    scene: Scene, stack: Sequence[Layer], digits: int
) -> tuple[Column, ...]:
    """Write what each kind takes as numbers."""
    return tuple(
        Column(
            scene.words.say(_layer_key(layer)),
            "kW",
            numbers(scene.words, layer.power_kw, digits),
            f"k-{layer.kind}",
            is_quiet=True,
        )
        for layer in stack
    )


def price_plot(scene: Scene, price: Floats) -> Plot:
    """Draw a price as a strip: the dearer, the darker."""
    say, number = scene.words.say, scene.words.number
    low, high = float(price.min()), float(price.max())
    drawing = Drawing(scene.axis, Scale(0.0, 1.0))
    x, step = scene.axis.x, np.rint((price - low) / max(high - low, 1e-9) * 8) / 8
    turns = [0, *(np.flatnonzero(np.diff(step)) + 1).tolist(), len(price)]
    for first, last in pairwise(turns):
        shade = _FAINTEST + (1 - _FAINTEST) * float(step[first])
        drawing.box("fill k-price", int(x[first]), int(x[last]), shade)
    if high - low < _FLAT_EUR:
        note = say("price_flat", price=number.amount(low, "€/kWh", 3))
    else:
        facts = {"low": number.plain(low, 3), "high": number.amount(high, "€/kWh", 3)}
        note = say("price_range", **facts)
    return Plot("strip", drawing.markup, say("price"), note)


def price_column(scene: Scene, price: Floats) -> Column:
    """Write a price as numbers."""
    cells = numbers(scene.words, price, 3)
    return Column(scene.words.say("price"), "€/kWh", cells, "k-price")


def supplier_price(places: Iterable[PlacePlan]) -> Floats | None:
    """Average what suppliers ask at the meters of some places."""
    asked = [
        place.supplier_eur_per_kwh
        for place in places
        if np.any(place.supplier_eur_per_kwh)
    ]
    if not asked:
        return None
    mean: Floats = np.mean(asked, axis=0)
    return mean
