"""What a page sees of a design: names, amounts with their units, and words."""

from dataclasses import dataclass
from typing import Final

from ....engine import Language
from ....engine.study.size import Design, OpenSize
from ...design import Found
from ..words import Words

# So much of a size, in its unit, and less is none.
_NOTHING: Final = 0.005
_LARGE: Final = 100.0
_TONNE_KG: Final = 10_000.0


@dataclass(frozen=True, slots=True)
class Seen:
    """What was found, and the words to say it with."""

    found: Found
    words: Words
    sizes: tuple[OpenSize, ...]

    @property
    def name(self) -> str:
        """The neighbourhood's name."""
        there = self.found.study.neighbourhood
        return there.name or there.id

    def title(self, size: OpenSize) -> str:
        """Name a size: the thing, and which of its sizes where it has several."""
        name = self._name(size)
        several = [each for each in self.sizes if each.thing.id == size.thing.id]
        if len(several) == 1:
            return name
        return self.words.say(f"design_capacity_{size.capacity.name}", name=name)

    def _name(self, size: OpenSize) -> str:
        """Name a thing; by its id too, where it has no name that is its own."""
        own = str(getattr(size.thing, "name", ""))
        names = {each.thing.id: getattr(each.thing, "name", "") for each in self.sizes}
        if own and list(names.values()).count(own) == 1:
            return own
        kind = self.words.say_or(f"thing_{size.thing.kind}", size.thing.kind)
        return f"{own or kind} ({size.thing.id})"

    def technology(self, size: OpenSize) -> str:
        """Name what is bought for a size, whosever it is."""
        kind = self.words.say_or(f"thing_{size.thing.kind}", size.thing.kind)
        return self.words.say(f"design_capacity_{size.capacity.name}", name=kind)

    def amount(self, size: OpenSize, amount: float) -> str:
        """Write a size with its unit."""
        if amount < _NOTHING:
            return self.words.say("design_none")
        digits = 0 if amount >= _LARGE else 1
        return self.words.number.amount(amount, size.capacity.unit, digits)

    def euros(self, eur: float) -> str:
        """Write money of a year: no cents."""
        return self.words.number.amount(eur + 0.0, "€", 0)

    def carbon(self, kilograms: float) -> str:
        """Write a mass of carbon dioxide of a year."""
        if abs(kilograms) >= _TONNE_KG:
            return self.words.number.amount(kilograms / 1000.0, "t\u00a0CO₂e", 1)
        return self.words.number.amount(kilograms, "kg\u00a0CO₂e", 0)

    def energy(self, kwh: float) -> str:
        """Write an energy of a year."""
        return self.words.number.amount(kwh, "kWh", 0)

    def built(self, one: Design) -> tuple[str, ...]:
        """Write each size of a design."""
        return tuple(self.amount(size, one.sizes[size.key]) for size in self.sizes)


def seen(found: Found, language: Language) -> Seen:
    """See what was found, in a language."""
    zone = found.study.neighbourhood.time_zone
    return Seen(found, Words(language, zone), found.choices)
