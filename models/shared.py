"""Where the public data sets lie: beside the checkout, or not at all."""

from pathlib import Path
from typing import Final

DATA: Final = Path(__file__).parents[2] / "shared" / "data"
