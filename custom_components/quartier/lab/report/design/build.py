"""What to build: each size, its price, and what more room would spare."""

from dataclasses import dataclass
from typing import Final

from ....engine.study.size import OpenSize
from .seen import Seen

_UNFELT_EUR: Final = 0.5
_FULL: Final = 100.0


@dataclass(frozen=True, slots=True)
class BuildRow:
    """A size in words, and how much of the room it takes, in percent."""

    name: str
    size: str
    room: str
    price: str
    life: str
    more: str
    length: float


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What a figure is, and where it comes from."""

    name: str
    figure: str
    source: str
    status: str


def build_rows(seen: Seen) -> tuple[BuildRow, ...]:
    """List the sizes."""
    return tuple(_row(seen, size) for size in seen.sizes)


def _row(seen: Seen, size: OpenSize) -> BuildRow:
    best, number = seen.found.cheapest, seen.words.number
    amount, most = best.sizes[size.key], size.option.most
    spares = -best.worth_eur.get(size.key, 0.0)
    years = number.plain(size.technology.life_years)
    return BuildRow(
        name=seen.title(size),
        size=seen.amount(size, amount),
        room=seen.amount(size, most),
        price=seen.euros(size.technology.capital_eur(amount)),
        life=seen.words.say("design_years", years=years),
        more=seen.euros(spares) if spares >= _UNFELT_EUR else "",
        length=round(min(amount / most, 1.0) * _FULL, 1),
    )


def source_rows(seen: Seen) -> tuple[SourceRow, ...]:
    """List what each technology costs and emits, and where that comes from."""
    rows, say, number = {}, seen.words.say, seen.words.number
    for size in seen.sizes:
        technology, unit = size.technology, size.capacity.unit
        kilograms = number.amount(technology.kg_per_unit, "kg\u00a0CO₂e", 0)
        figure = say("design_offers", kg=kilograms, unit=unit)
        if not technology.offers:
            eur = number.amount(technology.eur_per_unit, "€", 0)
            figure = say("design_figure", eur=eur, kg=kilograms, unit=unit)
        status = say("design_assumed")
        if technology.status == "seen":
            status = say("design_seen", date=technology.as_of)
        name = seen.technology(size)
        source = " · ".join(filter(None, (technology.source, technology.kg_source)))
        rows[name] = SourceRow(name, figure, source, status)
    return tuple(rows.values())
