"""A model that cannot be run is refused by one kind of error, and by no other."""

import pytest
from quartier.tinyml import Model, ModelError
from quartier.tinyml.error import ModelError as Inside


def test_the_error_is_the_rooms_own() -> None:
    """Who catches it catches nothing of Python's own, and it keeps its sentence."""
    assert Inside is ModelError
    assert ModelError.__bases__ == (Exception,)
    with pytest.raises(ModelError, match=r"^this is no \.tflite file$"):
        Model(b"TFL3 is not all that a model is made of")
