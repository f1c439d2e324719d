"""What is seen: a comparison with all that its page looks at again and again."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from ....engine import Id, Language, Place
from ...compare import Comparison, Entrant, Way
from ..words import Words

# One colour a policy, the same in every chart; they come again after so many.
_STYLES: Final = (
    *("s-ev", "s-hot-water", "s-battery", "s-appliance"),
    *("s-sun", "s-heating", "s-price"),
)
# Decimals of a weight.
_DIGITS: Final = 2


@dataclass(frozen=True, eq=False)
class Seen:
    """A comparison, who it is about, and the words to tell it in."""

    found: Comparison
    words: Words
    # Homes that may be shown one by one; None: all.
    shown: Collection[str] | None = None

    @property
    def name(self) -> str:
        """The neighbourhood's name for people."""
        neighbourhood = self.found.neighbourhood
        return neighbourhood.name or neighbourhood.id

    @cached_property
    def names(self) -> Mapping[Id, str]:
        """Names of homes as far as they may be told, or the numbers they have."""
        hidden, numbers = self.words.say("a_home"), self.found.numbers
        if numbers is not None:
            return {
                home.id: self.words.say("home_number", number=numbers[home.id])
                for home in self.found.homes
            }
        return {
            home.id: home.name if self.may_show(home) else hidden
            for home in self.found.homes
        }

    @cached_property
    def summed(self) -> frozenset[Id]:
        """Name the homes whose things are told in sums only."""
        return frozenset(
            home.id
            for home in self.found.homes
            if self.found.numbers is not None or not self.may_show(home)
        )

    @cached_property
    def styles(self) -> Mapping[str, str]:
        """The colour of each policy, by its short name."""
        return {
            way.entrant.name: _STYLES[at % len(_STYLES)]
            for at, way in enumerate(self.found.ways)
        }

    def title(self, way: Way) -> str:
        """Call a policy by its name for people; the same but fairer, by its weight."""
        weight = self.found.weights.get(way.entrant.name)
        if weight is not None:
            shown = self.words.number.short(weight, _DIGITS)
            return self.words.say("policy_weighed", weight=shown)
        return title(self.words, way.entrant)

    def quoted(self, way: Way) -> str:
        """Call a policy in a sentence."""
        return self.words.say("quoted", policy=self.title(way))

    def may_show(self, place: Place) -> bool:
        """Tell whether a place may be shown by itself: homes only if they let us."""
        return place.level != "home" or self.shown is None or place.id in self.shown


def title(words: Words, entrant: Entrant) -> str:
    """Call a policy by the name it was given, else by what it is."""
    given = entrant.policy.name if entrant.policy is not None else ""
    return given or words.say_or(f"policy_{entrant.name}", entrant.name)


def seen(
    found: Comparison, language: Language, shown: Collection[str] | None = None
) -> Seen:
    """Look at a comparison."""
    words = Words(language, found.neighbourhood.time_zone)
    return Seen(found, words, shown)
