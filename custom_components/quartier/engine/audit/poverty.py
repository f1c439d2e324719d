"""Energy poverty: who counts as energy-poor, and what is owed to them.

A definition is data with its source. Another country, another year or a community's
own rule is another value of the same class; nothing of it is in the logic.
"""

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from ..record import Doc, Quantity

_TENTHS: Final = 10


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a figure is from, and whether that was read."""

    text: Annotated[str, Doc("who says so, and where")]
    dated: Annotated[str, Doc("the date of the figure, as far as it is known")] = ""
    status: Annotated[Literal["seen", "unverified"], Doc("whether it was read")] = (
        "unverified"
    )


@dataclass(frozen=True, slots=True)
class Poverty:
    """A household is energy-poor by its effort, among those with the lowest incomes."""

    least_effort: Annotated[
        float, Quantity("fraction", 0, 1, "of income spent on energy at home")
    ]
    deciles: Annotated[
        int, Quantity("decile", 1, _TENTHS, "the lowest tenths of incomes that count")
    ]
    source: Origin

    def covers(self, spent_eur: float, income_eur: float, decile: int) -> bool:
        """Tell whether a household counts, by what it spends and has in a year.

        ``decile`` is the tenth of incomes that it is in: 1 is the lowest. Without an
        income, whoever spends anything counts. Raises ValueError on what no household
        can have.
        """
        if not (spent_eur >= 0 and income_eur >= 0 and 1 <= decile <= _TENTHS):
            raise ValueError(
                f"spent {spent_eur} EUR of {income_eur} EUR, in decile {decile}"
            )
        effort = spent_eur > 0 and spent_eur >= self.least_effort * income_eur
        return effort and decile <= self.deciles


@dataclass(frozen=True, slots=True)
class Quota:
    """The least share of what is shared that should reach energy-poor households."""

    least_share: Annotated[float, Quantity("fraction", 0, 1)]
    source: Origin


EFFORT_FR: Final = Poverty(
    least_effort=0.08,
    deciles=3,
    source=Origin(
        "ONPE: 8 % of income and the first three deciles, as told by actu.xpair.com"
        " and carnetsdeleconomie.fr",
        dated="2025",
        status="seen",
    ),
)
# Meant for the projects of public bodies, and on average: others may ask it of
# themselves.
QUOTA_EU: Final = Quota(
    least_share=0.10,
    source=Origin(
        "Directive (EU) 2019/944, article 15a, added by Directive (EU) 2024/1711, as"
        " told by sintact.ro and energysolidarity.eu",
        dated="2024",
        status="seen",
    ),
)
