"""What the tests inside Home Assistant share: our integration, found at import."""

import pytest

# The test plugin has a package of that name of its own: ours must be there first.
import custom_components.quartier


@pytest.fixture(autouse=True)
def _ours(request: pytest.FixtureRequest) -> None:
    """Let Home Assistant load the integration; a recorder must be there before it."""
    assert custom_components.quartier
    if "recorder_mock" in request.fixturenames:
        request.getfixturevalue("recorder_mock")
    request.getfixturevalue("enable_custom_integrations")
