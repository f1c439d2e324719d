"""Nodes spread what they do over a minute, and over a quarter of an hour at first."""

from quartier_node.safety import spread


def test_the_numbers_of_the_guard() -> None:
    """As reliability 2.5 has them."""
    assert (spread.PICK_UP_S, spread.CHANGE_S) == (900, 60)


def test_every_second_is_drawn_as_often() -> None:
    """Of all pairs of bytes, from none to the most."""

    def drawn(high: int, low: int) -> int:
        asked: list[int] = []

        def two(count: int) -> bytes:
            asked.append(count)
            return bytes((high, low))

        found = spread.within(60, two)
        assert asked == [2]
        return found

    found = [drawn(high, low) for high in range(256) for low in range(256)]
    counts = [found.count(each) for each in range(61)]

    assert (min(found), max(found)) == (0, 60)
    assert max(counts) - min(counts) <= 1
    assert found == sorted(found)
