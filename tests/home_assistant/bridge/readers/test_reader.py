"""The table of readers."""

from custom_components.quartier.bridge.readers.reader import readers


def test_every_reader_is_found_once_in_order() -> None:
    """Readers are found by their shape, each once, those that tell more first."""
    found = readers()

    assert len({one.shape for one in found}) == len(found) == 10
    assert [one.rank for one in found] == sorted(one.rank for one in found)
    assert {one.what for one in found} == {"price", "sun"}
