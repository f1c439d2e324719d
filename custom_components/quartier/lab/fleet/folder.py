"""The broker's folder: written beside its place, then put there whole or not at all."""

import json
import os
import pwd
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

from ...mosquitto import ENROL, HUB, Fleet, Secret, security, settings, unit
from ..scenario import LabError
from .authority import Authority, Paper, renewed

LOOPBACK: Final = "127.0.0.1"
_SALT_BYTES: Final = 12
_FILE_MODE: Final = 0o600


class FolderError(LabError):
    """A folder that must not, or cannot, become a broker's."""


@dataclass(frozen=True, slots=True)
class Papers:
    """Where what others need lies: the hub, whoever enrols, and nodes."""

    hub: Path
    enrol: Path
    nodes: Path
    unit: Path


def establish(
    fleet: Fleet,
    program: Path,
    random_text: Callable[[], str],
    random: Callable[[int], bytes],
) -> Papers:
    """Make the folder of a broker with secrets of its own.

    Raises FolderError where there is something already, and OSError.
    """
    folder = Path(fleet.folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderError(
            f"{folder} holds something already, and nothing is written over:"
            " name another folder, or `quartier broker renew` for other host names."
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        for name, content in _contents(fleet, program, random_text, random).items():
            _write(staged / name, content)
        (staged / "data").mkdir(mode=0o700)
        _own(staged, fleet.user)
        staged.replace(folder)
    finally:
        shutil.rmtree(staged, ignore_errors=True)
    return _papers(folder)


def renew(folder: Path, hosts: tuple[str, ...]) -> Papers:
    """Vouch for the broker under other names: keys, secrets and nodes stay.

    Raises FolderError where there is no broker's folder, and OSError.
    """
    papers = _papers(folder)
    try:
        own = Paper((folder / "ca.crt").read_bytes(), (folder / "ca.key").read_bytes())
        told = json.loads(papers.nodes.read_text("utf-8"))
        certificate = renewed(own, (folder / "server.key").read_bytes(), hosts)
        nodes = {**told, "host": hosts[0]}
    except (ValueError, TypeError, FileNotFoundError) as error:
        raise FolderError(f"{folder} is no folder of a broker: {error}") from error
    owner = (folder / "server.key").stat()
    _replace(folder / "server.crt", certificate, owner)
    _replace(papers.nodes, _json(nodes).encode(), owner)
    return papers


def _contents(
    fleet: Fleet,
    program: Path,
    random_text: Callable[[], str],
    random: Callable[[int], bytes],
) -> Mapping[str, bytes]:
    authority = Authority.new(fleet.hosts)
    hub, enrol = (Secret(random_text(), random(_SALT_BYTES)) for _ in (HUB, ENROL))
    nodes = {
        "host": fleet.hosts[0],
        "port": fleet.node_port,
        "ca": authority.own.certificate.decode(),
    }
    texts = {
        "mosquitto.conf": settings(fleet),
        "dynamic-security.json": _json(security(hub, enrol)),
        "hub.json": _json(_login(fleet, HUB, hub)),
        "enrol.json": _json(_login(fleet, ENROL, enrol)),
        "nodes.json": _json(nodes),
        "quartier-broker.service": unit(fleet, str(program)),
    }
    return {
        **{name: text.encode() for name, text in texts.items()},
        "ca.crt": authority.own.certificate,
        "ca.key": authority.own.key,
        "server.crt": authority.server.certificate,
        "server.key": authority.server.key,
    }


def _login(fleet: Fleet, name: str, secret: Secret) -> Mapping[str, object]:
    return {
        "host": LOOPBACK,
        "port": fleet.hub_port,
        "username": name,
        "password": secret.password,
    }


def _write(path: Path, content: bytes) -> None:
    """Write a file that from its first byte only its owner can read."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _replace(path: Path, content: bytes, owner: os.stat_result) -> None:
    """Put a file in another's place, whole, and under the same account."""
    staged = path.with_name(f".{path.name}.part")
    staged.unlink(missing_ok=True)
    _write(staged, content)
    os.chown(staged, owner.st_uid, owner.st_gid)
    staged.replace(path)


def _own(folder: Path, user: str) -> None:
    """Give all of it to the account that the broker runs as."""
    if os.getuid() != 0:
        return
    try:
        account = pwd.getpwnam(user)
    except KeyError:
        raise FolderError(
            f"There is no account {user!r} here: name one with --user."
        ) from None
    for path in (folder, *folder.iterdir()):
        os.chown(path, account.pw_uid, account.pw_gid)


def _papers(folder: Path) -> Papers:
    return Papers(
        hub=folder / "hub.json",
        enrol=folder / "enrol.json",
        nodes=folder / "nodes.json",
        unit=folder / "quartier-broker.service",
    )


def _json(document: object) -> str:
    return json.dumps(document, indent=1) + "\n"
