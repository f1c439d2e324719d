"""Two examples of heat plants: a geothermal loop, and cogeneration on biogas.

Knows plants, contracts and three days drawn by hand, each with its source or the word
*assumed*. Never draws a number by lot.
"""

from collections.abc import Callable, Mapping
from typing import Final

from ...scenario import Scenario
from .biogas_chp import biogas_chp
from .geothermal_loop import geothermal_loop, share_of_a_year

PLANTS: Final[Mapping[str, Callable[[], Scenario]]] = {
    "geothermal_loop": geothermal_loop,
    "biogas_chp": biogas_chp,
}

__all__ = ["PLANTS", "biogas_chp", "geothermal_loop", "share_of_a_year"]
