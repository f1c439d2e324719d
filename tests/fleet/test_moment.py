"""A moment is a value on two clocks."""

from quartier.fleet import Moment


def test_it_is_a_value() -> None:
    """Two of the same are one."""
    assert Moment(1, 2.0) == Moment(1, 2.0)
    assert len({Moment(1, 2.0), Moment(1, 2.0), Moment(1, 3.0)}) == 2
