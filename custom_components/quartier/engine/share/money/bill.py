"""A household's bill: what it pays without sharing, and with it, month by month."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .sums.line import Line, total_cents, total_eur
from .sums.span import Period

type Basis = Literal["contract", "last_year", "undecided"]
"""Why a point has the network's option for sharing, or has it not."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Whether a point has the network's option for sharing, and what that is worth."""

    is_taken: bool
    # What taking it saves over the days reckoned, all taxes included; below 0: costs.
    saving_eur: Fraction
    days: int
    basis: Basis

    @property
    def pays(self) -> bool:
        """Tell whether taking it would have been cheaper over the days reckoned."""
        return self.saving_eur > 0


@dataclass(frozen=True, slots=True)
class MonthBill:
    """The bill of a month: amounts paid count up, amounts received count down."""

    month: Period
    consumed_wh: int
    shared_wh: int
    without: tuple[Line, ...]
    sharing: tuple[Line, ...]

    @property
    def without_cents(self) -> int:
        """What the month would have cost without sharing."""
        return total_cents(self.without)

    @property
    def sharing_cents(self) -> int:
        """What the month costs with sharing."""
        return total_cents(self.sharing)

    @property
    def saved_cents(self) -> int:
        """What sharing saves; below 0: it costs."""
        return self.without_cents - self.sharing_cents

    @property
    def saved_eur(self) -> Fraction:
        """What sharing saves, before any rounding."""
        return total_eur(self.without) - total_eur(self.sharing)


@dataclass(frozen=True, slots=True)
class Bill:
    """The bills of a point over a span, and its choice of the network's option."""

    point: str
    months: tuple[MonthBill, ...]
    # None where the network has no option, or it is not open to the operation.
    choice: Choice | None = None

    @property
    def consumed_wh(self) -> int:
        """All that it consumed."""
        return sum(month.consumed_wh for month in self.months)

    @property
    def shared_wh(self) -> int:
        """What of it neighbours shared."""
        return sum(month.shared_wh for month in self.months)

    @property
    def without_cents(self) -> int:
        """What the span would have cost without sharing."""
        return sum(month.without_cents for month in self.months)

    @property
    def sharing_cents(self) -> int:
        """What the span costs with sharing."""
        return sum(month.sharing_cents for month in self.months)

    @property
    def saved_cents(self) -> int:
        """What sharing saves; below 0: it costs."""
        return self.without_cents - self.sharing_cents

    @property
    def is_worse_off(self) -> bool:
        """Tell whether sharing costs it money, before the rounding of any line."""
        return sum((month.saved_eur for month in self.months), Fraction(0)) < 0
