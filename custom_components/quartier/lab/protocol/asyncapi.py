"""The AsyncAPI document: who publishes what, on which topic."""

from typing import Any, Final

from ...wire.meaning import KINDS_MEAN
from ...wire.table import DOWN, UP
from .schema import message

_ID: Final = {
    "participant": {
        "description": "4 to 16 lower-case letters and digits.",
    }
}


def asyncapi() -> dict[str, Any]:
    """Describe both topics of a participant (AsyncAPI 3.0, asyncapi.com)."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Quartier",
            "version": "1",
            "description": "A payload is a message in its envelope: see protocol.md.",
        },
        "defaultContentType": "text/plain",
        "channels": {
            "up": _channel("quartier/up/{participant}", UP),
            "down": _channel("quartier/down/{participant}", DOWN),
        },
        "operations": {
            "hear": {"action": "receive", "channel": {"$ref": "#/channels/up"}},
            "say": {"action": "send", "channel": {"$ref": "#/channels/down"}},
        },
        "components": {
            "messages": {
                kind: {
                    "name": kind,
                    "summary": KINDS_MEAN[kind],
                    "contentType": "application/json",
                    "payload": message(kind),
                }
                for kind in (*UP, *DOWN)
            }
        },
    }


def _channel(address: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    return {
        "address": address,
        "parameters": _ID,
        "messages": {kind: {"$ref": f"#/components/messages/{kind}"} for kind in kinds},
        "bindings": {"mqtt": {"bindingVersion": "0.2.0"}},
    }
