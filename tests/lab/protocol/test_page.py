"""The page says what a stranger needs to write a participant."""

from quartier.lab.protocol.page import page
from quartier.wire import SIZE_B, VERSION


def test_the_envelope_and_the_tables() -> None:
    """Sizes are those of the program, and optional fields are told as such."""
    text = page()

    assert f"`{VERSION}|KEY|BOOT|SEQUENCE|EXPIRY|MESSAGE|SEAL`" in text
    assert f"at most {SIZE_B} bytes" in text
    assert "| `temp_dc` (optional) | 0.1 C | -500 to 1500 | " in text
    assert "| `t` | s | 0 to 4294967295 | When it is, or was. |" in text
