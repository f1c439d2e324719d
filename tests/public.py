"""The public data sets, which are optional: tests on real files ask for them."""

import os
from pathlib import Path

import pytest


def public(folder: Path) -> Path:
    """Give the folder of the data sets; without it the test is skipped, loudly.

    In CI it must be there.
    """
    if not folder.is_dir():
        reason = f"NOT TESTED ON REAL FILES: {folder} is not there"
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    return folder
