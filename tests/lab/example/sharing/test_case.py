"""What a case is made of."""

from dataclasses import FrozenInstanceError

import pytest
from quartier.lab.example.sharing import village


def test_a_case_does_not_change() -> None:
    """It is drawn up once; who wants another draws up another."""
    case = village()
    with pytest.raises(FrozenInstanceError):
        case.name = "other"  # type: ignore[misc]  # (that is what is tried)
    assert case.published == ()
