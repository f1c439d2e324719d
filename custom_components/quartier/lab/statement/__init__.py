"""Statements: what a household and its landlord are told of sharing, on A4 and as CSV.

Knows amounts, two languages and paper. Never knows how amounts came about, nor any
curve.
"""

from .annulment import Annulment, annulment_csv, annulment_pdf
from .landlord import doubt_said, summary_pdf
from .page import statement_pdf
from .screen import doubts_text, summary_text
from .sheet import statement_csv, summary_csv
from .statement import Bar, Change, Entry, Option, Period, Sharing, Statement
from .summary import Account, Member, Payback, Summary
from .words import Words

__all__ = [
    "Account",
    "Annulment",
    "Bar",
    "Change",
    "Entry",
    "Member",
    "Option",
    "Payback",
    "Period",
    "Sharing",
    "Statement",
    "Summary",
    "Words",
    "annulment_csv",
    "annulment_pdf",
    "doubt_said",
    "doubts_text",
    "statement_csv",
    "statement_pdf",
    "summary_csv",
    "summary_pdf",
    "summary_text",
]
