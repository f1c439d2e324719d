"""The tasks of a study: fronts, a map, and prices that may turn out otherwise."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, Literal

from ...engine.study.size import Design, Option, Question, Task

type Front = Literal["carbon", "import"]
FRONTS: Final[tuple[Front, ...]] = ("carbon", "import")
# Shares of the way from the cheapest to the end of a front.
_SHARES: Final = (0.15, 0.3, 0.5, 0.7, 0.85)
# Prices at which hardly anything else counts, but for comfort.
_END_EUR_PER_KG: Final = 10.0
_END_EUR_PER_KWH: Final = 1.5
# Points of a map, each way.
_GRID: Final = 4
# Times the best size, as far as a map goes.
_WIDE: Final = 2.0

# Times what power, and what is bought, cost today.
_POWER: Final = {"power_less": 0.8, "power_more": 1.2, "power_double": 2.0}
_INVEST: Final = {"invest_less": 0.8, "invest_more": 1.2}
_RATE_STEP: Final = 0.02


@dataclass(frozen=True, slots=True)
class Map:
    """Two sizes laid out against each other."""

    across: Option
    upwards: Option
    across_amounts: tuple[float, ...]
    upwards_amounts: tuple[float, ...]

    def tasks(self) -> tuple[Task, ...]:
        """List the tasks, row by row from the smallest."""
        return tuple(
            Task(name="map", fixed={self.across.key: across, self.upwards.key: upwards})
            for upwards, across in product(self.upwards_amounts, self.across_amounts)
        )


def end_task(front: Front) -> Task:
    """Find the end of a front: where comfort would suffer beyond."""
    if front == "carbon":
        return Task(name=front, carbon_eur_per_kg=_END_EUR_PER_KG)
    return Task(name=front, import_eur_per_kwh=_END_EUR_PER_KWH)


def on_front(front: Front, one: Design) -> float:
    """Tell how far along a front a design is: kg CO2e or kWh."""
    return one.carbon_kg if front == "carbon" else one.year.imported_kwh


def front_tasks(front: Front, cheapest: Design, end: Design) -> tuple[Task, ...]:
    """Limit carbon, or what comes from outside, more and more."""
    first, last = on_front(front, cheapest), on_front(front, end)
    limits = [first + (last - first) * share for share in _SHARES]
    if front == "carbon":
        return tuple(Task(name=front, most_carbon_kg=most) for most in limits)
    return tuple(Task(name=front, most_import_kwh=most) for most in limits)


def price_tasks(question: Question) -> tuple[Task, ...]:
    """Let prices, and interest, turn out otherwise."""
    rate = question.discount_rate
    return (
        *(Task(name=name, price_factor=by) for name, by in _POWER.items()),
        *(Task(name=name, invest_factor=by) for name, by in _INVEST.items()),
        Task(name="rate_less", discount_rate=max(0.0, rate - _RATE_STEP)),
        Task(name="rate_more", discount_rate=rate + _RATE_STEP),
    )


def nothing_task(options: Sequence[Option], needed: frozenset[str]) -> Task:
    """Build the least there may be of all but what others need."""
    fixed = {each.key: each.least for each in options if each.thing not in needed}
    return Task(name="nothing", fixed=fixed)


def map_of(options: Sequence[Option], cheapest: Design) -> Map | None:
    """Lay out the two things of which most is built; None where there is but one.

    A battery's inverter is as large as its cells ask for: of a thing one size is laid
    out, the one that is built most of what there is room for.
    """
    by_thing: dict[str, Option] = {}
    for option in options:
        other = by_thing.get(option.thing)
        if other is None or _share(option, cheapest) > _share(other, cheapest):
            by_thing[option.thing] = option
    ranked = sorted(by_thing.values(), key=lambda each: -_share(each, cheapest))
    if len(ranked) < 2:  # noqa: PLR2004 (a map has two ways)
        return None
    across, upwards = ranked[:2]
    return Map(
        across,
        upwards,
        tuple(_laid_out(across, cheapest)),
        tuple(_laid_out(upwards, cheapest)),
    )


def _share(option: Option, cheapest: Design) -> float:
    return cheapest.sizes[option.key] / option.most


def _laid_out(option: Option, cheapest: Design) -> Iterator[float]:
    """Go from the least to twice the best, as far as there is room."""
    best = cheapest.sizes[option.key]
    far = min(option.most, _WIDE * best) if best > 0 else option.most
    far = max(far, option.least)
    for at in range(_GRID):
        yield option.least + (far - option.least) * at / (_GRID - 1)
