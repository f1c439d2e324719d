"""A course is a value: it can be compared, and not changed under way."""

from dataclasses import FrozenInstanceError

import pytest

from models.training import Course


def test_a_course_is_a_value() -> None:
    """Two that say the same are the same, and neither can be changed."""
    assert Course(epochs=3) == Course(epochs=3) != Course(epochs=4)
    with pytest.raises(FrozenInstanceError):
        Course().epochs = 5  # type: ignore[misc]  # (that is what is tried)
