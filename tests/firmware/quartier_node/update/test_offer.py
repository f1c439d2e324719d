"""A manifest is for this node, or it is refused with the word for it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.update import UpdateError
from quartier_node.update.offer import Machine, check

from firmware import bundle
from tests.firmware.bundles import ABOUT

_MACHINE = Machine("x64", "plug", wire=2, secver=3)
_ANY = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)


def _told(**change: Any) -> dict[str, Any]:  # noqa: ANN401 (any JSON)
    found: dict[str, Any] = json.loads(bundle.manifest(b"image", ABOUT))
    return found | change


def test_what_is_for_us_is_taken() -> None:
    """Any board or this one, as new as what was kept or newer, no newer wire."""
    check(_told(), _MACHINE)
    check(_told(board="plug", secver=65535, wire=2), _MACHINE)


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"arch": "xtensawin"}, "arch"),
        ({"board": "devkit"}, "board"),
        ({"secver": 2}, "secver"),
        ({"secver": 65536}, "secver"),
        ({"wire": 3}, "wire"),
        ({"sha256": "A" * 64}, "format"),
    ],
)
def test_what_is_not_is_refused(change: dict[str, Any], why: str) -> None:
    """Each reason has its word."""
    with pytest.raises(UpdateError) as refused:
        check(_told(**change), _MACHINE)

    assert refused.value.why == why


@given(name=st.sampled_from([*_told(), "more"]), value=_ANY)
def test_other_types_are_refused(name: str, value: object) -> None:
    """Whatever a name has that it should not have, the answer is a refusal."""
    told = _told(**{name: value})
    if type(value) is type(_told().get(name)):
        return
    with pytest.raises(UpdateError) as refused:
        check(told, _MACHINE)

    assert refused.value.why == "format"


@given(name=st.sampled_from([*_told()]))
def test_nothing_may_be_missing(name: str) -> None:
    """A manifest has all of its names."""
    told = _told()
    del told[name]
    with pytest.raises(UpdateError, match="format"):
        check(told, _MACHINE)
