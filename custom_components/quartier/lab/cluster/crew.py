"""A crew: some blocks that are worked on one after the other, and where it keeps them.

It lives on a worker and answers calls with sums over its blocks. Its files lie where
its homes' owner wants them: they hold what homes do, and nobody else reads them.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

from ...engine import Floats, Start
from .block import Block
from .call import Answer, Call, merged
from .recipe import Recipe

# The last but one stands in for a last that was cut short.
_KEPT: Final = 2
# Digits of the number in a file's name: names sort as numbers do.
_DIGITS: Final = 8
_ANSWERED: Final = frozenset(
    {
        "look",
        "factor",
        "forward",
        "centre",
        "undo",
        "backward",
        "missed",
        "again",
        "mend",
        "lengths",
        "left_after",
        "go",
    }
)


@dataclass(frozen=True, slots=True)
class Roll:
    """A crew's number, how its blocks are made, and where it keeps them."""

    number: int
    recipes: tuple[Recipe, ...]
    folder: str | None = None


@dataclass(slots=True, eq=False)
class Crew:
    """Blocks at work."""

    roll: Roll
    blocks: list[Block] = field(default_factory=list)

    def pid(self) -> int:
        """Name the process that it lives in."""
        return os.getpid()

    def build(self) -> int:
        """Make the next block; return how many are left."""
        if len(self.blocks) < len(self.roll.recipes):
            self.blocks.append(Block.of(self.roll.recipes[len(self.blocks)]))
        return len(self.roll.recipes) - len(self.blocks)

    def work(self, calls: Sequence[Call]) -> Answer:
        """Do what is asked, call by call; answer the last one."""
        answer: Answer = None
        # Whatever goes wrong in numbers is seen at the next look.
        with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
            for call in calls:
                answer = self._answer(call)
        return answer

    def _answer(self, call: Call) -> Answer:
        match call:
            case Call("save", (int(number),)):
                self._save(number)
                return None
        each = _asked(call)
        return reduce(merged, (each(block) for block in self.blocks))

    # --- files -----------------------------------------------------------------

    def load(self, most: int) -> int:
        """Go on from the newest file that is not beyond a number; return its number.

        Zero where there is none: then it is as it was made.
        """
        for path in reversed(self._files()):
            number = int(path.stem)
            if number <= most and (states := _read(path)) is not None:
                for at, block in enumerate(self.blocks):
                    block.restore(_of(at, states))
                return number
        return 0

    def _save(self, number: int) -> None:
        """Keep every block, and forget what is old."""
        if self.roll.folder is None:
            return
        states = {
            f"{at}.{name}": values
            for at, block in enumerate(self.blocks)
            for name, values in block.state().items()
        }
        path = self._folder() / f"{number:0{_DIGITS}d}.npz"
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        with unfinished.open("wb") as file:
            np.savez(file, allow_pickle=False, **states)
        unfinished.replace(path)
        for old in self._files()[:-_KEPT]:
            old.unlink(missing_ok=True)

    def _folder(self) -> Path:
        return Path(self.roll.folder or ".") / f"crew-{self.roll.number}"

    def _files(self) -> list[Path]:
        return [] if self.roll.folder is None else sorted(self._folder().glob("*.npz"))


def _asked(call: Call) -> Callable[[Block], Answer]:
    """Find what a call asks of a block."""
    given: tuple[Any, ...] = call.arguments
    match call.name:
        case "begin":
            stage, near, chosen, dual, inside, product_eur = given
            nothing, nowhere = np.empty(0), np.empty(0, np.intp)
            start = Start(nothing, dual, nothing, nothing, nowhere, inside, product_eur)
            return lambda block: block.begin(stage, (near, chosen), start)
        case "forward":
            target, correct = given
            return lambda block: block.nest.forward(target, correct=correct)
        case name if name in _ANSWERED:
            return lambda block: getattr(block.nest, name)(*given)
    return lambda block: getattr(block, call.name)(*given)


def _of(at: int, states: Mapping[str, Floats]) -> dict[str, Floats]:
    """Take one block's part of a file."""
    begins = f"{at}."
    return {
        name.removeprefix(begins): values
        for name, values in states.items()
        if name.startswith(begins)
    }


def _read(path: Path) -> dict[str, Floats] | None:
    """Read a file; None where it is damaged."""
    try:
        with path.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
            return dict(file)
    except OSError, ValueError, KeyError, EOFError, BadZipFile:
        return None
