"""The price of a shared kWh, and whose word counts."""

from quartier.engine.share.money import Agreed


def test_a_consumers_own_price_goes_before_a_producers() -> None:
    """Own, producer's, common: the first that is there."""
    agreed = Agreed(0.12, by_consumer={"ana": 0.08}, by_producer={"barn": 0.15})

    assert agreed.price_ueur("barn", "ana") == 80_000
    assert agreed.price_ueur("barn", "bo") == 150_000
    assert agreed.price_ueur("roof", "bo") == 120_000
    assert agreed.names() == {"ana", "barn"}
