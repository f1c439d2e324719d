"""The nodes of a landlord: each with its passport, as a table and as labels.

Knows what a node is made of and where it comes from. Never knows who lives with it,
and never opens a file.
"""

from .carbon import METHOD, SOURCE, footprint, reused
from .column import COLUMNS, Column
from .doubt import doubts, support_ends
from .fault import Fault, InventoryError
from .kind import LANGUAGES, Language
from .label import (
    A4_MM,
    Bar,
    Grid,
    Label,
    LabelError,
    Sheet,
    Text,
    code_label,
    passport_label,
    sheets,
)
from .passport import BLOCKS, Footprint, Part, Passport, Repair
from .record import drafted, read, written
from .sheet import csv_of, csv_of_cells, passports_of
from .svg import svg_of
from .told import told

__all__ = [
    "A4_MM",
    "BLOCKS",
    "COLUMNS",
    "LANGUAGES",
    "METHOD",
    "SOURCE",
    "Bar",
    "Column",
    "Fault",
    "Footprint",
    "Grid",
    "InventoryError",
    "Label",
    "LabelError",
    "Language",
    "Part",
    "Passport",
    "Repair",
    "Sheet",
    "Text",
    "code_label",
    "csv_of",
    "csv_of_cells",
    "doubts",
    "drafted",
    "footprint",
    "passport_label",
    "passports_of",
    "read",
    "reused",
    "sheets",
    "support_ends",
    "svg_of",
    "told",
    "written",
]
