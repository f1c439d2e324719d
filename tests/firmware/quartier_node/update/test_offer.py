"""Paths of a bundle stay in its slot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from quartier_node.update.offer import is_path


@pytest.mark.parametrize(
    "path", ["a", "wire/__init__.mpy", "a/b/c/d/e.py", "models/x_1.tflite", "x" * 64]
)
def test_paths_of_modules_are_paths(path: str) -> None:
    """Small letters, digits, dots and underscores, four folders deep."""
    assert is_path(path)


@given(path=st.text(max_size=80))
def test_no_path_leaves_the_slot(path: str) -> None:
    """Whatever is taken has no empty, hidden, or parent folder in it."""
    if is_path(path):
        assert path.isascii()
        assert len(path) <= 64
        for part in path.split("/"):
            assert part
            assert part[0] != "."
            assert not set(part) & set("\\:~ ")
