"""What was said outlives a restart."""

import json
from datetime import UTC

from hypothesis import given
from hypothesis import strategies as st

from custom_components.quartier.bridge.orders.said import Said

saids = st.builds(
    Said,
    st.booleans() | st.floats(-1e3, 1e3) | st.text(max_size=4),
    st.datetimes(timezones=st.just(UTC)),
    st.integers(0, 9),
    st.booleans(),
    st.booleans(),
    st.floats(0, 5),
)


@given(saids)
def test_it_comes_back_from_json(said: Said) -> None:
    """Nothing of it is lost."""
    assert Said.from_dict(json.loads(json.dumps(said.to_dict()))) == said
