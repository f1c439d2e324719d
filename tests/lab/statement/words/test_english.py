"""English: plain words, no label twice, apostrophes as printers set them."""

import pytest
from quartier.lab.statement.words import ENGLISH


@pytest.mark.parametrize("label", [*ENGLISH.values()])
def test_labels_are_clean(label: str) -> None:
    """None is empty, none has a straight apostrophe or a double space."""
    assert label.strip()
    assert "'" not in label
    assert "  " not in label
