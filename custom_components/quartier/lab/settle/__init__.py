"""Settling: the folder of an operation, from meter files to bills and papers.

Knows files, months, and what was told before. Never knows how energy is divided or
priced, nor how a paper looks.
"""

from .calendar import parse_month, parse_year, whole_months
from .coefficient import unnumbered
from .error import PeriodError, SettleError
from .folder import Desk, load
from .issue import Issue
from .papers import Papers, Sheet, Table
from .reward import Reward
from .settled import Span, Year, year_of
from .summary import summary

__all__ = [
    "Desk",
    "Issue",
    "Papers",
    "PeriodError",
    "Reward",
    "SettleError",
    "Sheet",
    "Span",
    "Table",
    "Year",
    "load",
    "parse_month",
    "parse_year",
    "summary",
    "unnumbered",
    "whole_months",
    "year_of",
]
