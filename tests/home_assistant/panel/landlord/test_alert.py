"""An alert is written for the panel, and ranked by how bad it is."""

from custom_components.quartier.panel.landlord.alert import Alert


def test_the_worst_comes_first() -> None:
    """An error before a warning, and news last."""
    found = [Alert("info"), Alert("error"), Alert("warning")]
    ranked = sorted(found, key=lambda one: one.rank)
    assert [one.severity for one in ranked] == ["error", "warning", "info"]


def test_as_plain_data() -> None:
    """Nothing of it is lost."""
    assert Alert("info", "update", {"version": "0.2.0"}).to_dict() == {
        "severity": "info",
        "key": "update",
        "told": {"version": "0.2.0"},
        "title": "",
        "todo": "",
        "repairs": False,
    }
