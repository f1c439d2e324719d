"""A study of sizes: what is asked, and each answer as a task of its own.

A task knows all it needs, so that tasks may be done in any order and anywhere, with
the same answers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from threading import Event
from typing import Final

from ...outlook import Outlook, unmet_needs
from ...policy import Policy
from ...policy.battery_care import BatteryCare
from ...policy.carbon import Carbon
from ...policy.self_sufficiency import SelfSufficiency
from ...record import RefusedError
from ...solve import assemble, site
from ...things import Neighbourhood
from .built import with_candidates
from .cut import within
from .days import Period
from .join import Joined, join
from .opening import Opening, OpenSize, choices
from .optimum import Point, optimum
from .program import Program
from .question import Question
from .technology import Catalogue
from .terms import EMBODIED, INVESTED, capital_eur, with_terms
from .year import Year, year_of

_BOUGHT: Final = ".import_eur_per_kwh"
# What cars and machines are left with counts as what it costs to make up for it.
_PAID: Final = ("cost", "stored")
_CARBON: Final = ("carbon", EMBODIED)
_IMPORTED: Final = ("self_sufficiency",)
# Of the largest size.
_NOTHING: Final = 1e-6


@dataclass(frozen=True, slots=True, eq=False)
class Study:
    """What sizes are sought for, on which days of a year."""

    neighbourhood: Neighbourhood
    periods: tuple[Period, ...]
    policy: Policy
    question: Question
    catalogue: Catalogue
    seconds: float = 120.0
    # Days that are kept together, so that stores carry from one to the next.
    in_a_row: int = 1


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to find out: the cheapest sizes within limits, at some prices."""

    name: str = "cheapest"
    most_carbon_kg: float | None = None
    most_import_kwh: float | None = None
    # Besides what policies say; what designs are held against leaves it out.
    carbon_eur_per_kg: float = 0.0
    import_eur_per_kwh: float = 0.0
    # Sizes that are given.
    fixed: Mapping[str, float] = field(default_factory=dict)
    # Times what a kWh from outside costs, and what technologies do.
    price_factor: float = 1.0
    invest_factor: float = 1.0
    discount_rate: float | None = None


@dataclass(frozen=True, slots=True)
class Design:
    """Sizes, and what a year with them costs, emits and brings."""

    task: Task
    sizes: Mapping[str, float]
    # What one unit more of a size would change in the cost of a year, EUR; less than
    # nothing where there is no room for what would pay.
    worth_eur: Mapping[str, float]
    year: Year
    # What must be paid at once; what of it, with upkeep, each year bears.
    capital_eur: float
    invested_eur: float
    embodied_kg: float

    @property
    def cost_eur(self) -> float:
        """What a year costs in all: bills, and what was bought."""
        return self.year.bills_eur + self.invested_eur

    @property
    def carbon_kg(self) -> float:
        """What a year emits in all: what comes from outside, and what was made."""
        return self.year.carbon_kg + self.embodied_kg


def for_money(policy: Policy) -> Policy:
    """Count euros and comfort; what is emitted or imported is for limits to say.

    Nor does wear count beside what is set aside to buy a battery again.
    """
    own = (Carbon(0.0), SelfSufficiency(0.0), BatteryCare(0.0))
    kinds = {wish.kind for wish in own}
    kept = tuple(wish for wish in policy.wishes if wish.kind not in kinds)
    return replace(policy, wishes=(*kept, *own))


def open_sizes(study: Study) -> tuple[OpenSize, ...]:
    """Find what is open.

    Raises RefusedError with every fault of the options.
    """
    everybody = with_candidates(study.neighbourhood, study.question.candidates)
    found, faults = choices(everybody, study.question.options, study.catalogue)
    if faults:
        raise RefusedError(faults)
    return found


def design(study: Study, task: Task, stop: Event | None = None) -> Design:
    """Find the cheapest sizes of a task.

    Raises BentError where a size that is open is none that a column can be,
    EmptyError where no sizes keep the limits, and RefusedError where an option is
    faulty or a series is missing.
    """
    every = _priced(open_sizes(study), task)
    joined = _joined(study, every, task)
    rate = study.question.discount_rate
    rate = rate if task.discount_rate is None else task.discount_rate
    program = _limited(with_terms(joined.program, every, rate), task)
    point = optimum(program, study.seconds, stop)
    return _read(task, every, replace(joined, program=program), point)


def _priced(every: Sequence[OpenSize], task: Task) -> tuple[OpenSize, ...]:
    """Let technologies cost more or less."""
    if task.invest_factor == 1.0:
        return tuple(every)
    by = task.invest_factor
    return tuple(
        replace(
            choice,
            technology=replace(
                choice.technology,
                eur_per_unit=choice.technology.eur_per_unit * by,
                eur_fixed=choice.technology.eur_fixed * by,
                offers=tuple(
                    replace(offer, eur=offer.eur * by)
                    for offer in choice.technology.offers
                ),
            ),
        )
        for choice in every
    )


def _joined(study: Study, every: Sequence[OpenSize], task: Task) -> Joined:
    """Write all days with the sizes as columns."""
    everybody = with_candidates(study.neighbourhood, study.question.candidates)
    policy, write = for_money(study.policy), Opening.of(every)
    models = []
    for period in study.periods:
        outlook = _dearer(period.outlook, task.price_factor)
        if faults := unmet_needs(everybody, outlook):
            raise RefusedError(faults)
        begin, end = outlook.clock.start, outlook.clock.end
        people = everybody.changed(partial(within, begin=begin, end=end))
        models.append(assemble(site(people, outlook, policy), write))
    weights = [period.per_year for period in study.periods]
    return join(models, weights, study.question.peaks_per_year)


def _dearer(outlook: Outlook, factor: float) -> Outlook:
    """Let a kWh from outside cost more or less."""
    if factor == 1.0:
        return outlook
    series = {
        name: values * factor if name.endswith(_BOUGHT) else values
        for name, values in outlook.series.items()
    }
    return replace(outlook, series=series)


def _limited(program: Program, task: Task) -> Program:
    """Set the task's limits, and its prices."""
    if task.most_carbon_kg is not None:
        program = program.at_most(_CARBON, task.most_carbon_kg)
    if task.most_import_kwh is not None:
        program = program.at_most(_IMPORTED, task.most_import_kwh)
    for lines, eur in (
        (_CARBON, task.carbon_eur_per_kg),
        (_IMPORTED, task.import_eur_per_kwh),
    ):
        program = program.priced(lines, eur) if eur else program
    for key, amount in task.fixed.items():
        program = program.with_row(amount, amount, {program.sizes[key]: 1.0})
    return program


def _size(choice: OpenSize, amount: float) -> float:
    """Take what a solver leaves of nothing for nothing."""
    return float(amount) if amount > _NOTHING * choice.option.most else 0.0


def _read(
    task: Task, every: Sequence[OpenSize], joined: Joined, point: Point
) -> Design:
    """Read the sizes and their year out of a point."""
    program, x = joined.program, point.x
    at = {choice.key: program.sizes[choice.key] for choice in every}
    sizes = {choice.key: _size(choice, x[at[choice.key]]) for choice in every}
    return Design(
        task=task,
        sizes=sizes,
        worth_eur={key: float(point.reduced_eur[seat]) for key, seat in at.items()},
        year=year_of(joined, x, sum(program.amount(line, x) for line in _PAID)),
        capital_eur=capital_eur(every, sizes),
        invested_eur=program.amount(INVESTED, x),
        embodied_kg=program.amount(EMBODIED, x),
    )
