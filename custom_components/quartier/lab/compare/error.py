"""What can go wrong in a comparison, each a sentence with what to do next.

LabError
├── FewHomesError         too few homes for numbers to hide any
├── OtherStudyError       the folder holds legs of other days or other homes
└── StrangePolicyError    neither a file nor the name of a policy
"""

from ..scenario import LabError


class FewHomesError(LabError):
    """Too few homes for numbers to hide any of them."""

    exit_code = 2


class OtherStudyError(LabError):
    """The folder holds a study of something else."""

    exit_code = 2


class StrangePolicyError(LabError):
    """A policy that nobody knows."""

    exit_code = 2
