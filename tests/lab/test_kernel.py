"""The room of compiled loops gives them where they can be had."""

import pytest
from quartier.lab import kernel
from quartier.lab.kernel import compiled
from quartier.lab.kernel.chains import Compiled


def test_they_are_given() -> None:
    """Where numba is installed."""
    assert isinstance(compiled(), Compiled)


def test_without_numba_there_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    """And whoever asks goes on with the engine's own."""
    monkeypatch.setattr(kernel, "find_spec", lambda _: None)

    assert compiled() is None
