"""The tests of the guards notice nearly every change of a guard."""

import ast

import pytest

from tests.firmware.quartier_node.safety.mutants import measured, modules


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_mutants_are_noticed() -> None:
    """Of all that can be changed in one place, at least 95 of 100."""
    score = measured(modules())

    assert score.made > 500
    assert score.killed >= 0.95, "\n".join(score.survivors)


def test_a_blind_test_is_found() -> None:
    """The measure itself can fail: each way to change a guard is tried."""
    from tests.firmware.quartier_node.safety import mutants  # noqa: PLC0415 (its inside)

    tree = ast.parse("def is_cold(dc):\n    return dc < 50\n")
    seen = list(mutants._mutants(tree))

    assert [what for _, what, _ in seen] == [
        "return dc < 50 -> return None",
        "dc < 50 -> dc <= 50",
        "dc < 50 -> dc >= 50",
        "50 -> 51",
        "50 -> 49",
    ]
