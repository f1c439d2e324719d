"""Rows for programs: what is decided and what cannot be kept, as JSON objects."""

from ...engine import Breach, Decision


def decision_row(decision: Decision, text: str) -> dict[str, object]:
    """Write a decision, with its sentence."""
    return {
        "place": decision.place,
        "thing": decision.thing,
        "begins": decision.begins.isoformat(),
        "ends": decision.ends.isoformat(),
        "energy_kwh": decision.energy_kwh,
        "reason": decision.reason,
        "saved_eur": decision.saved_eur,
        "saved_g": decision.saved_g,
        "sentence": text,
    }


def breach_row(breach: Breach) -> dict[str, object]:
    """Write what cannot be kept."""
    return {
        "place": breach.place,
        "thing": breach.thing,
        "line": breach.line,
        "amount": breach.amount,
        "unit": breach.unit,
        "begins": breach.begins.isoformat(),
        "ends": breach.ends.isoformat(),
    }
