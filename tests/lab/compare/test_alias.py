"""Numbers stand for homes: the same with the same key, and told by no name."""

from hypothesis import given
from hypothesis import strategies as st
from quartier.engine import Home, Neighbourhood, Place
from quartier.lab.compare import numbered


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
