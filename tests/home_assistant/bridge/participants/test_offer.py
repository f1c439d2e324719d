"""Offers come from the wire in whole numbers and go on in the engine's units."""

from datetime import timedelta

from custom_components.quartier.bridge.participants.offer import Offer
from tests.home_assistant.bridge.homes import NOW
from tests.home_assistant.bridge.participants.talks import NOW_S, STORE, told


def test_a_store_is_read_in_kilowatts() -> None:
    """W and Wh become kW and kWh; the use of a step becomes its mean power."""
    offer = Offer.of(told(STORE, step_s=1800, use_wh=[500, 0]), NOW_S)
    assert (offer.form, offer.at, offer.take_kw) == ("storage", NOW, 2.2)
    assert (offer.fill_kwh, offer.low_kwh, offer.high_kwh) == (4.0, 2.0, 9.0)
    assert offer.loss_kw == 0.06
    assert offer.use is not None
    assert offer.use.kw == (1.0, 0.0)
    assert offer.base is None


def test_a_profile_has_its_window_and_its_base() -> None:
    """Moments in UTC, powers per step, and what it takes besides."""
    end = NOW_S + 7200
    message = told(
        {"k": "offer", "form": "profile", "t0": NOW_S, "step_s": 900, "take_w": 2000},
        start=NOW_S,
        end=end,
        base_w=[30],
        profile_w=[2000, 100],
    )
    offer = Offer.of(message, NOW_S)
    assert offer.profile_kw == (2.0, 0.1)
    assert (offer.start, offer.end) == (NOW, NOW + timedelta(hours=2))
    assert offer.base is not None
    assert offer.base.kw == (0.03,)
    assert offer.fill_kwh is None
