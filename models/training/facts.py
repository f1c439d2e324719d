"""Facts of a model: what it is for, what made it, and whether it is worth its cost.

They stand in facts.toml, from which the card and the shelf's table are written. A file
that says a model ships although its own figures do not bear it out is refused.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal

from quartier.engine import Id, Quantity, RefusedError, read, write

from .toml import toml

FILE: Final = "facts.toml"

type Count = Annotated[int, Quantity("count", 0)]
type Figure = Annotated[float, Quantity("as the unit beside it says")]
type Share = Annotated[float, Quantity("fraction", high=1, doc="1 is all of it")]


class FactsError(ValueError):
    """A file of facts is missing, is not TOML, or does not hold facts."""


@dataclass(frozen=True, slots=True)
class Source:
    """Data that a model was made or judged with."""

    name: str
    licence: str
    # Where it comes from: the place in the literature or on the web, or our simulator.
    source: str
    used_for: Literal["training", "judging", "both"]


@dataclass(frozen=True, slots=True)
class Signal:
    """Some of the numbers that go in or come out, in their order."""

    name: str
    count: Count
    unit: str
    about: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """What does the task without a model, and what the product uses if that wins."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Split:
    """How samples that judge were kept from those that train."""

    about: str
    unseen: Annotated[int, Quantity("count", 0, doc="of those never trained on")]
    # Who or what is told apart.
    who: str = "households"


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a person says of a model before it is trained."""

    name: Id
    task: str
    used_by: tuple[Literal["integration", "node"], ...]
    # Where it must not be trusted, a sentence each.
    limits: tuple[str, ...]
    data: tuple[Source, ...]
    inputs: tuple[Signal, ...]
    outputs: tuple[Signal, ...]
    baseline: Baseline
    split: Split


@dataclass(frozen=True, slots=True)
class Body:
    """The file of a model and what running it takes."""

    sha256: str
    bytes: Count
    macs: Count
    arena_bytes: Count
    # Estimates of one inference on a node, and how they were made.
    instructions: Count
    energy_uj: Annotated[float, Quantity("uJ", 0)]
    method: str


@dataclass(frozen=True, slots=True)
class Training:
    """What made a model, and what that took."""

    seed: Count
    data_sha256: str
    cpu_s: Annotated[float, Quantity("s", 0)]
    watts: Annotated[float, Quantity("W", 0)]
    energy_wh: Annotated[float, Quantity("Wh", 0)]
    method: str
    households: Count
    samples: Count


@dataclass(frozen=True, slots=True)
class Rival:
    """What something else than the baseline scored."""

    name: str
    value: Figure


@dataclass(frozen=True, slots=True)
class Score:
    """One measure of the baseline and of the int8 model, on the same unseen samples."""

    metric: str
    unit: str
    on: str
    baseline: Figure
    model: Figure
    is_lower_better: bool = True
    # Whether it is the measure that the margin is about.
    decides: bool = False
    rivals: tuple[Rival, ...] = ()

    @property
    def margin(self) -> float:
        """By what share of the baseline's score the model is better; below 0, worse."""
        better = self.baseline - self.model
        if not self.is_lower_better:
            better = -better
        return better / abs(self.baseline) if self.baseline else better


@dataclass(frozen=True, slots=True)
class Judgement:
    """By how much a model had to win, and by how much it did, as shares."""

    required_margin: Share
    margin: Share
    # The margin in the single unseen household where the model does worst.
    worst: Share


@dataclass(frozen=True, slots=True)
class ClosedLoop:
    """What it comes to when the product acts on the answers."""

    metric: str
    unit: str
    baseline: Figure
    model: Figure
    about: str
    is_lower_better: bool = True
    rivals: tuple[Rival, ...] = ()

    @property
    def is_worse(self) -> bool:
        """Tell whether acting on the model is worse than acting on the baseline."""
        better = self.baseline - self.model
        return (better if self.is_lower_better else -better) < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(About):
    """All that is known of a model."""

    ships: bool
    model: Body
    training: Training
    scores: tuple[Score, ...]
    judgement: Judgement
    closed_loop: ClosedLoop | None = None

    def faults(self) -> Iterator[tuple[str, object, str]]:
        """Find where it contradicts itself, as the engine's documents do."""
        decides = [score for score in self.scores if score.decides]
        if len(decides) != 1:
            yield "scores", len(decides), "exactly one score that decides"
        elif abs(decides[0].margin - self.judgement.margin) > _ROUNDED:
            said = f"{decides[0].margin:.4f}, by the score that decides"
            yield "judgement.margin", self.judgement.margin, said
        earned = is_earned(self.judgement, self.closed_loop)
        if self.ships != earned:
            yield "ships", self.ships, f"{earned}, by its own figures".lower()


# Scores are written rounded: a margin may be off by so much.
_ROUNDED: Final = 1e-3


def is_earned(judgement: Judgement, closed_loop: ClosedLoop | None) -> bool:
    """Tell whether figures bear out shipping: the margin is won, and nothing lost."""
    wins = judgement.margin >= judgement.required_margin
    return wins and not (closed_loop and closed_loop.is_worse)


def read_facts(folder: Path) -> Facts:
    """Read the facts of a model's folder.

    Raises FactsError where there are none, or they do not hold together.
    """
    path = folder / FILE
    try:
        return read(Facts, tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError, RefusedError) as error:
        raise FactsError(f"{path.parent.name}/{FILE}: {error}") from error


def facts_text(facts: Facts) -> str:
    """Write facts as TOML; the same facts always give the same text.

    Raises FactsError where they contradict themselves.
    """
    for where, value, accepts in facts.faults():
        raise FactsError(f"{facts.name}: {where} is {value}, not {accepts}")
    command = f"python -m models.{facts.name}.train"
    return f"# Generated by {command}: change that, not this.\n\n{toml(write(facts))}"
