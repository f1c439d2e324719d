"""``quartier broker``: a broker for a fleet of nodes, with secrets of its own."""

import os
import pwd
import secrets
import socket
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from ...mosquitto import HUB_PORT, NODE_PORT, Fleet, FleetError, Release
from ..fleet import Papers, establish, installed, plugins_for, renew
from .option import UsageError
from .screen import screen

NAME: Final = "broker"
_SERVICE_ACCOUNT: Final = "mosquitto"
# 256 bits: nobody types them, and nobody guesses them.
_SECRET_BYTES: Final = 32


class Deed(StrEnum):
    """What to do with a folder."""

    init = "init"
    renew = "renew"


class Known(StrEnum):
    """Releases of mosquitto whose settings are known."""

    old = "2.0"
    new = "2.1"


def command(
    deed: Annotated[
        Deed, typer.Argument(help="init: make it; renew: let it have other names.")
    ],
    folder: Annotated[Path, typer.Argument(help="Folder of the broker.")],
    host: Annotated[
        list[str] | None,
        typer.Option(help="Name or address that nodes reach it by; the first is told."),
    ] = None,
    *,
    port: Annotated[int, typer.Option(help="Port for nodes.")] = NODE_PORT,
    hub_port: Annotated[
        int, typer.Option(help="Port for Home Assistant, on this machine only.")
    ] = HUB_PORT,
    nodes: Annotated[int, typer.Option(help="The most nodes at a time.")] = 2_000,
    release: Annotated[
        Known | None, typer.Option(help="Release of mosquitto; else the one here.")
    ] = None,
    plugins: Annotated[
        Path | None, typer.Option(help="Folder of its plugins; else where it is here.")
    ] = None,
    user: Annotated[
        str | None, typer.Option(help="Account that it runs as; else the usual one.")
    ] = None,
) -> None:
    """Make a broker for nodes: its settings, certificates and secrets, in a folder."""
    hosts = tuple(host or (socket.gethostname(),))
    if deed is Deed.renew:
        _renew(folder, hosts)
        return
    here = installed()
    wanted: Release = here.release if release is None else release.value
    where = plugins or (here.plugins if wanted == here.release else plugins_for(wanted))
    try:
        fleet = Fleet(
            hosts=hosts,
            folder=str(folder.absolute()),
            plugins=str(where),
            user=user or _account(),
            node_port=port,
            hub_port=hub_port,
            nodes=nodes,
            release=wanted,
        )
    except FleetError as error:
        raise UsageError(str(error)) from None
    papers = establish(fleet, here.program, _secret, secrets.token_bytes)
    _tell(fleet, papers, here.program, is_here=here.is_here)


def _renew(folder: Path, hosts: tuple[str, ...]) -> None:
    papers = renew(folder, hosts)
    screen.say(f"The broker answers to {', '.join(hosts)} now. Next:")
    screen.say("  restart it, so that it shows its new certificate")
    screen.say(f"  show {papers.nodes} to Home Assistant again")


def _account() -> str:
    """Choose who runs the broker: its own account rather than root."""
    me = pwd.getpwuid(os.getuid()).pw_name
    if os.getuid() != 0:
        return me
    try:
        return pwd.getpwnam(_SERVICE_ACCOUNT).pw_name
    except KeyError:
        return me


def _secret() -> str:
    return secrets.token_urlsafe(_SECRET_BYTES)


def _tell(fleet: Fleet, papers: Papers, program: Path, *, is_here: bool) -> None:
    """Say where everything is, and what comes next; never a secret."""
    screen.say(f"The broker is in {fleet.folder}, for mosquitto {fleet.release}. Next:")
    steps = [] if is_here else ["install mosquitto: there is none on this machine"]
    service = f"systemctl enable --now {papers.unit.stem}"
    steps += [
        f"try it: {program} -c {fleet.folder}/mosquitto.conf",
        f"keep it running: cp {papers.unit} /etc/systemd/system/ && {service}",
        f"open port {fleet.node_port} to the network of the nodes, and no other",
        f"Home Assistant's MQTT integration takes what {papers.hub} says",
        f"Quartier enrols nodes with {papers.enrol} and {papers.nodes}",
        f"keep {fleet.folder}/ca.key somewhere else: it is needed for renew only",
    ]
    for number, step in enumerate(steps, 1):
        screen.say(f"  {number}. {step}")
