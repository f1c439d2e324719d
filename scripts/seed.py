# ruff: noqa: INP001 (it lies beside the scripts that import it)
"""A fresh folder for Home Assistant: its owner, their tokens, and no questions left.

Written as Home Assistant would have left it after its first questions, so that neither
they nor the network are needed.
"""

import base64
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import bcrypt
import jwt

NAME: Final = "quartier"
PASSWORD: Final = "quartier"  # noqa: S105 (of a house that only this machine reaches)
_OWNER: Final = "owner"
_BORN: Final = "2026-11-01T00:00:00+00:00"
_YEAR_S: Final = 365 * 86_400


@dataclass(frozen=True, slots=True)
class Keys:
    """What opens the house: to programs, and to a browser."""

    token: str
    browser: Mapping[str, object]


def seed(folder: Path, port: int) -> Keys:
    """Write what Home Assistant keeps, and give the keys to it."""
    storage = folder / ".storage"
    storage.mkdir(parents=True)
    url = f"http://127.0.0.1:{port}"
    program = _refresh("program", "long_lived_access_token", None)
    browser = _refresh("browser", "normal", f"{url}/")
    _write(storage, "auth", 1, 1, _auth([program, browser]))
    _write(storage, "auth_provider.homeassistant", 1, 1, {"users": [_login()]})
    asked = ["user", "core_config", "analytics", "integration"]
    _write(storage, "onboarding", 4, 1, {"done": asked})
    _write(storage, "http", 2, 2, _http(port))
    private = {"onboarded": True, "preferences": {}, "uuid": None}
    _write(storage, "core.analytics", 1, 1, private)
    return _keys(program, browser, url)


def admit(folder: Path, port: int, name: str) -> Keys:
    """Let in an ordinary user of a fresh folder, and give their keys.

    Their id is their name. Before Home Assistant starts: it would not look again.
    """
    file = folder / ".storage/auth"
    kept = json.loads(file.read_text("utf-8"))
    url = f"http://127.0.0.1:{port}"
    program = _refresh(f"{name}-program", "long_lived_access_token", None, name)
    browser = _refresh(f"{name}-browser", "normal", f"{url}/", name)
    data = kept["data"]
    data["users"].append(_user(name, "system-users", name.capitalize()))
    data["credentials"].append(_credential(name))
    data["refresh_tokens"] += [program, browser]
    file.write_text(json.dumps(kept), "utf-8")
    return _keys(program, browser, url)


def _keys(program: Mapping[str, Any], browser: Mapping[str, Any], url: str) -> Keys:
    tokens = {
        "access_token": _access(browser),
        "refresh_token": browser["token"],
        "token_type": "Bearer",
        "expires_in": _YEAR_S,
        "expires": int((time.time() + _YEAR_S) * 1000),
        "hassUrl": url,
        "clientId": f"{url}/",
    }
    return Keys(_access(program), tokens)


def _write(storage: Path, key: str, version: int, minor: int, data: object) -> None:
    kept = {"version": version, "minor_version": minor, "key": key, "data": data}
    (storage / key).write_text(json.dumps(kept), "utf-8")


def _refresh(
    name: str, kind: str, client: str | None, user: str = _OWNER
) -> dict[str, Any]:
    return {
        "id": name,
        "user_id": user,
        "client_id": client,
        "client_name": None if client else name,
        "client_icon": None,
        "token_type": kind,
        "created_at": _BORN,
        "access_token_expiration": float(_YEAR_S),
        "token": secrets.token_hex(64),
        "jwt_key": secrets.token_hex(64),
        "last_used_at": None,
        "last_used_ip": None,
        "expire_at": None,
        "credential_id": f"login-{user}" if client else None,
        "version": None,
    }


def _access(refresh: Mapping[str, Any]) -> str:
    now = int(time.time())
    told = {"iss": refresh["id"], "iat": now, "exp": now + _YEAR_S}
    return jwt.encode(told, refresh["jwt_key"], algorithm="HS256")


def _auth(tokens: list[dict[str, Any]]) -> dict[str, Any]:
    groups = ("system-admin", "system-users", "system-read-only")
    return {
        "users": [_user(_OWNER, groups[0], "Quartier")],
        "groups": [{"id": group, "name": group} for group in groups],
        "credentials": [_credential(_OWNER, NAME)],
        "refresh_tokens": tokens,
    }


def _user(key: str, group: str, name: str) -> dict[str, Any]:
    return {
        "id": key,
        "group_ids": [group],
        "is_owner": key == _OWNER,
        "is_active": True,
        "name": name,
        "system_generated": False,
        "local_only": False,
    }


def _credential(user: str, login: str | None = None) -> dict[str, Any]:
    return {
        "id": f"login-{user}",
        "user_id": user,
        "auth_provider_type": "homeassistant",
        "auth_provider_id": None,
        "data": {"username": login or user},
    }


def _login() -> dict[str, str]:
    hashed = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(rounds=4))
    return {"username": NAME, "password": base64.b64encode(hashed).decode()}


def _http(port: int) -> dict[str, Any]:
    stable = {
        "server_port": port,
        "server_host": ["127.0.0.1"],
        "cors_allowed_origins": ["https://cast.home-assistant.io"],
        "login_attempts_threshold": -1,
        "ip_ban_enabled": True,
        "ssl_profile": "modern",
        "use_x_frame_options": True,
        "created_at": _BORN,
        "error": None,
        "error_message": None,
    }
    return {"stable": stable, "pending": None, "yaml_migration_done": True}
