"""A plain plug is on or off."""

from quartier_node.appliance import plug
from quartier_node.appliance.plug import Plug
from quartier_node.safety.sensing import Seen


def test_it_is_safe_on() -> None:
    """No guard of its own, nothing to wait for."""
    one = Plug({})

    assert plug.SAFE == 1
    assert one.asks(0, Seen(), is_on=False, local_s=None) == 0
    assert not one.WAITS_AFTER_OUTAGE


def test_half_of_its_power_means_on() -> None:
    """And the order says so."""
    one = Plug({"power_w": 400})

    assert [one.wants(watts) for watts in (0, 199, 200)] == [False, False, True]
    assert (one.order(True, 0), one.order(False, 400)) == (1, 0)


def test_it_offers_a_band_and_counts() -> None:
    """What it took is told once; a rest of an hour is kept."""
    one = Plug({"power_w": 400})
    assert one.offer(5, 0)["form"] == "band"
    assert one.offer(5, 0)["take_w"] == 400
    one.see(60, 60, Seen(), is_on=True, heat_ws=5_400)
    one.switched(60, is_on=False)
    assert (one.used_wh(), one.used_wh()) == (1, 0)
    one.see(60, 60, Seen(), is_on=True, heat_ws=1_800)
    assert one.used_wh() == 1
