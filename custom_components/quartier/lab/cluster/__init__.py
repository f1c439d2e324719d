"""Cities: more homes than one machine holds, planned by one coordination loop.

Blocks of buildings are made and worked on where their data are; only sums over blocks
meet. The march is the engine's own, and sees all crews as one shard.

``pool`` stands apart: it needs Dask, which the extra ``study`` brings. Never knows how
a solver steps, nor what a home does.
"""

from .call import UnlikeError
from .city import City, NoPlanError, Wanted, dealt, plan_city
from .crew import Crew, Roll
from .crews import Crews, CrewsLostError, Hands, LostError
from .journal import OtherStudyError
from .recipe import Drawn, Kept, Recipe, UnfairError

__all__ = [
    "City",
    "Crew",
    "Crews",
    "CrewsLostError",
    "Drawn",
    "Hands",
    "Kept",
    "LostError",
    "NoPlanError",
    "OtherStudyError",
    "Recipe",
    "Roll",
    "UnfairError",
    "UnlikeError",
    "Wanted",
    "dealt",
    "plan_city",
]
