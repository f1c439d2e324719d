"""Questions have the selectors that Home Assistant shows for them."""

from custom_components.quartier.bridge.kinds import form


def test_entities_are_filtered() -> None:
    """Only fitting entities are offered."""
    one = form.entity("switch", "switch", "input_boolean", required=True)
    assert [each["domain"] for each in one.selector.config["filter"]] == [
        ["switch"],
        ["input_boolean"],
    ]
    assert one.required
    several = form.entity("forecast", "sensor", several=True)
    assert several.selector.config["multiple"]
    soc = form.sensor("soc", "battery", unit="%")
    assert len(soc.selector.config["filter"]) == 2
    assert len(form.sensor("power", "power").selector.config["filter"]) == 1


def test_values() -> None:
    """Numbers have ends and a unit; choices have words."""
    size = form.number("kwh", 1, 9, "kWh", default=5.0)
    assert size.selector.config["unit_of_measurement"] == "kWh"
    assert size.selector(5) == 5.0
    way = form.choice("way", ("a", "b"), words="ways", default="a")
    assert way.selector.config["translation_key"] == "ways"
    assert form.flag("yes").default is False
    assert form.day("on").selector("2026-11-30") == "2026-11-30"
    assert form.moment("at", default="07:00").selector("07:00:00") == "07:00:00"
    assert form.text("word", section=form.DETAILS).section == "details"
