"""Tables of races, in Markdown."""

from collections.abc import Iterator

from .race import Lap, Race


def table(race: Race) -> str:
    """Write the last lap of each entrant: cost, gaps and seconds.

    A gap is to the best bound that anybody proved; its own is to what it proved itself.
    """
    return "\n".join(_lines(race)) + "\n"


def _lines(race: Race) -> Iterator[str]:
    yield "| | EUR | gap | proved itself | CPU s | first good after |"
    yield "|---|---|---|---|---|---|"
    for name in dict.fromkeys(lap.entrant for lap in race.laps):
        own = [lap for lap in race.laps if lap.entrant == name]
        last = own[-1]
        cost = "no plan" if last.cost_eur is None else f"{last.cost_eur:.3f}"
        yield (
            f"| {name} | {cost} | {_share(race.gap(last))} | "
            f"{_share(race.own_gap(last))} | {last.cpu_s:.2f} | {_good(race, own)} |"
        )


def _share(gap: float | None) -> str:
    return "–" if gap is None else f"{100 * gap:.3f} %"


def _good(race: Race, own: list[Lap], gap: float = 1e-3) -> str:
    """Tell after how many CPU seconds its plan was within a thousandth of the best."""
    size = max(1.0, abs(race.best_eur))
    good = [
        lap.cpu_s
        for lap in own
        if lap.cost_eur is not None and lap.cost_eur - race.best_eur <= gap * size
    ]
    return f"{min(good):.2f} s" if good else "not in the time"
