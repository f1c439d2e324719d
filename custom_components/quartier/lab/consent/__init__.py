"""Consent: who was told what, who shares, and whose fine curves may be read.

    consent.jsonl    one line for each thing that happened; lines are only ever added

Sharing and fine curves are two consents, and no line holds both. People are pseudonyms
here: a line names a point, a day and a deed. Never knows a name, an address or a
reading.
"""

from .deed import DEEDS, Deed
from .duty import duty_objections
from .entry import Entry, Fact
from .error import ChainError, ConsentError
from .export import export_csv, export_document
from .facts import facts
from .file import FILE, change, has_ledger, load
from .ground import Ground, ground, tenants
from .ledger import Ledger, append, erase, people
from .record import Happening, recorded
from .state import (
    Reason,
    State,
    erased_tenancies,
    histories,
    readable,
    sharing,
    state,
)
from .table import (
    erased_text,
    exported_text,
    objections_text,
    states_text,
    whole_text,
    withdrawn_text,
)
from .whose import Whose, to_erase, to_export
from .words import said_deed, said_reason

__all__ = [
    "DEEDS",
    "FILE",
    "ChainError",
    "ConsentError",
    "Deed",
    "Entry",
    "Fact",
    "Ground",
    "Happening",
    "Ledger",
    "Reason",
    "State",
    "Whose",
    "append",
    "change",
    "duty_objections",
    "erase",
    "erased_tenancies",
    "erased_text",
    "export_csv",
    "export_document",
    "exported_text",
    "facts",
    "ground",
    "has_ledger",
    "histories",
    "load",
    "objections_text",
    "people",
    "readable",
    "recorded",
    "said_deed",
    "said_reason",
    "sharing",
    "state",
    "states_text",
    "tenants",
    "to_erase",
    "to_export",
    "whole_text",
    "withdrawn_text",
]
