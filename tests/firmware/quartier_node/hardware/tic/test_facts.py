"""What labels mean, and what has to be told twice."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.hardware.tic.facts import Facts


def _told(*groups: tuple[str, str], times: int = 2) -> Facts:
    facts = Facts()
    for _ in range(times):
        for label, data in groups:
            facts.hear(label, data)
    return facts


@pytest.mark.parametrize(
    ("ptec", "period", "colour"),
    [
        ("TH..", "base", None),
        ("HC..", "off_peak", None),
        ("HP..", "peak", None),
        ("HN..", "normal", None),
        ("PM..", "mobile_peak", None),
        ("HCJB", "off_peak", "blue"),
        ("HPJW", "peak", "white"),
        ("HPJR", "peak", "red"),
    ],
)
def test_periods(ptec: str, period: str, colour: str | None) -> None:
    """Each period of the historique mode has its meaning, and its name again."""
    facts = _told(("PTEC", ptec))

    assert (facts.period, facts.colour) == (period, colour)
    assert facts.ptec() == ptec


@pytest.mark.parametrize(
    ("ltarf", "period", "colour", "ptec"),
    [
        ("      BASE      ", "base", None, "TH.."),
        ("  HEURE CREUSE  ", "off_peak", None, "HC.."),
        ("  HEURE PLEINE  ", "peak", None, "HP.."),
        ("    HP  BLEU    ", "peak", "blue", "HPJB"),
        ("    HC  ROUGE   ", "off_peak", "red", "HCJR"),
        ("  POINTE MOBILE ", "mobile_peak", None, "PM.."),
        ("  OFFRE LIBRE 7 ", None, None, None),
    ],
)
def test_suppliers_names(
    ltarf: str, period: str | None, colour: str | None, ptec: str | None
) -> None:
    """Names that suppliers chose are understood where they can be."""
    facts = _told(("LTARF", ltarf))

    assert (facts.period, facts.colour, facts.ptec()) == (period, colour, ptec)


def test_the_register_of_states() -> None:
    """STGE: contact open, today blue, tomorrow red; then overload, white, a notice."""
    # Bits 24-25 and 26-27 are colours, 28-29 the notice, 7 the power, 0 the contact.
    facts = _told(("STGE", f"{1 << 24 | 3 << 26 | 1:08X}"))
    assert (facts.colour, facts.colour_tomorrow) == ("blue", "red")
    assert (facts.is_contact_closed, facts.is_over, facts.is_notice) == (False,) * 3

    facts = _told(("STGE", f"{2 << 24 | 1 << 28 | 1 << 7:08X}"))
    assert (facts.colour, facts.colour_tomorrow) == ("white", None)
    assert (facts.is_contact_closed, facts.is_over, facts.is_notice) == (True,) * 3

    assert _told(("STGE", f"{1 << 30:08X}")).period == "mobile_peak"


def test_tomorrow() -> None:
    """DEMAIN tells tomorrow's colour, and takes it back at midnight."""
    facts = _told(("DEMAIN", "ROUG"))
    assert facts.colour_tomorrow == "red"

    for _ in range(2):
        facts.hear("DEMAIN", "----")

    assert facts.colour_tomorrow is None


def test_numbers() -> None:
    """Power, current, the tariff's number, an overload and a notice."""
    facts = _told(
        ("PAPP", "01234"),
        ("IINST", "005"),
        ("NTARF", "02"),
        ("ADPS", "046"),
        ("PEJP", "30"),
    )

    assert (facts.apparent_va, facts.current_a, facts.tariff_no) == (1_234, 5, 2)
    assert facts.is_over
    assert facts.is_notice


def test_indexes_add_up() -> None:
    """Off-peak and peak of the historique mode are one index; standard has its own."""
    assert _told(("HCHC", "001000000"), ("HCHP", "002000000")).index_wh == 3_000_000
    assert _told(("EAST", "015140870")).index_wh == 15_140_870


def test_an_index_that_leaps_is_told_twice() -> None:
    """One damaged index that passed its sum changes nothing; a true one heals it."""
    facts = _told(("EAST", "015140870"))
    facts.hear("EAST", "915140870")
    assert facts.index_wh == 15_140_870
    facts.hear("EAST", "015140900")
    assert facts.index_wh == 15_140_900

    facts.hear("EAST", "000000100")
    assert facts.index_wh == 15_140_900
    facts.hear("EAST", "000000101")

    assert facts.index_wh == 101  # a new meter


def test_once_is_not_enough() -> None:
    """Words that change what is done are believed when told twice in a row."""
    facts = _told(("PTEC", "HC.."))
    facts.hear("PTEC", "HP..")
    assert facts.period == "off_peak"
    facts.hear("PTEC", "HC..")
    facts.hear("PTEC", "HP..")
    assert facts.period == "off_peak"

    facts.hear("PTEC", "HP..")

    assert facts.period == "peak"


@pytest.mark.parametrize(
    ("label", "data"),
    [
        ("PAPP", "0123"),
        ("PAPP", "012345"),
        ("PAPP", "0 234"),
        ("SINSTS", "99999"),
        ("PTEC", "HX.."),
        ("LTARF", "HEURE CREUSE"),
        ("STGE", "+1234567"),
        ("STGE", "123_4567"),
        ("STGE", "0D3A00"),
        ("EAST", "15140870"),
        ("DEMAIN", "VERT"),
        ("IINST", "-05"),
    ],
)
def test_another_shape_is_refused(label: str, data: str) -> None:
    """Each label has one shape: whatever else passed its sum is refused."""
    facts = Facts()

    assert not (facts.hear(label, data) and facts.hear(label, data))
    assert vars_of(facts) == vars_of(Facts())


@pytest.mark.parametrize("label", ["ADCO", "ADSC", "PRM", "MSG1", "NGTF"])
def test_numbers_of_people_are_not_kept(label: str) -> None:
    """The meter's number, the point's and messages are thrown away."""
    facts = Facts()

    assert not facts.hear(label, "041876097767")
    assert "041876097767" not in str([getattr(facts, name) for name in facts.__slots__])


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=20)), max_size=20))
def test_nothing_breaks_it(groups: list[tuple[str, str]]) -> None:
    """Whatever labels and data come, nothing is known and nothing fails."""
    facts = Facts()
    for label, data in groups:
        facts.hear(label, data)

    assert facts.period is None


def vars_of(facts: Facts) -> list[object]:
    """Give what is known, without what is doubted."""
    return [getattr(facts, name) for name in facts.__slots__ if name != "_doubts"]
