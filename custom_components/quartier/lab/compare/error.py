"""What can go wrong in a comparison, each a sentence with what to do next.

LabError
├── OtherStudyError       the folder holds legs of other days or other homes
└── StrangePolicyError    neither a file nor the name of a policy
"""

from ..scenario import LabError


class OtherStudyError(LabError):
    """The folder holds a study of something else."""

    exit_code = 2


class StrangePolicyError(LabError):
    """A policy that nobody knows."""

    exit_code = 2
