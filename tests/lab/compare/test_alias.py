"""Numbers stand for homes: the same with the same key, and told by no name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Home, Neighbourhood, Place
from quartier.lab.compare import FewHomesError, check_crowd, numbered


def _homes(count: int) -> list[Place]:
    homes = tuple(Home(f"home-{at:02}") for at in range(count))
    return [
        place
        for place in Neighbourhood("n", "Europe/Paris", homes=homes).places()
        if place.level == "home"
    ]


@given(st.binary(min_size=32, max_size=32), st.integers(1, 30))
def test_each_number_once(key: bytes, count: int) -> None:
    """Whatever the order in which homes stand."""
    homes = _homes(count)
    found = numbered(homes, key)
    assert sorted(found.values()) == list(range(1, count + 1))
    assert numbered(homes[::-1], key) == found


def test_another_key_has_another_order() -> None:
    """So that names do not tell numbers: of 20 orders of 12 homes none is another's."""
    homes = _homes(12)
    orders = {tuple(numbered(homes, bytes([at])).items()) for at in range(20)}
    assert len(orders) == 20


def test_few_hide_nobody() -> None:
    """Of two, each knows which one the other is; among three, nobody does."""
    three = tuple(Home(f"home-{at}") for at in range(3))
    check_crowd(Neighbourhood("n", "Europe/Paris", homes=three))
    with pytest.raises(FewHomesError, match="among 2: it takes 3 or more") as caught:
        check_crowd(Neighbourhood("n", "Europe/Paris", homes=three[:2]))
    assert "Leave --anonymous out" in str(caught.value)
