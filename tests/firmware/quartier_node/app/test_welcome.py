"""A node is set up by whoever is done first; then it keeps that, and starts again."""

import asyncio
from typing import Any

import pytest
from quartier_node.app import welcome

from .desk import Desk


def _told(desk: Desk) -> dict[str, Any]:
    return {**desk.node.settings, "broker_host": "broker.example"}


def _set_up(
    desk: Desk,
    monkeypatch: pytest.MonkeyPatch,
    portal: list[dict[str, Any] | None],
    bluetooth: dict[str, Any] | None = None,
) -> list[str]:
    """Let the page and Bluetooth give these one after the other; tell who was asked."""
    asked: list[str] = []

    async def open_portal(*told: Any) -> dict[str, Any] | None:  # noqa: ANN401 (as the portal is called)
        asked.append(f"page {told[3]}")
        return portal.pop(0)

    async def by_bluetooth(_: Any) -> dict[str, Any] | None:  # noqa: ANN401 (a node)
        asked.append("bluetooth")
        return bluetooth

    async def soon(_: float) -> None:
        await _real(0)

    _real = asyncio.sleep
    monkeypatch.setattr(welcome.provision, "open_portal", open_portal)
    monkeypatch.setattr(welcome, "_by_bluetooth", by_bluetooth)
    monkeypatch.setattr(welcome.asyncio, "sleep", soon)
    asyncio.run(asyncio.wait_for(welcome.welcome(desk.node), 1))
    return asked


def _press(desk: Desk) -> None:
    desk.node.ask_welcome()
    assert desk.node.takes_welcome()


def test_a_fresh_node_waits_until_it_is_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page and Bluetooth take turns; what comes is kept, and the node starts again."""
    desk.node.settings.update(broker_host="", appliance="")
    asked = _set_up(desk, monkeypatch, [None, None, _told(desk)])

    assert asked == ["page 0", "bluetooth", "page 0", "bluetooth", "page 0"]
    assert desk.node.reset_s is not None
    desk.boot()
    assert desk.node.settings["broker_host"] == "broker.example"


def test_bluetooth_may_be_first(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever way it was told."""
    desk.node.settings.update(broker_host="", appliance="")
    _set_up(desk, monkeypatch, [None], _told(desk))

    desk.boot()
    assert desk.node.settings["broker_host"] == "broker.example"


def test_a_press_opens_the_page_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody comes, the node goes on as it was."""
    _press(desk)
    asked = _set_up(desk, monkeypatch, [None])

    assert asked == ["page 10000"]
    assert desk.node.reset_s is not None
    desk.boot()
    assert desk.node.settings["broker_host"] == "127.0.0.1"


def test_a_node_that_works_alone_opens_its_page_for_a_press(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It knows no broker, and is set up all the same: its page is closed until then."""
    desk.node.settings["broker_host"] = ""
    assert desk.node.takes_welcome()
    with pytest.raises(TimeoutError):
        _set_up(desk, monkeypatch, [])

    _press(desk)
    assert _set_up(desk, monkeypatch, [None]) == ["page 10000"]
    assert desk.node.reset_s is not None
