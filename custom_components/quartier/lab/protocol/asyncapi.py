"""The AsyncAPI document: who publishes what, on which topic."""

from typing import Any, Final

from ...wire.meaning import KINDS_MEAN
from ...wire.seal import SIZE_B, VERSION
from ...wire.table import DOWN, UP
from .schema import message

_TEXT: Final = "text/plain"
_ID: Final = {
    "participant": {
        "description": "4 to 16 lower-case letters and digits.",
    }
}
# No text of a message has the bar that parts the envelope.
_ENVELOPE: Final = (
    rf"^{VERSION}\|\d{{1,5}}\|[0-9a-f]{{16}}\|\d{{1,13}}\|\d{{1,10}}"
    r"\|(?<message>\{[^|]*\})\|[0-9a-f]{32}$"
)
_PARTS: Final = "version|key|boot|sequence|expiry|message|seal"
_GONE: Final = {
    "name": "gone",
    "summary": "The broker lost the participant: its last will, a hint and no more.",
    "contentType": _TEXT,
    "payload": {"type": "string", "const": ""},
}


def asyncapi() -> dict[str, Any]:
    """Describe the topics of a participant (AsyncAPI 3.0, asyncapi.com)."""
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Quartier",
            "version": "1",
            "description": "A payload is a message in its envelope: see protocol.md.",
        },
        "defaultContentType": _TEXT,
        "channels": {
            "up": _channel("quartier/up/{participant}", UP),
            "gone": _channel("quartier/up/{participant}/gone", ("gone",)),
            "down": _channel("quartier/down/{participant}", DOWN),
        },
        "operations": {
            "hear": _operation("receive", "up"),
            "miss": _operation("receive", "gone"),
            "say": _operation("send", "down"),
        },
        "components": {
            "messages": {"gone": _GONE} | {kind: _sealed(kind) for kind in (*UP, *DOWN)}
        },
    }


def _sealed(kind: str) -> dict[str, Any]:
    """Describe the text that is sent, and the JSON that is one part of it."""
    return {
        "name": kind,
        "summary": KINDS_MEAN[kind],
        "contentType": _TEXT,
        "payload": {
            "type": "string",
            "description": f"{_PARTS}; x-message describes the part named message.",
            "maxLength": SIZE_B,
            "pattern": _ENVELOPE,
            "x-message": {"contentMediaType": "application/json"} | message(kind),
        },
    }


def _channel(address: str, kinds: tuple[str, ...]) -> dict[str, Any]:
    return {
        "address": address,
        "parameters": _ID,
        "messages": {kind: {"$ref": f"#/components/messages/{kind}"} for kind in kinds},
        "bindings": {"mqtt": {"bindingVersion": "0.2.0"}},
    }


def _operation(action: str, channel: str) -> dict[str, Any]:
    """Describe what the neighbourhood does: everything is QoS 1, nothing retained."""
    return {
        "action": action,
        "channel": {"$ref": f"#/channels/{channel}"},
        "bindings": {"mqtt": {"qos": 1, "retain": False, "bindingVersion": "0.2.0"}},
    }
