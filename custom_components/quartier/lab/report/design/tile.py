"""Tiles: a year as designed and with nothing built, and what must be paid at once."""

from collections.abc import Callable

from ..plan.tile import Bar, Tile, Turn
from .seen import Seen


def tiles(seen: Seen) -> tuple[Tile, ...]:
    """Make the tiles."""
    found, best, say = seen.found, seen.found.cheapest, seen.words.say
    nothing = found.nothing
    embodied = say("design_embodied", carbon=seen.carbon(best.embodied_kg))
    per_year = say("design_per_year", eur=seen.euros(best.invested_eur))
    value, unit = _split(seen.euros(best.capital_eur))
    return (
        _tile(
            seen,
            "design_tile_cost",
            best.cost_eur,
            nothing.cost_eur if nothing else None,
            seen.euros,
        ),
        _tile(
            seen,
            "design_tile_carbon",
            best.carbon_kg,
            nothing.carbon_kg if nothing else None,
            seen.carbon,
            note=embodied,
        ),
        _tile(
            seen,
            "design_tile_import",
            best.year.imported_kwh,
            nothing.year.imported_kwh if nothing else None,
            seen.energy,
        ),
        Tile(say("design_tile_capital"), value, unit, "same", (), per_year),
    )


def _tile(
    seen: Seen,
    title: str,
    best: float,
    nothing: float | None,
    write: Callable[[float], str],
    *,
    note: str = "",
) -> Tile:
    value, unit = _split(write(best))
    bars = () if nothing is None else _bars(seen, best, nothing, write)
    return Tile(seen.words.say(title), value, unit, _turn(best, nothing), bars, note)


def _turn(best: float, nothing: float | None) -> Turn:
    if nothing is None or round(best) == round(nothing):
        return "same"
    return "better" if best < nothing else "worse"


def _bars(
    seen: Seen, best: float, nothing: float, write: Callable[[float], str]
) -> tuple[Bar, ...]:
    """Compare; less than nothing has no length."""
    most, say = max(best, nothing, 1e-9), seen.words.say
    return tuple(
        Bar(say(name), write(amount), round(max(amount, 0.0) / most * 100.0, 1), style)
        for name, amount, style in (
            ("design_without", nothing, "without"),
            ("design_with", best, "with"),
        )
    )


def _split(text: str) -> tuple[str, str]:
    value, _, unit = text.partition("\u00a0")
    return value, unit
