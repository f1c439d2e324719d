"""Plain values come back from JSON as they went there."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.lab.settle.plain import made, plain

type _Name = str


@dataclass(frozen=True)
class _Inner:
    part: Fraction
    day: date


@dataclass(frozen=True)
class _Outer:
    inner: tuple[_Inner, ...]
    pair: tuple[_Name, int]
    known: Mapping[str, _Inner] = field(default_factory=dict)
    maybe: _Inner | None = None


_INNER = st.builds(_Inner, st.fractions(), st.dates())
_OUTER = st.builds(
    _Outer,
    st.lists(_INNER, max_size=3).map(tuple),
    st.tuples(st.text(), st.integers()),
    st.dictionaries(st.text(), _INNER, max_size=2),
    st.none() | _INNER,
)


@given(_OUTER)
def test_there_and_back(value: _Outer) -> None:
    """Fractions and days to the last digit."""
    assert made(_Outer, json.loads(json.dumps(plain(value)))) == value


def test_numbers_of_arrays_are_numbers() -> None:
    """As JSON knows no other."""
    assert json.dumps(plain([np.int64(3), np.float64(0.1)])) == "[3, 0.1]"


def test_what_is_not_there_has_its_default() -> None:
    """So that what was kept once is read for ever."""
    assert made(_Outer, {"inner": [], "pair": ["a", 1]}) == _Outer((), ("a", 1))


@pytest.mark.parametrize("document", [{"other": 1}, {"inner": []}, [], "x"])
def test_what_nobody_wrote_is_refused(document: object) -> None:
    """Whatever it is."""
    with pytest.raises((TypeError, ValueError, KeyError)):
        made(_Outer, document)
