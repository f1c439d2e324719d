"""Sheets of labels as PDF, for printers.

Knows paper. Never knows what a label says.
"""

from .pdf import pdf_of

__all__ = ["pdf_of"]
