"""Crews in this process, which may be lost; and a small city for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from quartier.lab.cluster import Crew, Drawn, LostError, Roll, dealt
from quartier.lab.cluster.block import Block
from quartier.lab.cluster.call import Answer, Call

BLOCKS = (Drawn(1, 2, 6), Drawn(2, 3, 6), Drawn(3, 1, 6))


@cache
def block(seed: int) -> Block:
    """Make a block once: for tests that leave it as it is."""
    return Block.of(BLOCKS[seed - 1])


@dataclass(slots=True)
class Here:
    """Crews as if on a cluster; loses one at some of its calls."""

    rolls: Sequence[Roll]
    losing: set[tuple[int, int]] = field(default_factory=set)
    crews: dict[int, Crew] = field(default_factory=dict)
    asked: dict[int, int] = field(default_factory=dict)
    hired: list[int] = field(default_factory=list)

    def hire(self, numbers: Sequence[int]) -> None:
        """Make crews."""
        for number in numbers:
            self.hired.append(number)
            self.crews[number] = Crew(self.rolls[number])
            while self.crews[number].build():
                pass

    def load(self, number: int, most: int) -> int:
        """Have a crew take its file."""
        return self.crews[number].load(most)

    def work(
        self, asked: Mapping[int, Sequence[Call]]
    ) -> Mapping[int, Answer | LostError]:
        """Have crews work, one after the other."""
        return {number: self._one(number, calls) for number, calls in asked.items()}

    def _one(self, number: int, calls: Sequence[Call]) -> Answer | LostError:
        self.asked[number] = self.asked.get(number, 0) + 1
        if (number, self.asked[number]) in self.losing:
            del self.crews[number]
            return LostError()
        return self.crews[number].work(calls)


def rolls(count: int, folder: object = None) -> list[Roll]:
    """Deal the city's blocks out."""
    where = None if folder is None else str(folder)
    parts = enumerate(dealt(BLOCKS, count))
    return [Roll(number, part, where) for number, part in parts]
