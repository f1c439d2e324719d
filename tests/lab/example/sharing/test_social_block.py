"""The block is of the size that was published, and its landlord pays for the stairs."""

from quartier.lab.example.sharing import social_block


def test_a_hundred_flats_and_a_hundred_kilowatts() -> None:
    """As in Alès: about a hundred dwellings, 100 kWp, shared by floor area."""
    case = social_block()
    flats = [one for one in case.operation.consumers if not one.is_common_area]
    assert len(flats) == 100
    assert sum(one.installed_kw for one in case.operation.points) == 100.0
    assert case.operation.key.kind == "weighted"
    assert {one.floor_area_m2 for one in flats} == {58.0, 82.0, 34.0, 68.0, 54.0}
    assert all(plot.tank_l for plot in case.estate.plots.values())


def test_stairs_are_the_landlords() -> None:
    """Common areas are told apart, and the roof's revenue is the landlord's."""
    case = social_block()
    stairs = [one.id for one in case.operation.points if one.is_common_area]
    assert stairs == ["stairs-1", "stairs-2", "stairs-3", "stairs-4"]
    assert case.prices.landlord is not None
    assert case.prices.landlord.producers == ("roof",)
