"""Settling: the folder of an operation, from meter files to bills and papers.

Knows files, months, and what was told before. Never knows how energy is divided or
priced, nor how a paper looks.
"""

from .afterwards import Afterwards, after_sheet, afterwards
from .audited import audited, households, quota_of
from .calendar import (
    Waiting,
    known_months,
    parse_month,
    parse_year,
    ready_months,
    whole_months,
)
from .closed_error import ClosedError
from .closing import closing, deciding, freeze, refuse_closed, reopening
from .closings import read_closings
from .coefficient import Loss, loss, unnumbered
from .error import PeriodError, SettleError
from .folder import Desk, load
from .issue import Issue
from .option import is_asked, options
from .papers import Papers, Table
from .rebate import Rebated
from .reward import Reward
from .settled import Span, Year, year_of
from .sheet import Sheet
from .summary import summary
from .tenancy import is_replaced
from .told import former_tenants, two_tenants

__all__ = [
    "Afterwards",
    "ClosedError",
    "Desk",
    "Issue",
    "Loss",
    "Papers",
    "PeriodError",
    "Rebated",
    "Reward",
    "SettleError",
    "Sheet",
    "Span",
    "Table",
    "Waiting",
    "Year",
    "after_sheet",
    "afterwards",
    "audited",
    "closing",
    "deciding",
    "former_tenants",
    "freeze",
    "households",
    "is_asked",
    "is_replaced",
    "known_months",
    "load",
    "loss",
    "options",
    "parse_month",
    "parse_year",
    "quota_of",
    "read_closings",
    "ready_months",
    "refuse_closed",
    "reopening",
    "summary",
    "two_tenants",
    "unnumbered",
    "whole_months",
    "year_of",
]
