"""A simulated Linky is read by the real reader."""

import pytest
from quartier_node.hardware.simulated.linky import Linky, frame
from quartier_node.hardware.tic import Tic

from ..tic.encoder import old

_MIDNIGHT_S = 1_767_571_200


def test_its_frames_are_real() -> None:
    """They are those that the tests of TIC write, byte for byte."""
    assert frame({"PTEC": "HP..", "PAPP": "00960"}) == old(
        [("PTEC", "HP.."), ("PAPP", "00960")]
    )


@pytest.mark.parametrize(
    ("hour", "ptec"), [(0, "HC.."), (5, "HC.."), (6, "HP.."), (22, "HC..")]
)
def test_hours(hour: int, ptec: str) -> None:
    """At night it is off-peak; the index and the power are told, too."""
    linky = Linky()
    tic = Tic(linky, lambda _: None, 0)
    linky.live(_MIDNIGHT_S + hour * 3_600, 500.0, 1_234.0)
    while linky.any():
        tic.poll(1_000)

    assert tic.period == ptec
    assert tic.facts.apparent_va == 1_234
    assert tic.facts.index_wh == 3_000_500


def test_tests_have_their_way() -> None:
    """Labels that a test wants are told; silence is silence."""
    linky = Linky({"PTEC": "HPJR", "DEMAIN": "BLAN"})
    tic = Tic(linky, lambda _: None, 0)
    linky.live(_MIDNIGHT_S, 0.0, 0.0)
    while linky.any():
        tic.poll(1_000)
    assert (tic.period, tic.facts.colour_tomorrow) == ("HPJR", "white")

    linky.is_silent = True
    linky.live(_MIDNIGHT_S + 600, 0.0, 0.0)
    assert linky.any() == 0
    assert linky.write(b"hm") == 2
