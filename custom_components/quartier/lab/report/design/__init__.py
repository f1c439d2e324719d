"""The report of a design, for elected people and landlords.

Knows what was found, words and drawings. Never knows how it was found.
"""

from .lines import design_lines
from .page import design_page

__all__ = ["design_lines", "design_page"]
