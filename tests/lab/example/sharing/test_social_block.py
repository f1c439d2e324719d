"""The block is of the size that was published, and its landlord pays for the stairs."""

from quartier.engine import write
from quartier.lab.example.sharing import social_block


def test_a_hundred_flats_and_a_hundred_kilowatts() -> None:
    """As in Alès: about a hundred dwellings, 100 kWp, shared by floor area."""
    case = social_block()
    flats = [one for one in case.operation.consumers if not one.is_common_area]
    assert len(flats) == 100
    assert sum(one.installed_kw for one in case.operation.points) == 100.0
    assert case.operation.key.kind == "weighted"
    assert case.operation.rules == "fr_acc_hlm"
    assert {one.floor_area_m2 for one in flats} == {58.0, 82.0, 34.0, 68.0, 54.0}
    assert all(plot.tank_l for plot in case.estate.plots.values())


def test_stairs_are_the_landlords() -> None:
    """Common areas are told apart, and the roof's revenue is the landlord's."""
    case = social_block()
    stairs = [one.id for one in case.operation.points if one.is_common_area]
    assert stairs == ["stairs-1", "stairs-2", "stairs-3", "stairs-4"]
    assert case.prices.landlord is not None
    assert case.prices.landlord.producers == ("roof",)


def test_tanks_may_heat_by_day() -> None:
    """Then at one price, from ten to four; who lives there is the same."""
    night, day = social_block(), social_block("day")
    assert {plot.tariff for plot in night.estate.plots.values()} == {"night"}
    assert {plot.tariff for plot in day.estate.plots.values()} == {"sun"}
    assert [one.contract for one in night.prices.holdings] == ["offpeak", "base"]
    assert [one.contract for one in day.prices.holdings] == ["base", "base"]
    assert write(day.operation) == write(night.operation)


def test_what_was_published_is_held_against_its_own_figure() -> None:
    """A fifth of what is used; 188 EUR as expected, 100 EUR as the town told."""
    for tanks in ("night", "day"):
        figures = {one.figure: one for one in social_block(tanks).published}
        assert figures["self_production"].low == 0.18
        assert figures["spared_eur_per_home"].high == 188.0
        assert figures["saved_eur_per_home"].high == 100.0
    heated = [social_block(tanks).published[0].note["en"] for tanks in ("night", "day")]
    assert "--tanks day" in heated[0]
    assert "--tanks day" not in heated[1]
