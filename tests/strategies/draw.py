"""Drawing: who draws, and how often where it is costly."""

from collections.abc import Callable
from typing import Any, Final

from hypothesis import settings
from hypothesis import strategies as st

type Draw = Callable[[st.SearchStrategy[Any]], Any]

# For what is costly to draw and unlikely to be wrong in a new way.
few: Final = settings(max_examples=max(10, settings().max_examples // 3))
