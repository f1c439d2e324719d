"""Why: the plan's decisions in sentences, those worth most first."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from ....engine import Decision, decisions, sentence
from .scene import Scene

_FIRST: Final = 6


@dataclass(frozen=True, slots=True)
class Reasons:
    """The sentences of one home."""

    place: str
    name: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Why:
    """The first sentences, and all others."""

    first: tuple[Reasons, ...]
    rest: tuple[Reasons, ...]
    count: int

    @property
    def more(self) -> int:
        """Count the sentences that are folded."""
        return sum(len(reasons.sentences) for reasons in self.rest)


def decided(scene: Scene) -> tuple[Decision, ...]:
    """Find the decisions that may be told; as usual, nothing was decided."""
    if scene.plan.status == "habit":
        return ()
    found = decisions(scene.plan, scene.neighbourhood, scene.outlook)
    return tuple(
        replace(each, name=scene.label(scene.plan.things[each.thing]))
        for each in found
        if scene.may_show(each.place)
    )


def why(scene: Scene, found: Iterable[Decision], places: Iterable[str]) -> Why:
    """Tell the decisions at some places, home by home."""
    among = frozenset(places)
    ranked = sorted(
        (each for each in found if each.place in among),
        key=lambda each: (-round(each.saved_eur, 4), each.begins, each.thing),
    )
    return Why(
        first=_grouped(scene, ranked[:_FIRST]),
        rest=_grouped(scene, ranked[_FIRST:]),
        count=len(ranked),
    )


def _grouped(scene: Scene, ranked: list[Decision]) -> tuple[Reasons, ...]:
    """Group by home: the home whose decisions are worth most first."""
    groups: dict[str, list[str]] = {}
    for each in ranked:
        told = sentence(each, scene.words.language, scene.words.zone)
        groups.setdefault(each.place, []).append(told)
    return tuple(
        Reasons(place, scene.by_id[place].name, tuple(sentences))
        for place, sentences in groups.items()
    )
