"""What is given beside contracts: of nobody and of everybody, where nothing is said."""

from fractions import Fraction

from quartier.engine.share.money import Given


def test_everybody_takes_part_where_nothing_is_said() -> None:
    """Else those who are named, in the months that are."""
    assert Given().takes_part("ana", "2026-03")
    some = Given(taking_part={"2026-03": frozenset({"ana"})})
    assert some.takes_part("ana", "2026-03")
    assert not some.takes_part("bo", "2026-03")
    assert not some.takes_part("ana", "2026-04")


def test_nothing_is_let_off_where_nothing_is_said() -> None:
    """A rebate is of the point that has it."""
    given = Given(rebates={"ana": Fraction(1, 2)})
    assert given.rebate("ana") == Fraction(1, 2)
    assert given.rebate("bo") == Given().rebate("ana") == 0
