"""A participant hears what is fresh, once, in order; nothing else."""

from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.wire import (
    Session,
    WireError,
    code_key,
    dumps,
    next_key,
    opened,
    parted,
    sealed,
)

_KEY: Final = code_key("node1", "CODE")
_BOOT: Final = "0123456789abcdef"
_SALT: Final = "0" * 32
_NOW_S: Final = 1_764_100_000
_WELCOME: Final[dict[str, Any]] = {"k": "welcome", "t": _NOW_S, "every_s": 900}
_LIMIT: Final[dict[str, Any]] = {"k": "limit", "no": 1, "until": _NOW_S, "max_w": 0}


def _down(
    message: dict[str, Any],
    sequence: int,
    expiry_s: int = _NOW_S + 60,
    **other: Any,  # noqa: ANN401 (a key, a boot, a domain)
) -> bytes:
    told = {"key": _KEY, "boot": _BOOT, "domain": "down node1", **other}
    return sealed(
        told["key"], told["domain"], told["boot"], sequence, expiry_s, dumps(message)
    )


def _session() -> Session:
    return Session("node1", _KEY, _BOOT)


def test_what_is_said_is_numbered() -> None:
    """Each message has the next number, this boot, and its own end."""
    session = _session()
    said = [parted(session.say({"k": "leave", "t": 7}, end)) for end in (0, 9)]

    assert [one.sequence for one in said] == [1, 2]
    assert [one.expiry_s for one in said] == [0, 9]
    assert {one.boot for one in said} == {_BOOT}
    assert opened(said[0], _KEY, "up node1") == '{"k":"leave","t":7}'


def test_a_fresh_message_is_heard_with_its_number() -> None:
    """It comes with its sequence, which an ack of a welcome names."""
    assert _session().hear(_down(_WELCOME, 5), None) == {**_WELCOME, "seq": 5}
    assert _session().hear(_down(_LIMIT, 6), _NOW_S) == {**_LIMIT, "seq": 6}


def test_only_a_welcome_is_heard_without_the_time() -> None:
    """Without the time nobody can tell what has expired."""
    session = _session()
    with pytest.raises(WireError, match="time"):
        session.hear(_down(_LIMIT, 5), None)
    # It was not heard, so that it may be said again.
    assert session.hear(_down(_LIMIT, 5), _NOW_S)["no"] == 1


def test_what_expired_is_refused() -> None:
    """The last second still counts."""
    session = _session()
    with pytest.raises(WireError, match="expired"):
        session.hear(_down(_LIMIT, 5, _NOW_S - 1), _NOW_S)
    assert session.hear(_down(_LIMIT, 5, _NOW_S), _NOW_S)["no"] == 1


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"boot": "f" * 16}, "boot"),
        ({"domain": "up node1"}, "seal"),
        ({"domain": "down node2"}, "seal"),
        ({"key": code_key("node1", "guess")}, "seal"),
        ({"key": next_key(_KEY, 1, _SALT)}, "key"),
    ],
)
def test_what_is_not_for_this_boot_is_refused(other: dict[str, Any], why: str) -> None:
    """Another boot, way, participant or key; what follows is heard all the same."""
    session = _session()
    with pytest.raises(WireError) as refused:
        session.hear(_down(_WELCOME, 9, **other), None)
    assert refused.value.why == why
    assert session.hear(_down(_WELCOME, 1), None)["seq"] == 1


def test_what_a_participant_says_is_not_heard_by_one() -> None:
    """Even well sealed: only the neighbourhood gives orders."""
    with pytest.raises(WireError, match="way"):
        _session().hear(_down({"k": "leave", "t": 7}, 5), _NOW_S)


@given(st.lists(st.integers(1, 12), max_size=40))
def test_each_number_is_heard_once_and_in_order(numbers: list[int]) -> None:
    """However messages are repeated and shuffled, those heard rise."""
    session, highest = _session(), 0
    for number in numbers:
        if number > highest:
            assert session.hear(_down(_LIMIT, number), _NOW_S)["seq"] == number
            highest = number
        else:
            with pytest.raises(WireError, match="old"):
                session.hear(_down(_LIMIT, number), _NOW_S)

    assert session.heard == max(numbers, default=0)


def test_a_welcome_brings_a_key() -> None:
    """It is used once it is kept, and then the older one no more."""
    session = _session()
    session.hear(_down({**_WELCOME, "kid": 1, "salt": _SALT}, 5), None)
    new = next_key(_KEY, 1, _SALT)

    assert parted(session.say({"k": "leave", "t": 7})).kid == 0
    session.renew()
    assert session.coming is None
    assert opened(parted(session.say({"k": "leave", "t": 7})), new, "up node1")
    assert session.hear(_down(_LIMIT, 6, key=new), _NOW_S)["seq"] == 6
    with pytest.raises(WireError, match="key"):
        session.hear(_down(_LIMIT, 7), _NOW_S)


@pytest.mark.parametrize("told", [{}, {"kid": 1}, {"salt": _SALT}])
def test_a_welcome_without_a_key_changes_none(told: dict[str, Any]) -> None:
    """Half a key is none."""
    session = _session()
    session.hear(_down({**_WELCOME, **told}, 5), None)
    session.renew()

    assert session.key is _KEY


def test_no_key_comes_back() -> None:
    """A number that is not higher brings nothing."""
    session = Session("node1", next_key(_KEY, 2, _SALT), _BOOT)
    for kid in (1, 2):
        welcome = {**_WELCOME, "kid": kid, "salt": _SALT}
        session.hear(_down(welcome, 4 + kid, key=session.key), None)
        assert session.coming is None
