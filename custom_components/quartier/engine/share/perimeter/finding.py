"""What a check of a zone finds: something against it, or something not known."""

from collections.abc import Sequence

from ..rules.said import Objection, Said

type Finding = tuple[bool, Objection]
"""Whether it is known, and what there is to object."""

_SHOWN = 5


def against(rule: str, says: Said, next_step: Said) -> Finding:
    """Object."""
    return True, Objection(rule, says, next_step)


def unknown(rule: str, says: Said, next_step: Said) -> Finding:
    """Say what is not known."""
    return False, Objection(rule, says, next_step)


def listed(names: Sequence[str]) -> Said:
    """List the first names, and count the others."""
    shown, more = ", ".join(names[:_SHOWN]), len(names) - _SHOWN
    if more <= 0:
        return Said(shown, shown)
    return Said(f"{shown} and {more} more", f"{shown} et {more} de plus")


def number(value: float, digits: int, unit: str) -> Said:
    """Write a number with its unit as each language does."""
    text = f"{value:.{digits}f}"
    return Said(f"{text} {unit}", f"{text.replace('.', ',')} {unit}")
