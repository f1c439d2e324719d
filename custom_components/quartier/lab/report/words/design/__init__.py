"""What the page of a design says, in two languages. Never knows what was found."""

from .english import DESIGN_EN
from .french import DESIGN_FR

__all__ = ["DESIGN_EN", "DESIGN_FR"]
