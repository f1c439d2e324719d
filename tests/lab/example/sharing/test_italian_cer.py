"""The Italian community counts by the hour, and its suppliers bill all."""

from quartier.lab.example.sharing import italian_cer


def test_hours_under_one_substation() -> None:
    """Everybody is under one primary substation, and steps are hours."""
    case = italian_cer()
    assert {point.substation for point in case.operation.points} == {"AC001E00001"}
    assert case.operation.step_min == case.estate.step_min == 60
    assert case.operation.key.kind == "min_of_sums"


def test_sharing_is_virtual() -> None:
    """No price of a shared kWh is agreed: a premium is divided."""
    prices = italian_cer().prices
    assert prices.is_virtual
    assert prices.shared == ()
    assert prices.feeds() == {"zonal"}
