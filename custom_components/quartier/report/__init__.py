"""Reports: what a plan says to programs, to whom it may be said, and under what names.

Knows layouts, plans and people's rights. Never knows Home Assistant's states, users or
files, nor how a plan is made.
"""

from .doors import Doors, doors
from .facts import facts, series
from .finding import NobodyError, find_device, find_place, near, subjects
from .masked import masked, masked_settings
from .masks import REDACTED, Masks, masks_of
from .privacy import MANY, Sight, Viewer, sight, sight_of_landlord
from .reason import reason
from .table import Rows, csv_text, plan_rows, tally_rows
from .what_if import WishError, opted_out, wished

__all__ = [
    "MANY",
    "REDACTED",
    "Doors",
    "Masks",
    "NobodyError",
    "Rows",
    "Sight",
    "Viewer",
    "WishError",
    "csv_text",
    "doors",
    "facts",
    "find_device",
    "find_place",
    "masked",
    "masked_settings",
    "masks_of",
    "near",
    "opted_out",
    "plan_rows",
    "reason",
    "series",
    "sight",
    "sight_of_landlord",
    "subjects",
    "tally_rows",
    "wished",
]
