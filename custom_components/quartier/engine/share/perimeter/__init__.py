"""Perimeter: whether the points of an operation may share with each other.

Knows where points lie, what they make and who connects them. Never knows what they
consume, nor how energy is divided.
"""

from .globe import Span, furthest
from .verdict import Verdict, judge

__all__ = ["Span", "Verdict", "furthest", "judge"]
