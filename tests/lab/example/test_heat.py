"""The room has two plants, and whoever asks gets the same ones again."""

from quartier.lab.example.heat import PLANTS, biogas_chp, geothermal_loop


def test_two_plants_by_name() -> None:
    """Each is a scenario of its own name, and equal to itself."""
    assert {"geothermal_loop": geothermal_loop, "biogas_chp": biogas_chp} == PLANTS
    for name, make in PLANTS.items():
        first, again = make(), make()
        assert first.neighbourhood.id == name
        assert first.neighbourhood == again.neighbourhood
        assert first.outlook is not None
        assert again.outlook is not None
        assert first.outlook.series.keys() == again.outlook.series.keys()
