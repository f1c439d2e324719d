"""``quartier city``: plan thousands of homes on many processes, or many machines."""

import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from .option import AsJson, UsageError
from .screen import screen

# Loaded when asked for: they need what the extra ``study`` brings.
if TYPE_CHECKING:
    from ..cluster import City, Recipe
    from ..cluster.pool import Pool

NAME: Final = "city"

_SCENARIO: Final = "neighbourhood.json"
# Crews that a lost worker's share can be dealt out by, and no more calls than needed.
_CREWS: Final = 8
_TEXT: Final = """\
{homes} homes, {steps} steps, {columns} columns of which {whole} must be whole
costs {cost_eur:.2f} EUR; {habit_eur:.2f} EUR if nobody shifts anything
nothing costs less than {bound_eur:.2f} EUR: within {percent:.2f} % of the best
before numbers were made whole: within {relaxed_percent:.3f} %
peak {peak_kw:.0f} kW, {over_kwh:.0f} kWh beyond the limit
{seconds} s, of which {making_seconds} s to make homes; {rounds} rounds
{workers} workers, MB of memory at most: {most_mb}
crews lost and made anew: {crews_lost}"""
_SAID: Final[Mapping[str, str]] = {
    "relaxed": "finding the bound",
    "whole": "making numbers whole",
    "habit": "making numbers whole as habits are",
    "one_way": "closing one way of each pair",
    "homes": "making numbers whole as homes choose",
}


def command(
    *,
    homes: Annotated[int, typer.Option(help="Homes to draw.", min=1)] = 1_000,
    block: Annotated[
        int, typer.Option(help="Homes of a block of buildings.", min=1, max=400)
    ] = 100,
    hours: Annotated[int, typer.Option(help="Hours to plan.", min=1, max=48)] = 24,
    seed: Annotated[int, typer.Option(help="Other people.", min=0)] = 1,
    blocks: Annotated[
        Path | None,
        typer.Option(help="Plan the scenarios in this folder of the workers instead."),
    ] = None,
    limit_kw: Annotated[
        float, typer.Option(help="What the city's transformer bears, kW a home.", min=0)
    ] = 2.5,
    peak_eur: Annotated[
        float, typer.Option(help="What a kW of the city's peak costs, EUR.", min=0)
    ] = 0.3,
    gap: Annotated[
        float,
        typer.Option(help="How near the best to come, as a share of the cost.", min=0),
    ] = 1e-3,
    scheduler: Annotated[
        str | None,
        typer.Option(help="Address of a Dask scheduler, as tcp://host:8786."),
    ] = None,
    workers: Annotated[
        int, typer.Option(help="Processes to start, without a scheduler.", min=1)
    ] = 2,
    memory_mb: Annotated[
        int, typer.Option(help="Memory of each process at most.", min=300)
    ] = 4_000,
    crews: Annotated[
        int, typer.Option(help="Groups that blocks are dealt to.", min=1)
    ] = _CREWS,
    folder: Annotated[
        Path | None,
        typer.Option(
            help="Folder of the workers to keep states in, and to go on from."
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Plan a city by blocks of buildings, on the cores here or on a Dask cluster."""
    _needs()
    from ..cluster import Roll, Wanted, dealt, plan_city  # noqa: PLC0415 (the extra's)
    from ..cluster.pool import Pool, connected  # noqa: PLC0415 (likewise)

    recipes = _drawn(homes, block, hours, seed) if blocks is None else _kept(blocks)
    count = min(crews, len(recipes))
    kept = None if folder is None else folder.resolve()
    where = None if kept is None else str(kept)
    dealt_out = enumerate(dealt(recipes, count))
    rolls = [Roll(number, part, where) for number, part in dealt_out]
    wanted = Wanted(recipes, limit_kw, peak_eur, gap=gap)
    begun = time.monotonic()
    with (
        screen.progress() as bars,
        connected(scheduler, workers, memory_mb) as (client, there),
    ):
        task = bars.add_task("making homes", total=len(recipes))
        pool = Pool(client, rolls, lambda made: bars.update(task, completed=made))

        def watch(stage: str, rounds: int) -> None:
            pool.weigh()
            bars.update(task, total=None, description=f"{_SAID[stage]} ({rounds})")

        city = plan_city(wanted, pool, count, kept, watch)
        pool.weigh()
    row = _row(city, pool, there, time.monotonic() - begun)
    if as_json:
        screen.json(row)
    else:
        screen.show(_text(row))


def _needs() -> None:
    """Raise UsageError where what the extra brings is missing."""
    if find_spec("distributed") is None:
        raise UsageError("A city needs Dask: pip install 'quartier[study]'.")


def _drawn(homes: int, block: int, hours: int, seed: int) -> tuple[Recipe, ...]:
    """Draw blocks of so many homes, and one of what is left."""
    from ..cluster import Drawn  # noqa: PLC0415 (the extra's)

    sizes = [block] * (homes // block) + [homes % block] * (homes % block > 0)
    return tuple(Drawn(seed + at, size, hours) for at, size in enumerate(sizes))


def _kept(folder: Path) -> tuple[Recipe, ...]:
    """Name the scenarios in a folder.

    Raises UsageError where there is none.
    """
    from ..cluster import Kept  # noqa: PLC0415 (the extra's)

    found = sorted(path.parent for path in folder.resolve().glob(f"*/{_SCENARIO}"))
    if not found:
        raise UsageError(f"{folder} has no folders of scenarios.")
    return tuple(Kept(str(path)) for path in found)


def _row(city: City, pool: Pool, workers: int, seconds: float) -> dict[str, object]:
    return {
        "homes": city.homes,
        "steps": city.steps,
        "columns": city.columns,
        "whole": city.whole,
        "rounds": city.rounds,
        "gap": city.gap,
        "relaxed_gap": city.relaxed_gap,
        "bound_eur": city.bound_eur,
        "cost_eur": city.cost_eur,
        "habit_eur": city.habit_eur,
        "peak_kw": float(city.exchange_kw.max()),
        "over_kwh": city.over_kwh,
        "seconds": round(seconds, 1),
        "making_seconds": round(pool.seconds, 1),
        "workers": workers,
        "crews_lost": city.lost,
        "most_mb": [round(mb) for mb in sorted(pool.most_mb.values())],
    }


def _text(row: Mapping[str, Any]) -> str:
    """Say what was found, a line a thing."""
    return _TEXT.format(
        **row, percent=100 * row["gap"], relaxed_percent=100 * row["relaxed_gap"]
    )
