"""Kinds are found in a folder, each by the word that it says of itself."""

from quartier.engine.policy import wish_kinds
from quartier.engine.record import gather
from quartier.engine.things import kinds


def test_each_kind_of_a_folder_is_found_once() -> None:
    """Things and wishes are gathered from their folders, by kind."""
    assert gather("quartier.engine.things") == kinds()
    assert gather("quartier.engine.policy") == wish_kinds()
    for table in (kinds(), wish_kinds()):
        assert all(cls.kind == kind for kind, cls in table.items())
        assert len(set(table.values())) == len(table)


def test_only_classes_that_the_folder_defines_count() -> None:
    """A room without kinds has none, whatever its files import."""
    assert gather("quartier.engine.record") == {}
    assert gather("quartier.engine.outlook") == {}


def test_protocols_are_no_kinds() -> None:
    """What only says that a kind has a kind is not one."""
    assert "wish" not in wish_kinds()
    assert None not in kinds()
