"""Lines for a terminal: the same sentences as on the page."""

import pytest
from quartier.engine import LANGUAGES, Language
from quartier.lab.report.design import design_lines

from tests.lab.design.made import made


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_is_said(language: Language) -> None:
    """The headline, each size, each front's first step, and how sure that is."""
    lines = design_lines(made(), language)
    assert sum(line.startswith("  ") for line in lines) == 3
    assert "€" in lines[0]
    assert len(lines) > 8
    assert not any("{" in line or "design_" in line for line in lines)
