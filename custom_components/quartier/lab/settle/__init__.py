"""Settling: the folder of an operation, from meter files to bills and papers.

Knows files, months, and what was told before. Never knows how energy is divided or
priced, nor how a paper looks.
"""

from .audited import audited, households, quota_of
from .calendar import Waiting, parse_month, parse_year, ready_months, whole_months
from .coefficient import Loss, loss, unnumbered
from .error import PeriodError, SettleError
from .folder import Desk, load
from .issue import Issue
from .papers import Papers, Sheet, Table
from .rebate import Rebated
from .reward import Reward
from .settled import Span, Year, year_of
from .summary import summary
from .told import former_tenants, two_tenants

__all__ = [
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
    "audited",
    "former_tenants",
    "households",
    "load",
    "loss",
    "parse_month",
    "parse_year",
    "quota_of",
    "ready_months",
    "summary",
    "two_tenants",
    "unnumbered",
    "whole_months",
    "year_of",
]
