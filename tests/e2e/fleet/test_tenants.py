"""Nodes come and go: found again, let in by the landlord's broker, re-homed, revoked.

Goes on with the street of test_street.py, in one process with it.
"""

from typing import Final

import pytest

from tests.e2e.clicks import Dialog
from tests.e2e.fleet.dwelling import Dwelling
from tests.e2e.fleet.street import Street
from tests.e2e.harness import Json, wait_for

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("street"),
]

_SUBENTRIES: Final = "config/config_entries/subentries/flow"
# As patient as the street itself.
_SOON_S: Final = 60.0
# A node keeps a record of each quarter of an hour when it is over.
_QUARTER_S, _NEAR_S = 900, 15


@pytest.fixture(scope="session")
def lodger(street_: Street) -> Dwelling:
    """Give a node whose broker lets it in only when Home Assistant says so."""
    return street_.lay("lodger", "plug", has_own_password=False)


def test_the_landlord_s_broker_lets_in_who_is_adopted(
    street_: Street, lodger: Dwelling
) -> None:
    """Kept out before, in after; its new key is its new password."""
    street, hub = street_, street_.hub
    lodger.flat.start()
    lodger.wait_told("boot")
    lodger.skip(11, 1, _SOON_S)
    wait_for(
        lambda: any("bad user name or password" in line for line in lodger.errors),
        _SOON_S,
        lambda: f"it is in, or mute: {lodger.tail()}",
    )
    dialog = hub.adopt(lodger, "Ampère", enrols=True)
    if dialog.shown.get("step_id") == "account":
        login = street.landlord.login("enrol.json")
        told = {name: login[name] for name in ("host", "port", "username", "password")}
        dialog.fill("account", **told)
    node_port = street.landlord.fleet.node_port
    ca = street.landlord.ca_pem
    dialog.fill("broker", host="localhost", port=node_port, ca=ca)
    while dialog.shown.get("step_id") == "join":
        dialog.fill("join")
    dialog.done()
    lodger.subentry = hub.subentries()[lodger.node]
    wait_for(
        lambda: lodger.key.kid == 1,
        _SOON_S,
        lambda: f"not adopted: {lodger.tail()}\n{street.tap.last()}",
    )
    hub.wait_shows(lodger, "sensor", "firmware", "0.1.0", _SOON_S)
    mark = street.tap.mark
    # The broker forgets who is connected: all must show what they know again.
    street.landlord.stop()
    street.broker_back(lodger)
    wait_for(
        lambda: street.acked(lodger, "welcome", mark),
        2 * _SOON_S,
        lambda: f"not in by its new key: {lodger.tail()}",
    )
    said = street.tap.of(lodger.node, "up", since=mark)
    assert {one.kid for one in said} == {1}, "it still speaks by its code"


def test_who_it_is_is_shown(street_: Street) -> None:
    """A press in Home Assistant, and the light of that node blinks, and no other's."""
    one, other = street_.dwellings[:2]
    for each in (one, other):
        # Of an earlier press.
        wait_for(lambda each=each: not _blinks(each), 2 * _SOON_S, each.tail)  # type: ignore[misc]  # a default is typed as nothing
    street_.hub.press(one, "identify")
    wait_for(lambda: _blinks(one), _SOON_S, one.tail)
    assert not _blinks(other)


def _blinks(one: Dwelling) -> bool:
    """Tell whether its light shows which one it is, not its level."""
    shown = [line for _, line in one.lines if "identify" in line or "level" in line]
    return "identify" in shown[-1]


def test_a_new_tenant_finds_nothing_of_the_last(
    street_: Street, lodger: Dwelling
) -> None:
    """Re-homed: a new key, and what it had learned is wiped; it is heard as before."""
    street, hub = street_, street_.hub
    for one, kid in ((street.dwellings[0], 2), (lodger, 2)):
        # What the next tenant does may be kept at once.
        wait_for(lambda: not _is_quarter_near(street), 2 * _NEAR_S + 1, "time stands")
        assert _rehomed(street, one) == "rehomed"
        wait_for(
            lambda one=one, kid=kid: one.key.kid == kid,  # type: ignore[misc]  # a default is typed as nothing
            _SOON_S,
            lambda one=one: f"the old key: {one.tail()}",  # type: ignore[misc]  # likewise
        )
        wait_for(
            lambda one=one: [  # type: ignore[misc]  # likewise
                each
                for each in street.tap.of(one.node, "up", "ack")
                if each.kid == 2 and each.words["of"] == "request"
            ],
            _SOON_S,
            lambda: f"it does not forget: {street.tap.last()}",
        )
        history = one.folder / "state/history"
        assert not history.exists() or not list(history.iterdir())
        # It comes back with another password first.
        hub.patiently(
            lambda one=one: hub.press(one, "identify"),
            "it does not hear",
        )


def _is_quarter_near(street: Street) -> bool:
    """Tell whether a quarter of an hour ends, or has just begun."""
    past_s = street.hub.now_s % _QUARTER_S
    return not _NEAR_S < past_s < _QUARTER_S - _NEAR_S


def _rehomed(street: Street, one: Dwelling) -> str:
    hub = street.hub
    told = {"handler": [hub.entry, "node"], "subentry_id": one.subentry}
    dialog = Dialog(hub.house, _SUBENTRIES, hub.house.post(_SUBENTRIES, told))
    dialog.choose("rehome")
    dialog.fill("rehome")
    return str(dialog.shown.get("reason"))


def test_who_is_revoked_is_not_heard(street_: Street, lodger: Dwelling) -> None:
    """Cut off by the broker; who is still let in there says nothing that counts."""
    street, hub, tap = street_, street_.hub, street_.tap
    before = _refusals(lodger)
    for one in (lodger, street.dwellings[1]):
        assert (
            hub.house.ws(
                type="config_entries/subentries/delete",
                entry_id=hub.entry,
                subentry_id=one.subentry,
            )
            is None
        )
    wait_for(
        lambda: lodger.node not in str(hub.vault()["fleet"]["participants"]),
        _SOON_S,
        "its key is kept",
    )
    wait_for(
        lambda: _refusals(lodger) > before,
        _SOON_S,
        lambda: f"it is not cut off: {lodger.tail()}",
    )
    other, mark = street.dwellings[1], tap.mark
    other.skip(61, 1, _SOON_S)
    wait_for(lambda: tap.of(other.node, "up", since=mark), _SOON_S, "it says nothing")
    assert not tap.of(other.node, "down", since=mark)
    wait_for(
        lambda: _told(hub.issues()), _SOON_S, "nobody is told that it still speaks"
    )
    states = hub.house.states()
    assert not [name for name in states if other.node in name]


def _told(issues: list[Json]) -> list[Json]:
    return [one for one in issues if one["translation_key"] == "node_revoked"]


def _refusals(one: Dwelling) -> int:
    return sum("bad user name or password" in line for line in one.errors)
