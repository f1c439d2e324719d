"""A street of participants, adopted long ago: what broker and Home Assistant keep."""

import json
import secrets
from base64 import b64encode
from collections.abc import Mapping
from hashlib import pbkdf2_hmac
from pathlib import Path
from typing import Any, Final

from quartier.fleet.keyring import Keyring
from quartier.fleet.member import Member
from quartier.mosquitto import adopt
from quartier.wire import Key, password

ENTRY_ID: Final = "01QUARTIERSTREET0000000000"
_BORN: Final = "2026-11-01T00:00:00+00:00"
_IN_A_BUILDING: Final = 100
_ITERATIONS: Final = 101

type Keys = Mapping[str, Key]


def keys_for(count: int) -> Keys:
    """Name so many participants, each with a key of its own."""
    return {f"n{at:05d}": Key(1, secrets.token_bytes(32)) for at in range(count)}


def let_in(security: Path, keys: Keys) -> None:
    """Let everybody in at the broker, which does not run, as adoption would."""
    document = json.loads(security.read_text("utf-8"))
    for name, key in keys.items():
        role, client = adopt(name, password(key), "").commands[2:]
        salt, chosen = secrets.token_bytes(12), str(client["password"])
        digest = pbkdf2_hmac("sha512", chosen.encode(), salt, _ITERATIONS)
        known = {
            "username": name,
            "password": b64encode(digest).decode(),
            "salt": b64encode(salt).decode(),
            "iterations": _ITERATIONS,
            "roles": client["roles"],
        }
        document["roles"].append({key: role[key] for key in ("rolename", "acls")})
        document["clients"].append(known)
    security.write_text(json.dumps(document), "utf-8")


def settle(storage: Path, keys: Keys, *others: Mapping[str, Any]) -> None:
    """Let Home Assistant have adopted everybody, beside its other entries."""
    entries = {"entries": [_entry(tuple(keys)), *others]}
    _keep(storage, "core.config_entries", entries, 5)
    members = {
        name: Member(name, Keyring(key)).to_dict(is_last=True)
        for name, key in keys.items()
    }
    kept = {
        "fleet": {"participants": members, "revoked": []},
        "owners": dict.fromkeys(keys, ENTRY_ID),
        "kept": {},
    }
    _keep(storage, "quartier.keys", kept)


def _keep(storage: Path, key: str, data: object, minor: int = 1) -> None:
    kept = {"version": 1, "minor_version": minor, "key": key, "data": data}
    (storage / key).write_text(json.dumps(kept), "utf-8")


def _entry(names: tuple[str, ...]) -> Mapping[str, Any]:
    houses = range(-(-len(names) // _IN_A_BUILDING))
    acting = {_house(at): {"mode": "act"} for at in houses}
    return {
        "created_at": _BORN,
        "modified_at": _BORN,
        "data": {"kind": "neighbourhood", "shares": False},
        "disabled_by": None,
        "discovery_keys": {},
        "domain": "quartier",
        "entry_id": ENTRY_ID,
        "minor_version": 1,
        "options": {"tunables": acting},
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": [
            *(_subentry("building", _house(at), _BUILDING) for at in houses),
            *(
                _subentry("node", name, _node(name, at))
                for at, name in enumerate(names)
            ),
        ],
        "title": "Street",
        "unique_id": None,
        "version": 1,
    }


_BUILDING: Final = {
    "parent": "",
    "subscribed_kva": 250,
    "contract": "offpeak",
    "peak_eur_per_kwh": 0.25,
    "offpeak_eur_per_kwh": 0.17,
    "offpeak_windows": "22:00-06:00",
    "injection_eur_per_kwh": 0.0,
}


def _house(at: int) -> str:
    return f"house{at}"


def _node(name: str, at: int) -> Mapping[str, object]:
    return {"parent": _house(at // _IN_A_BUILDING), "participant": name}


def _subentry(kind: str, name: str, data: Mapping[str, object]) -> Mapping[str, Any]:
    return {
        "subentry_id": name,
        "subentry_type": kind,
        "title": name.capitalize(),
        "unique_id": name,
        "data": dict(data),
    }
