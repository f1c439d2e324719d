"""Firmware from a file in Home Assistant to a node on trial, and back where it fails.

Goes on with the street of test_street.py, in one process with it.
"""

import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from quartier.wire import dumps, sealed

from firmware.quartier_node.hardware.store import Store
from firmware.simulate import Firmware
from tests.e2e.fleet import intruder
from tests.e2e.fleet.dwelling import Dwelling
from tests.e2e.fleet.landlord import encoded
from tests.e2e.fleet.street import Street
from tests.e2e.fleet.tap import Said
from tests.e2e.harness import wait_for
from tests.firmware.keys import modulus, private

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("street"),
]

# As patient as the street itself.
_SOON_S: Final = 60.0
_BROUGHT_S: Final = 240.0
# Who hangs may still have something on its way.
_QUIET_S: Final = 1.0
_TRIAL_S: Final = 620
_NEW, _FORGED, _BROKEN = "9.0.0", "9.1.0", "9.2.0"
_SECVER: Final = 2
_PIECE_B: Final = 840
_HOUR_S: Final = 3600
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
    """Piece by piece over the air; its version is told, and kept after its trial."""
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
    _restarted(street, lucky)


def _restarted(street: Street, one: Dwelling) -> None:
    """Cut a node's power, and wait until it is live again, as it was."""
    mark = street.tap.mark
    one.flat.kill()
    one.flat.start()
    wait_for(
        lambda: street.acked(one, "welcome", mark),
        2 * _SOON_S,
        lambda: f"not back: {one.tail()}",
    )
    street.hub.wait_shows(one, "sensor", "firmware", _NEW, _SOON_S)


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
    with _posing(street, lucky) as say:
        assert _brought(street, lucky, old, say) == ("refused", "secver")
    # Numbers that the hub never gave are not to be remembered.
    _restarted(street, lucky)


@contextmanager
def _posing(
    street: Street, one: Dwelling
) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Speak for the hub, which hangs meanwhile, with its key: as if it erred."""
    street.hub.freeze()
    try:
        said = _last_word(street, one)
        with intruder.traitor(street.landlord) as posted:
            yield _voice(street, one, said, posted)
    finally:
        street.hub.thaw()


def _last_word(street: Street, one: Dwelling) -> Said:
    """Give what the hub said last to a node, once nothing more of it comes."""
    last = street.tap.of(one.node, "down")[-1]
    while True:
        time.sleep(_QUIET_S)
        said = street.tap.of(one.node, "down")[-1]
        if said is last:
            return said
        last = said


def _voice(
    street: Street, one: Dwelling, said: Said, posted: Callable[[str, bytes], bool]
) -> Callable[[dict[str, Any]], None]:
    topic, number = f"quartier/down/{one.node}", [said.sequence]

    def say(words: dict[str, Any]) -> None:
        number[0] += 1
        domain, expiry_s = f"down {one.node}", int(street.hub.now_s) + 10 * _HOUR_S
        text = dumps(words)
        assert posted(
            topic, sealed(one.key, domain, said.boot, number[0], expiry_s, text)
        )

    return say


def _brought(
    street: Street,
    one: Dwelling,
    bundle: bytes,
    say: Callable[[dict[str, Any]], None],
) -> tuple[str, str]:
    """Bring pieces until one is refused; give what became of the last."""
    no = street.tap.of(one.node, "down", "bundle")[-1].words["no"]
    for at_b in range(0, len(bundle), _PIECE_B):
        no, mark = no + 1, street.tap.mark
        words = {"k": "bundle", "no": no, "size_b": len(bundle), "at_b": at_b}
        say({**words, "data": encoded(bundle[at_b : at_b + _PIECE_B])})
        wait_for(
            lambda mark=mark: street.acked(one, "bundle", mark),  # type: ignore[misc]  # a default is typed as nothing
            _SOON_S,
            lambda: f"no answer: {street.tap.last()}",
        )
        told = street.acked(one, "bundle", mark)[-1].words
        if told["result"] != "done":
            break
    return told["result"], told["why"]


def _pieces(street: Street, one: Dwelling, mark: int) -> str:
    """Tell how pieces came, as said and as answered, in turns of five seconds."""
    rows: dict[tuple[int, str], int] = {}
    talk = street.tap.of(one.node, since=mark)
    for each in talk:
        words = each.words
        if "bundle" in {each.kind, words.get("of")}:
            what = f"{each.way} {words.get('result', '')} {words.get('why', '')}"
            key = int((each.at_s - talk[0].at_s) // 5), what
            rows[key] = rows.get(key, 0) + 1
    return str(rows)


def test_what_crashes_is_undone(street_: Street, tmp_path: Path) -> None:
    """Signed, and broken: by the fifth boot the one before runs, and all is told."""
    street, hub, one = street_, street_.hub, street_.dwellings[6]
    before = hub.shows(one, "sensor", "firmware")
    crash = {"quartier_node/app/__init__.py": "raise ValueError('broken')\n"}
    bundle = _built(tmp_path, version=_BROKEN, secver=_SECVER, instead=crash)
    _offered(street, one, _BROKEN, bundle)
    mark, boots = street.tap.mark, one.flat.boots
    _install(street, one)
    wait_for(
        lambda: [
            each.words
            for each in street.tap.of(one.node, "up", "event", since=mark)
            if each.words["what"] == "boot" and each.words["why"] == "undone"
        ],
        _BROUGHT_S,
        lambda: (
            f"not undone: {one.flat.boots - boots} boots {one.tail()}\n"
            f"{_pieces(street, one, mark)}"
        ),
    )
    took = one.flat.boots - boots
    street.note("a release that crashes", f"undone after {took} boots")
    assert took <= _TRIES + 1
    hub.wait_shows(one, "sensor", "firmware", before, _SOON_S)
    event = hub.of(one, "event", "happening")
    wait_for(
        lambda: _attribute(street, event, "why") == "undone",
        _SOON_S,
        lambda: f"it is not said: {hub.house.states().get(event)}",
    )


def test_the_house_has_no_complaints(street_: Street) -> None:
    """After all of it: nothing in the log of Home Assistant, no fault in any node."""
    street = street_
    assert not street.hub.house.faults()
    for one in street.dwellings:
        if one is street.dwellings[6]:
            # It was given a release that crashes.
            continue
        assert not one.faults, f"{one.node}: {one.faults[:20]}"
        faults = [
            each.words
            for each in street.tap.of(one.node, "up", "event")
            if each.words["what"] == "fault"
        ]
        assert not faults, f"{one.node}: {faults}"
