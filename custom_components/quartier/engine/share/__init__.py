"""Share: who got how much of whose energy, reckoned exactly from what meters counted.

Knows readings, points and keys, in whole watt-hours. Never knows files, plans, nor
how anything was controlled: the same readings always give the same shares.
"""

from .allocation import Allocation
from .completion import Away, Completed, Filling, complete
from .correction import Difference, corrected, differences
from .curve import MISSING, Curve, Index
from .days import Month, months
from .exact import exactly
from .grid import GRIDS, TENTHS, Coefficients, Grid, coefficients
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
from .operation import NeedBy, Operation
from .point import Point, Role
from .readings import Counts, Readings
from .resample import at_steps
from .rounding import apportion
from .weights import unweighed

__all__ = [
    "GRIDS",
    "MISSING",
    "TENTHS",
    "Allocation",
    "Away",
    "Coefficients",
    "Completed",
    "Counts",
    "Curve",
    "DefaultDynamic",
    "Difference",
    "DynamicSimple",
    "Filling",
    "FullDynamic",
    "Grid",
    "HourlyBeta",
    "Index",
    "IndexTotal",
    "Key",
    "LastGoodDay",
    "MinOfSums",
    "Missing",
    "Month",
    "NeedBy",
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
    "differences",
    "exactly",
    "key_kinds",
    "missing_kinds",
    "months",
    "unweighed",
]
