"""A node wakes with what flash kept, and begins anew where that is damaged."""

import asyncio
import json
from pathlib import Path

from quartier.wire import code_key, password
from quartier_node.app.node import Node
from quartier_node.hardware import open_board

from .desk import CODE, NAME, Desk, Started


def _none() -> int:
    return 0


def test_a_fresh_node_names_itself(tmp_path: Path) -> None:
    """It has an id and a code, is not set up, and keeps both."""
    spec = {"board": "simulated", "appliance": "plug", "folder": str(tmp_path)}
    first = Node(open_board(spec), Started(), _none)
    again = Node(open_board(spec), Started(), _none)

    assert len(first.settings["code"]) == 26
    assert not first.is_provisioned()
    assert first.takes_welcome()
    assert again.settings == first.settings


def test_each_boot_has_a_number_of_its_own(desk: Desk) -> None:
    """What was sealed for one is nothing to another."""
    before = desk.node.session.boot
    desk.boot()

    assert desk.node.session.boot != before
    assert len(before) == 16


def test_at_the_broker_it_is_known_by_its_key(desk: Desk) -> None:
    """Unless it was told a name and a password."""
    link = desk.node.connect(lambda *_: None, lambda: None)
    assert link is desk.node.link
    access = desk.node.access
    assert access is not None
    assert (access.user, access.password) == (NAME, password(code_key(NAME, CODE)))
    assert access.will_topic == f"quartier/up/{NAME}/gone"

    desk.node.settings.update(broker_user="house", broker_password="x" * 8)
    desk.node.connect(lambda *_: None, lambda: None)
    access = desk.node.access
    assert access is not None
    assert (access.user, access.password) == ("house", "x" * 8)


def test_a_broker_is_dialled_on_its_network(desk: Desk) -> None:
    """Where one was told, not before it is joined; who knows names there is asked."""
    radio = desk.node.board.radio
    link = desk.node.connect(lambda *_: None, lambda: None)
    assert link._may_dial()
    assert link._dns() == radio.dns()

    desk.node.settings.update(wifi_ssid="home")
    assert not link._may_dial()
    asyncio.run(radio.join("home", ""))
    assert link._may_dial()


def test_the_link_checks_in_with_the_watchdog(desk: Desk) -> None:
    """By its name, which the tasks wait for."""
    watchdog = desk.node.board.watchdog
    link = desk.node.connect(lambda *_: None, lambda: None)
    watchdog.expect("link")
    assert watchdog.feed() == ["link"]

    link._beat()
    assert watchdog.feed() == []


def test_after_a_new_key_the_broker_is_told_its_password(desk: Desk) -> None:
    """The next connection is made with it."""
    desk.node.connect(lambda *_: None, lambda: None)
    desk.node.link = desk.link  # type: ignore[assignment] (its double)
    desk.greet(kid=1, salt="0" * 32)

    access = desk.node.access
    assert access is not None
    assert access.password == password(desk.node.session.key)
    assert desk.node.session.key.kid == 1


def test_damaged_memories_are_as_none(desk: Desk) -> None:
    """The mind begins anew; nothing crashes."""
    for damaged in (b"", b"[1,2]", json.dumps([1] * 13).encode(), b"\xff"):
        desk.node.board.store.save("mind", damaged)
        desk.boot()
        desk.live(3)

    assert desk.node.level == 3


def test_safe_mode_has_no_mind(desk: Desk) -> None:
    """Nothing is decided, and the relay stays where it is safe."""
    desk.boot(is_safe=True)
    desk.live(120)

    assert desk.node.mind is None
    assert desk.node.level == 4
    assert desk.node.board.relay.is_on


def test_a_reset_is_no_power_cut(tmp_path: Path) -> None:
    """Who resets a node again and again does not make it wait with the others."""
    desk = Desk(tmp_path)
    assert desk.node._carried is None
    desk.boot()
    desk.live(5)

    assert desk.node.mind._pick_up_s == 0
    assert desk.node.board.relay.is_on
