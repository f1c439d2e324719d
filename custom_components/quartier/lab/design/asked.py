"""What is asked: the question beside a scenario, or what can be asked of anyone."""

from pathlib import Path
from typing import Final

from ...engine import Fault, Neighbourhood, Sizable, amount_of
from ...engine.study.size import Catalogue, Option, Question
from ..scenario import LabError, ScenarioError
from .catalogue import read_document

FILE: Final = "design.json"
# Times what stands there now, where nobody has said how much room there is.
_ROOM: Final = 3.0
# A connection is what the network says, and a question of its own.
_LEFT_OUT: Final = frozenset({"grid"})


class NothingOpenError(LabError):
    """There is nothing whose size could be chosen."""

    exit_code = 2


def asked(folder: Path, neighbourhood: Neighbourhood, catalogue: Catalogue) -> Question:
    """Read the question of a folder, or open all that has a size.

    Raises ScenarioError with every fault of the question, and NothingOpenError where
    nothing is open.
    """
    path = folder / FILE
    question = read_document(path, Question) if path.is_file() else Question()
    places = {place.id for place in neighbourhood.places()}
    faults = [
        Fault(f"candidates[{at}].place", each.place, "a place of the neighbourhood")
        for at, each in enumerate(question.candidates)
        if each.place not in places
    ]
    if faults:
        raise ScenarioError(tuple((path, fault) for fault in faults))
    if question.options:
        return question
    return _opened(question, neighbourhood, catalogue)


def _opened(
    question: Question, neighbourhood: Neighbourhood, catalogue: Catalogue
) -> Question:
    """Open every size that the catalogue sells by the unit."""
    there = [thing for place in neighbourhood.places() for thing in place.things]
    options = [
        Option(thing.id, capacity.name, _ROOM * amount_of(thing, capacity))
        for thing in (*there, *(each.thing for each in question.candidates))
        if isinstance(thing, Sizable) and thing.kind not in _LEFT_OUT
        for capacity in thing.capacities
        if amount_of(thing, capacity) > 0
        and _sells(catalogue, thing.kind, capacity.name)
    ]
    if not options:
        raise NothingOpenError(
            "Nothing there has a size that the catalogue sells: put panels, a battery"
            f" or a store in neighbourhood.json, or name candidates in {FILE}."
        )
    return Question(
        tuple(options),
        question.candidates,
        question.discount_rate,
        question.peaks_per_year,
    )


def _sells(catalogue: Catalogue, kind: str, capacity: str) -> bool:
    name = catalogue.of(kind, capacity)
    return name is not None and not catalogue.technologies[name].offers
