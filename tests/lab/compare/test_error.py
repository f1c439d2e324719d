"""Errors of a comparison are the caller's to mend."""

import pytest
from quartier.lab.compare import FewHomesError, OtherStudyError, StrangePolicyError
from quartier.lab.scenario import LabError


@pytest.mark.parametrize("error", [FewHomesError, OtherStudyError, StrangePolicyError])
def test_they_are_faults_of_the_input(error: type[LabError]) -> None:
    """The command ends with 2."""
    assert issubclass(error, LabError)
    assert error.exit_code == 2
