"""An invitation says all, in one line; what is none is refused."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.participant import Invitation, JoinError

GOOD = Invitation("hub.example", 8883, "h123", "abcd-efgh-ijkl", "broker", "AAEC")


def _link(told: Any) -> str:  # noqa: ANN401 (anything)
    packed = base64.urlsafe_b64encode(json.dumps(told).encode()).decode()
    return "quartier-join:" + packed.rstrip("=")


def test_it_is_read_as_it_was_written_whatever_a_phone_does_to_it() -> None:
    """Line breaks and spaces of a mail are no part of it."""
    text = GOOD.text
    assert Invitation.of(text) == GOOD
    assert Invitation.of(f"  {text[:40]}\n {text[40:]}\n") == GOOD


@given(
    host=st.from_regex(r"[A-Za-z0-9.:_-]{1,40}", fullmatch=True),
    port=st.integers(1, 65_535),
    ca=st.binary(max_size=900),
)
def test_every_invitation_survives_the_way(host: str, port: int, ca: bytes) -> None:
    """Any host, port and certificate."""
    packed = base64.b64encode(ca).decode()
    told = Invitation(host, port, "h1234", "c0de-c0de", "", packed)
    assert Invitation.of(told.text) == told


@given(
    st.text(max_size=200)
    | st.just(GOOD.text).flatmap(
        lambda text: st.integers(0, len(text) - 1).map(lambda at: text[:at])
    )
)
def test_what_is_none_or_was_cut_short_is_refused(text: str) -> None:
    """With one word that the form can explain, never with another error."""
    with pytest.raises(JoinError, match="link"):
        Invitation.of(text)


@pytest.mark.parametrize(
    "changes",
    [
        {"h": ""},
        {"h": "a b"},
        {"p": 0},
        {"p": 70_000},
        {"p": "8883"},
        {"p": True},
        {"i": "A"},
        {"i": "../etc"},
        {"k": ""},
        {"k": 5},
        {"c": "no base64!"},
        {"c": None},
        {"s": "two words"},
        {"s": ["x"]},
    ],
)
def test_each_part_must_be_sound(changes: dict[str, Any]) -> None:
    """A part that cannot be is no part of an invitation."""
    sound = {"h": "a.b", "p": 1, "s": "", "c": "", "i": "h123", "k": "c0de-c0de"}
    assert Invitation.of(_link(sound)).host == "a.b"
    with pytest.raises(JoinError):
        Invitation.of(_link({**sound, **changes}))


@pytest.mark.parametrize("told", [[], "x", 1, None, {}])
def test_it_holds_an_object_with_its_parts(told: object) -> None:
    """Any other JSON is refused."""
    with pytest.raises(JoinError):
        Invitation.of(_link(told))
