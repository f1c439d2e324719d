"""The gate: raw feeds are looked at before they become series.

What is wrong is taken out, mended from its neighbours or from a stand-in, and told.
Knows what a feed should be like. Never knows where it came from, and never turns what
is missing into zero: a zero is a price, or a dark roof.
"""

from .gate import Gated, gate
from .rule import Finding, Rule

__all__ = ["Finding", "Gated", "Rule", "gate"]
