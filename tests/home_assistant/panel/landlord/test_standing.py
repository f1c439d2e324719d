"""A node stands in a building, for a landlord; never in a home."""

import pytest

from custom_components.quartier.bridge.layout import layout_of
from custom_components.quartier.node import Node
from custom_components.quartier.panel.landlord.standing import building_of

from .block import block


@pytest.mark.parametrize(
    ("parent", "name"),
    [
        ("H1", "Les Lilas"),
        ("B1", "Les Lilas"),
        ("", "Rue des Lilas"),
        ("GONE", "Rue des Lilas"),
    ],
)
def test_the_building(parent: str, name: str) -> None:
    """That of its home; else the whole."""
    layout = layout_of(block(), "Europe/Paris")
    node = Node("node0001", "STREET", "NODE0001", "Chauffe-eau", {"parent": parent})
    assert building_of(layout, node) == name
