"""Keys outlive a restart; damage leaves the invitation's code."""

import json

import pytest

from custom_components.quartier.participant.keep import Kept
from custom_components.quartier.wire import Key, code_key, password
from tests.home_assistant.bridge.participants.talks import STATE
from tests.home_assistant.participant.test_invitation import GOOD


def test_it_is_read_as_it_was_written() -> None:
    """Keys, the last number, the counter and what waits, through JSON."""
    kept = Kept.of(None, GOOD)
    assert kept.key.secret == code_key("h123", GOOD.code).secret
    kept.renew(Key(1, bytes(range(32))))
    kept.no, kept.energy_wh = 77, 1234
    kept.backlog.add(STATE)
    again = Kept.of(json.loads(json.dumps(kept.to_dict())), GOOD)
    assert again.to_dict() == kept.to_dict()
    assert again.secrets == kept.secrets


def test_the_newest_password_is_tried_first_and_then_the_one_before() -> None:
    """A broker that was not told yet still lets us in."""
    kept = Kept.of(None, GOOD)
    first, new = kept.key, Key(1, bytes(32))
    kept.renew(new)
    kept.renew(new)
    assert kept.secrets == [password(new), password(first)]


@pytest.mark.parametrize(
    "damage",
    [
        None,
        [],
        {"key": 5},
        {"key": {"kid": 1, "secret": "zz"}},
        {"key": {"kid": 1, "secret": "00"}},
        {
            "key": {"kid": "1", "secret": "00" * 32},
            "no": -1,
            "energy_wh": "x",
            "waiting": {},
            "lost": True,
        },
    ],
)
def test_damage_leaves_the_code(damage: object) -> None:
    """Nothing else is made up."""
    kept = Kept.of(damage, GOOD)
    assert kept.key.kid == 0
    assert (kept.no, kept.energy_wh, len(kept.backlog), kept.backlog.lost) == (
        0,
        0,
        0,
        0,
    )
