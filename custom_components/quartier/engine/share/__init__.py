"""Share: who got how much of whose energy, reckoned exactly from what meters counted.

Knows readings, points and keys, in whole watt-hours. Never knows files, plans, nor
how anything was controlled: the same readings always give the same shares.
"""

from .allocation import Allocation
from .completion import Completed, Filling, complete
from .correction import Difference, corrected, differences
from .curve import MISSING, Curve
from .days import Month, day_bounds, months
from .grid import TENTHS, Coefficients, coefficients
from .key import Key, key_kinds
from .keys.default_dynamic import DefaultDynamic
from .keys.dynamic_simple import DynamicSimple
from .keys.full_dynamic import FullDynamic
from .keys.hourly_beta import HourlyBeta
from .keys.min_of_sums import MinOfSums
from .keys.priority_cascade import PriorityCascade
from .keys.static import Static
from .keys.weighted import Weighted
from .missing import Missing, missing_kinds
from .missing.index_total import IndexTotal
from .missing.last_good_day import LastGoodDay
from .missing.refuse import Refuse
from .missing.zero import Zero
from .operation import Operation
from .point import Point, Role
from .readings import Counts, Readings
from .resample import at_steps, energy_of_power
from .rounding import apportion

__all__ = [
    "MISSING",
    "TENTHS",
    "Allocation",
    "Coefficients",
    "Completed",
    "Counts",
    "Curve",
    "DefaultDynamic",
    "Difference",
    "DynamicSimple",
    "Filling",
    "FullDynamic",
    "HourlyBeta",
    "IndexTotal",
    "Key",
    "LastGoodDay",
    "MinOfSums",
    "Missing",
    "Month",
    "Operation",
    "Point",
    "PriorityCascade",
    "Readings",
    "Refuse",
    "Role",
    "Static",
    "Weighted",
    "Zero",
    "apportion",
    "at_steps",
    "coefficients",
    "complete",
    "corrected",
    "day_bounds",
    "differences",
    "energy_of_power",
    "key_kinds",
    "missing_kinds",
    "months",
]
