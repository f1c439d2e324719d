"""A broken chain keeps its faults, also on its way between processes."""

import pickle

from quartier.lab.consent.error import ChainError


def test_faults_travel() -> None:
    """Each is a line of the message, and the exit code is that of faults."""
    error = ChainError(("line 1: gone.", "line 2: gone."))
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 (our own)
    assert again.faults == error.faults
    assert str(again).count("gone") == 2
    assert again.exit_code == 2


def test_a_broken_chain_says_what_to_do() -> None:
    """Last, after all its faults."""
    assert "back from a copy" in str(ChainError(("line 1: gone.",))).splitlines()[-1]
