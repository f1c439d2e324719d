"""Sets of rules, one file for each country and model; each holds data and no logic.

A new set is one new file with its ``RULES``. Never knows how a rule is applied.
"""

__all__: list[str] = []
