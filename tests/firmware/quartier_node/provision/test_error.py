"""Errors of the room have one root, and say what to do."""

from quartier_node.provision.error import HttpError, ProvisionError


def test_a_refusal_has_its_number() -> None:
    """Whoever catches the room's errors catches it, and can answer."""
    error = HttpError(413)

    assert isinstance(error, ProvisionError)
    assert error.status == 413
    assert "413" in str(error)
