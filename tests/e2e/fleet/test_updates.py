"""Firmware from a file in Home Assistant to a node on trial, and back where it fails.

Goes on with the street of test_street.py, in one process with it.
"""

import struct
import time
from pathlib import Path
from typing import Final

import pytest

from firmware.quartier_node.hardware.store import Store
from firmware.simulate import Firmware
from quartier.mosquitto import HUB
from tests.e2e.fleet.dwelling import Dwelling
from tests.e2e.fleet.street import Street
from tests.e2e.harness import wait_for
from tests.firmware.keys import modulus, private
from tests.firmware.talk import Talk

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(200),
    pytest.mark.xdist_group("street"),
]

_SOON_S: Final = 30.0
_BROUGHT_S: Final = 90.0
_TRIAL_S: Final = 620
_NEW, _FORGED, _BROKEN = "9.0.0", "9.1.0", "9.2.0"
_SECVER: Final = 2
# Boots of a bundle that fails: it is proven, then tried, and the fifth goes back.
_TRIES: Final = 5


@pytest.fixture(scope="session")
def lucky(street_: Street) -> Dwelling:
    """Give the node that is updated first."""
    return street_.dwellings[3]


def _offered(street: Street, one: Dwelling, version: str, bundle: bytes) -> None:
    """Lay a release into the configuration, and wait until it is offered."""
    hub = street.hub
    folder = hub.house.folder / "quartier"
    folder.mkdir(exist_ok=True)
    (folder / f"{version}.bundle").write_bytes(bundle)
    hub.house.post(f"config/config_entries/entry/{hub.entry}/reload")
    entity = hub.of(one, "update", "update")
    wait_for(
        lambda: _attribute(street, entity, "latest_version") == version,
        _SOON_S,
        lambda: f"it is not offered: {_attribute(street, entity, 'latest_version')}",
    )


def _attribute(street: Street, entity: str, name: str) -> object:
    found = street.hub.house.states().get(entity)
    return None if found is None else found["attributes"].get(name)


def _install(street: Street, one: Dwelling) -> None:
    street.hub.house.call(
        "update.install", entity_id=street.hub.of(one, "update", "update")
    )


def _built(folder: Path, key: str = "release", **told: object) -> bytes:
    made = Firmware(
        folder,
        keys=(modulus("release"),),
        key=private(key),
        **told,  # type: ignore[arg-type]  # each test knows what
    )
    return made.bundle


def _is_trial(one: Dwelling) -> bool:
    """Read whether the slot that runs is on trial."""
    raw = Store(str(one.folder / "state")).load("boot")
    assert raw is not None
    tries: int = struct.unpack("<BBBBBBBBHH", raw)[4]
    return tries > 0


def test_a_release_is_brought_and_tried(
    street_: Street, lucky: Dwelling, tmp_path: Path
) -> None:
    """Piece by piece over the air; its new version is told, and kept after its trial."""
    street, hub = street_, street_.hub
    bundle = _built(tmp_path, version=_NEW, secver=_SECVER)
    _offered(street, lucky, _NEW, bundle)
    boots, began = lucky.flat.boots, time.monotonic()
    _install(street, lucky)
    entity = hub.of(lucky, "update", "update")
    wait_for(
        lambda: _attribute(street, entity, "update_percentage"),
        _SOON_S,
        "no progress is shown",
    )
    wait_for(
        lambda: hub.shows(lucky, "sensor", "firmware") == _NEW,
        _BROUGHT_S,
        lambda: f"{hub.shows(lucky, 'sensor', 'firmware')}: {lucky.tail()}",
    )
    street.note(
        "an update",
        f"{len(bundle)} bytes in {time.monotonic() - began:.0f} s,"
        f" {lucky.flat.boots - boots} boots",
    )
    assert _is_trial(lucky)
    lucky.skip(_TRIAL_S, 10, _SOON_S)
    lucky.skip(20, 1, _SOON_S)
    wait_for(lambda: not _is_trial(lucky), _SOON_S, "its trial never ends")
    lucky.flat.kill()
    lucky.flat.start()
    lucky.wait_told("boot")
    hub.wait_shows(lucky, "sensor", "firmware", _NEW, _SOON_S)


def test_a_strange_signature_is_refused(
    street_: Street, lucky: Dwelling, tmp_path: Path
) -> None:
    """Nothing is run that no pinned key signed."""
    street = street_
    bundle = _built(tmp_path, key="stranger", version=_FORGED, secver=_SECVER)
    _offered(street, lucky, _FORGED, bundle)
    mark, boots = street.tap.mark, lucky.flat.boots
    _install(street, lucky)
    wait_for(
        lambda: [
            one.words
            for one in street.tap.of(lucky.node, "up", "ack", since=mark)
            if one.words["of"] == "bundle" and one.words["why"] == "signature"
        ],
        _BROUGHT_S,
        lambda: f"not refused: {street.tap.last()}",
    )
    assert lucky.flat.boots == boots
    assert street.hub.shows(lucky, "sensor", "firmware") == _NEW


def test_an_older_one_is_not_offered_and_not_taken(
    street_: Street, lucky: Dwelling, tmp_path: Path
) -> None:
    """A release with known faults is refused by hub and node, though it is signed."""
    street = street_
    (street.hub.house.folder / "quartier" / f"{_FORGED}.bundle").unlink()
    old = _built(tmp_path / "old", version="9.9.0", secver=_SECVER - 1)
    (street.hub.house.folder / "quartier/9.9.0.bundle").write_bytes(old)
    street.hub.house.post(f"config/config_entries/entry/{street.hub.entry}/reload")
    street.hub.wait_shows(lucky, "sensor", "firmware", _NEW, _SOON_S)
    entity = street.hub.of(lucky, "update", "update")
    assert _attribute(street, entity, "latest_version") == _NEW
    (street.hub.house.folder / "quartier/9.9.0.bundle").unlink()
    newer = Firmware(
        tmp_path / "new",
        keys=(modulus("release"),),
        key=private("release"),
        version=_NEW,
        secver=_SECVER,
    )
    spare = street.lay("spare0", "plug", firmware=newer)
    street.let_in(spare)
    login = street.landlord.login()
    with Talk(
        login["port"],
        spare.node,
        spare.code,
        user=HUB,
        password=login["password"],
    ) as talk:
        spare.flat.start()
        talk.greet(int(time.time()))
        assert talk.bring(old) == ("refused", "secver")
    spare.flat.kill()


def test_what_crashes_is_undone(
    street_: Street, lucky: Dwelling, tmp_path: Path
) -> None:
    """Signed, and broken: by the fifth boot the one before runs, and people are told."""
    street, hub = street_, street_.hub
    crash = {"quartier_node/app/__init__.py": "raise ValueError('broken')\n"}
    bundle = _built(tmp_path, version=_BROKEN, secver=_SECVER, instead=crash)
    _offered(street, lucky, _BROKEN, bundle)
    mark, boots = street.tap.mark, lucky.flat.boots
    _install(street, lucky)
    wait_for(
        lambda: [
            one.words
            for one in street.tap.of(lucky.node, "up", "event", since=mark)
            if one.words["what"] == "boot" and one.words["why"] == "undone"
        ],
        _BROUGHT_S,
        lambda: f"not undone: {lucky.flat.boots - boots} boots {lucky.tail()}",
    )
    took = lucky.flat.boots - boots
    street.note("a release that crashes", f"undone after {took} boots")
    assert took <= _TRIES + 1
    hub.wait_shows(lucky, "sensor", "firmware", _NEW, _SOON_S)
    event = hub.of(lucky, "event", "happening")
    wait_for(
        lambda: _attribute(street, event, "why") == "undone",
        _SOON_S,
        lambda: f"it is not said: {hub.house.states().get(event)}",
    )


def test_the_house_has_no_complaints(street_: Street) -> None:
    """After all of it: nothing in the log of Home Assistant, no fault in any node."""
    street = street_
    assert not street.hub.house.faults()
    for one in street.dwellings[4:]:
        loud = [line for line in one.errors if not line.startswith("broker: ")]
        assert not loud, f"{one.node}: {loud[:20]}"
        faults = [
            each.words
            for each in street.tap.of(one.node, "up", "event")
            if each.words["what"] == "fault"
        ]
        assert not faults, f"{one.node}: {faults}"
