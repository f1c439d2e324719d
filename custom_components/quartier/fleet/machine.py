"""Which code a board runs: its name is all that a hello says of it."""

from collections.abc import Mapping
from typing import Final

# As boards/*/board.json of the firmware have it, and the board that is simulated.
BOARDS: Final[Mapping[str, str]] = {
    "esp32_c3_mini": "esp32c3",
    "esp32_devkit": "esp32",
    "esp32_s3": "esp32s3",
    "shelly_plus_plug_s": "esp32u4wdh",
    "simulated": "unix",
    "waveshare_relay_6ch": "esp32s3",
}
CHIPS: Final[Mapping[str, str]] = {
    "esp32": "xtensawin",
    "esp32u4wdh": "xtensawin",
    "esp32s2": "xtensawin",
    "esp32s3": "xtensawin",
    "esp32c3": "rv32imc",
    "esp32c6": "rv32imc",
    "unix": "x64",
}


def architecture_of(board: str) -> str | None:
    """Tell what a board's code is compiled for; None for a board that is not known."""
    return CHIPS.get(BOARDS.get(board, ""))
