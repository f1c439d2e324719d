"""Whether a period was fair to households, in the sentences of its audit."""

from typing import Final

from ...engine import Language
from ...engine.audit import told_audit
from .summary import Summary

_TOLD: Final[tuple[str, ...]] = ("jain", "least_to_most")
# Where any household is counted as energy-poor.
_POOR: Final[tuple[str, ...]] = ("poor", "quota")


def fair_said(summary: Summary, language: Language) -> tuple[str, ...]:
    """Say how evenly gains were spread; nothing where no two households took part.

    Who pays more is said apart, as that may be no household.
    """
    audit = summary.audit
    if audit is None or audit.households == 1:
        return ()
    told = told_audit(audit, language, summary.households)
    asked = _TOLD + (_POOR if audit.poor.households else ())
    return tuple(told[what] for what in asked)
