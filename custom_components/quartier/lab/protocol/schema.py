"""The JSON Schema of every message."""

from typing import Any

from ...wire.meaning import KINDS_MEAN
from ...wire.table import KINDS
from .field import fields


def schema() -> dict[str, Any]:
    """Describe what may be said; that each has one spelling is beyond a schema."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Messages of Quartier",
        "oneOf": [{"$ref": f"#/$defs/{kind}"} for kind in KINDS],
        "$defs": {kind: message(kind) for kind in KINDS},
    }


def message(kind: str) -> dict[str, Any]:
    """Describe one kind."""
    told = list(fields(kind))
    return {
        "type": "object",
        "description": KINDS_MEAN[kind],
        "properties": {
            "k": {"const": kind},
            **{
                field.name: {**field.schema, "description": field.meaning}
                for field in told
            },
        },
        "required": ["k", *(field.name for field in told if field.is_needed)],
        "additionalProperties": False,
    }
