"""All crews as one shard: what the march sees of a city.

Every call goes to all crews at once, and their answers are added up in their order,
whoever comes first. A crew that is lost is made anew, takes its last file, and is told
what was asked since: its answer is what it would have been.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import Any, Final, Protocol

import numpy as np

from ...engine import Floats, Shard, Start, Tally
from ..scenario import LabError
from .block import Stage
from .call import Answer, Argument, Call, merged
from .journal import Journal, Line, OtherStudyError

# What keeps falling is not lifted for ever.
_MOST_LOST: Final = 20
# A march may begin again from an early note; of later ones, from the last but one.
_EARLY: Final = 4


class Hands(Protocol):
    """Whoever has crews work: on a cluster, or here."""

    def hire(self, numbers: Sequence[int]) -> None:
        """Have some crews made, or made anew, with their blocks."""
        ...

    def load(self, number: int, most: int) -> int:
        """Have a crew take its newest file not beyond a number.

        Raises LostError.
        """
        ...

    def work(
        self, asked: Mapping[int, Sequence[Call]]
    ) -> Mapping[int, Answer | LostError]:
        """Have crews do what they are asked, all at once."""
        ...


class LostError(Exception):
    """A crew is gone, with the process that it lived in."""


class CrewsLostError(LabError):
    """Crews were lost again and again."""


@dataclass(slots=True, eq=False)
class Crews:
    """The crews of a city, with the city's own columns, behind one shard's face."""

    hands: Hands
    count: int
    journal: Journal
    # Rounds from one file to the next.
    every: int
    # The city's own columns: they meet links and nothing else.
    own: Shard = field(init=False)
    # What all told when they last looked.
    tally: Tally = field(init=False)
    stage: Stage = "relaxed"
    # The notes to begin near, and to choose by.
    near: int = 0
    chosen: int = 0
    # Lines told again, before new ones are written.
    told: int = 0
    is_hired: bool = False
    lost: int = 0
    looks: int = 0
    notes: list[int] = field(default_factory=list)
    # Notes that are never forgotten.
    always: tuple[int, ...] = ()
    pending: list[Call] = field(default_factory=list)

    # --- what the march asks ---------------------------------------------------

    def place(self, start: Start) -> None:
        """Begin a march of the stage that is set."""
        self.own.place(start)
        links = start.dual[start.links]
        self._later(
            "begin",
            self.stage,
            self.near,
            self.chosen,
            links,
            start.inside,
            start.product_eur,
        )
        self.notes = []

    def look(self, links: Floats) -> Tally:
        """Look where all are; now and then have them keep where they are."""
        self.looks += 1
        if self.looks % self.every == 0:
            self._later("save", self.told + 1)
            self._ask()
        self.tally = self._sum(self.own.look(links), "look", links)
        return self.tally

    def factor(self) -> Floats:
        """Factor."""
        return self._floats(self.own.factor(), "factor")

    def forward(self, target: float, *, correct: bool) -> Floats:
        """Eliminate all blocks from a step."""
        mine = self.own.forward(target, correct=correct)
        return self._floats(mine, "forward", target, correct)

    def centre(self, target: float, primal: float, dual: float) -> Floats:
        """Eliminate all blocks from a step that is better centred."""
        mine = self.own.centre(target, primal, dual)
        return self._floats(mine, "centre", target, primal, dual)

    def backward(self, links: Floats) -> None:
        """Find the step of all blocks."""
        self.own.backward(links)
        self._later("backward", links)

    def missed(self) -> Floats:
        """Tell what the step brings to links."""
        return self._floats(self.own.missed(), "missed")

    def again(self) -> Floats:
        """Eliminate all blocks from what was missed."""
        return self._floats(self.own.again(), "again")

    def mend(self, links: Floats) -> None:
        """Add what was missed to the step."""
        self.own.mend(links)
        self._later("mend", links)

    def lengths(self) -> tuple[float, float]:
        """Find how far all may go along the step."""
        primal, dual = self._sum(self.own.lengths(), "lengths")
        return float(primal), float(dual)

    def left_after(self, primal: float, dual: float) -> float:
        """Tell what bounds and prices would leave after a part of the step."""
        mine = self.own.left_after(primal, dual)
        return float(self._sum(mine, "left_after", primal, dual))

    def undo(self) -> None:
        """Take the step before the last centring."""
        self.own.undo()
        self._later("undo")

    def go(self, primal: float, dual: float) -> None:
        """Make a part of the step."""
        self.own.go(primal, dual)
        self._later("go", primal, dual)

    def tell(self, x: Floats, dual: Floats) -> None:
        """Have all note the point; the last of ``x`` is the note's number."""
        self.own.tell(x, dual)
        if self.looks not in self.notes:
            early, late = self.notes[:_EARLY], self.notes[_EARLY:]
            self.notes = [*early, *late[-1:], self.looks]
            others = (*self.always, self.near, self.chosen, *self.notes[:-1])
            self._later("keep", self.looks, others)
        x[-1] = self.looks

    # --- asking ----------------------------------------------------------------

    def ask(self, name: str, *arguments: Argument) -> Any:  # noqa: ANN401 (as the name)
        """Ask all crews; return the sum of their answers."""
        self._later(name, *arguments)
        return self._ask()

    def _sum(self, mine: Any, name: str, *arguments: Argument) -> Any:  # noqa: ANN401 (likewise)
        return merged(mine, self.ask(name, *arguments))

    def _floats(self, mine: Floats, name: str, *arguments: Argument) -> Floats:
        return np.asarray(self._sum(mine, name, *arguments), dtype=np.float64)

    def _later(self, name: str, *arguments: Argument) -> None:
        """Note what needs no answer: it goes with what does."""
        self.pending.append(Call(name, tuple(arguments)))

    def _ask(self) -> Answer:
        calls, self.pending = self.pending, []
        if self.told < len(self.journal.lines):
            line = self.journal.lines[self.told]
            _same_or_raise(line, calls)
            answer = line.answer
        else:
            answer = self._work(calls)
            self.journal.write(calls, answer)
        self.told += 1
        return answer

    def _work(self, calls: Sequence[Call]) -> Answer:
        """Have all crews work; those that are lost, again."""
        if not self.is_hired:
            self.hire()
        answers: dict[int, Answer] = {}
        while len(answers) < self.count:
            asked = {n: calls for n in range(self.count) if n not in answers}
            for number, answer in self.hands.work(asked).items():
                if isinstance(answer, LostError):
                    self._revive(number)
                else:
                    answers[number] = answer
        return reduce(merged, (answers[number] for number in range(self.count)))

    def hire(self) -> None:
        """Have all crews made, and brought to where the journal ends."""
        self.is_hired = True
        self.hands.hire(range(self.count))
        for number in range(self.count):
            if self.journal.lines:
                self._bring(number)

    def _revive(self, number: int) -> None:
        self.lost += 1
        if self.lost > _MOST_LOST:
            raise CrewsLostError(
                f"Workers were lost {self.lost} times: look at their memory, or give"
                " each fewer homes."
            )
        self.hands.hire([number])
        self._bring(number)

    def _bring(self, number: int) -> None:
        """Bring a new crew to where the others are."""
        lines = self.journal.lines
        try:
            begun = self.hands.load(number, len(lines))
        except LostError:
            self._revive(number)
            return
        for line in lines[begun:]:
            [answer] = self.hands.work({number: line.calls}).values()
            if isinstance(answer, LostError):
                self._revive(number)
                return


def _same_or_raise(line: Line, calls: Sequence[Call]) -> None:
    """Make sure that what was answered is what is asked."""
    pairs = zip(line.calls, calls, strict=False)
    if len(line.calls) != len(calls) or not all(one.same(two) for one, two in pairs):
        raise OtherStudyError(
            "The journal goes another way than this study: name another folder."
        )
