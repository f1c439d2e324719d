"""Models that foresee, as forecasters of the engine. A node does without this file.

A model that does not ship, is not there or does not run here is left out: habit does
its work alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from logging import getLogger
from types import MappingProxyType
from typing import Final, Protocol

import numpy as np

from ..engine import Floats, Forecaster, Ints, Learned
from ..tinyml import Model
from . import base_load
from .folder import Shelf, ShelfError
from .habit import HOURS, Habit

_LOGGER: Final = getLogger(__name__)


class Questions(Protocol):
    """What a model of hours ahead is asked, and what its answers mean."""

    def is_known(self, habit: Habit) -> bool:
        """Tell whether there is enough to ask by."""

    def inputs(self, habit: Habit, lead: int) -> list[float]:
        """Describe an hour ahead."""

    def outputs(
        self, habit: Habit, lead: int, answers: list[float]
    ) -> tuple[float, float]:
        """Turn answers into the hour's p50 and p90."""


# By the end of the names of the series that a model foresees.
_MODELS: Final[Mapping[str, tuple[str, Questions]]] = MappingProxyType(
    {".power_kw": ("base_load", base_load)}
)


@dataclass(frozen=True, slots=True)
class Asking:
    """Asks a model for the hours ahead of many moments at once."""

    model: Model
    questions: Questions

    def __call__(self, hourly: list[Floats], hour: Ints, weekday: Ints) -> Floats:
        """Tell by how much habit will miss, (n, 24); NaN where too little is known."""
        habits = [
            Habit(told.tolist(), int(at), int(day))
            for told, at, day in zip(hourly, hour, weekday, strict=True)
        ]
        known = [self.questions.is_known(habit) for habit in habits]
        asked = [
            habit for habit, is_known in zip(habits, known, strict=True) if is_known
        ]
        found = np.full((len(habits), HOURS), np.nan)
        if asked:
            found[np.array(known)] = self._missed(asked)
        return found

    def _missed(self, habits: list[Habit]) -> list[list[float]]:
        leads = range(1, HOURS + 1)
        ask = self.questions
        told = [ask.inputs(habit, lead) for habit in habits for lead in leads]
        answers = iter(self.model.estimate(np.array(told)).tolist())
        return [
            [
                ask.outputs(habit, lead, next(answers))[0]
                - habit.expected[habit.ahead(lead)[0]]
                for lead in leads
            ]
            for habit in habits
        ]


@cache
def forecasters() -> Mapping[str, Forecaster]:
    """Make a forecaster of each model that ships, by what names of series end with."""
    found: dict[str, Forecaster] = {}
    shelf = Shelf.usual()
    for end, (name, questions) in _MODELS.items():
        try:
            entry = shelf.find(name)
            if entry.ships:
                found[end] = Learned(Asking(entry.open(), questions))
        except ShelfError as error:
            _LOGGER.info("Habit foresees alone: %s", error)
    return MappingProxyType(found)
