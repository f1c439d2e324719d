# ruff: noqa: INP001 (it lies beside the scripts that import it)
"""What Home Assistant keeps of a broker, once it has been told one."""

from collections.abc import Mapping
from typing import Any, Final, Literal

MQTT_ID: Final = "01QUARTIERMQTT000000000000"
_BORN: Final = "2026-11-01T00:00:00+00:00"


def mqtt_entry(
    host: str,
    port: int,
    protocol: Literal["5", "3.1.1"],
    login: tuple[str, str] | None = None,
) -> Mapping[str, Any]:
    """Write the entry; nothing is looked for on the broker, and nothing said to it."""
    who = {} if login is None else {"username": login[0], "password": login[1]}
    return {
        "created_at": _BORN,
        "modified_at": _BORN,
        "data": {"broker": host, "port": port, "protocol": protocol, **who},
        "disabled_by": None,
        "discovery_keys": {},
        "domain": "mqtt",
        "entry_id": MQTT_ID,
        "minor_version": 1,
        "options": {"discovery": False, "birth_message": {}, "will_message": {}},
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": [],
        "title": host,
        "unique_id": None,
        "version": 2,
    }
