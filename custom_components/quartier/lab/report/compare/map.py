"""Maps of trade-offs: money against carbon, and against fairness, a point a policy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ...compare import Way
from ..chart import Scale
from ..figure import Tick, ticks
from .seen import Seen

_TICKS: Final = 5
# Room around the outermost points.
_AIR: Final = 0.15
_LEAST: Final = 0.01
# Names nearer than this, in percent across and down, would lie on one another.
_NEAR: Final = (12.0, 5.0)


@dataclass(frozen=True, slots=True)
class Point:
    """A policy, in percent from the left and from the top."""

    left: float
    top: float
    style: str
    name: str
    text: str
    # The name stands to its left, where there is no room to its right.
    is_left: bool


@dataclass(frozen=True, slots=True)
class TradeMap:
    """All points, and the round numbers beside and below."""

    points: tuple[Point, ...]
    across: tuple[Tick, ...]
    down: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Down:
    """What a map has from its foot to its top, and how a number of it is said."""

    read: Callable[[Way], float]
    say: Callable[[float], str]


def trade_map(seen: Seen) -> TradeMap:
    """Draw what each policy costs and emits."""
    down = Down(lambda way: way.ledger.carbon_kg, seen.words.number.carbon)
    return cost_map(seen, seen.found.all_ways, down)


def cost_map(seen: Seen, ways: Sequence[Way], down: Down) -> TradeMap:
    """Draw what policies cost, from the left, and something else, from the foot."""
    cost = _scale([way.outcome.cost_eur for way in ways])
    rise = _scale([down.read(way) for way in ways])
    return TradeMap(
        points=_apart([_point(seen, way, (cost, rise), down) for way in ways]),
        across=tuple(
            Tick(round(100.0 - each.at, 2), each.text)
            for each in ticks(seen.words, cost, _TICKS)
        ),
        down=ticks(seen.words, rise, _TICKS),
    )


def _apart(points: list[Point]) -> tuple[Point, ...]:
    """Write the names of points that lie on one another in one line."""
    found: list[Point] = []
    for point in points:
        near = [at for at, other in enumerate(found) if _is_near(point, other)]
        if near:
            other = found[near[0]]
            found[near[0]] = replace(other, name=f"{other.name}, {point.name}")
        found.append(replace(point, name="") if near else point)
    return tuple(found)


def _is_near(point: Point, other: Point) -> bool:
    near = (
        abs(point.left - other.left) < _NEAR[0],
        abs(point.top - other.top) < _NEAR[1],
    )
    return all(near) and bool(other.name)


def _scale(values: list[float]) -> Scale:
    low, high = min(values), max(values)
    air = max((high - low) * _AIR, _LEAST)
    return Scale(low - air, high + air)


def _point(seen: Seen, way: Way, scales: tuple[Scale, Scale], down: Down) -> Point:
    cost, rise = scales
    left = round(100.0 - cost.percent(way.outcome.cost_eur), 2)
    policy = seen.title(way)
    return Point(
        left=left,
        top=rise.percent(down.read(way)),
        style=seen.styles.get(way.entrant.name, "without"),
        name=policy,
        text=seen.words.say(
            "map_point",
            policy=policy,
            cost=seen.words.number.euros(way.outcome.cost_eur),
            other=down.say(down.read(way)),
        ),
        is_left=left > 60.0,  # noqa: PLR2004 (percent: no room on its right)
    )
