"""Audits: whether the sharing of a settled period was fair to its households.

Knows settled months, who is energy-poor and what each meter brought. Never knows how
energy was divided or priced, nor how an audit is printed.
"""

from .brought import Brought, brought
from .incomes import read_poor
from .period import between
from .report import Asked, Report, report
from .table import audit_csv, audit_document, figures

__all__ = [
    "Asked",
    "Brought",
    "Report",
    "audit_csv",
    "audit_document",
    "between",
    "brought",
    "figures",
    "read_poor",
    "report",
]
