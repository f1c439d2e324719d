"""Frames as the meters' data sheets have them, for tests to send and damage."""

from quartier_node.hardware.checks import crc16

HAS_ALL = 0x71
# Coefficients such as a chip's own calibration.
VOLT, AMPERE, WATT = 191_000, 16_140, 5_240_000


def cse(
    voltage_v: float,
    current_a: float,
    power_w: float,
    pulses: int = 0,
    *,
    first: int = 0x55,
    has: int = HAS_ALL,
) -> bytes:
    """Write a CSE7766's frame: a coefficient over a cycle is the value."""
    body = b"".join(
        coefficient.to_bytes(3) + min(0xFFFFFF, round(coefficient / value)).to_bytes(3)
        for coefficient, value in (
            (VOLT, voltage_v),
            (AMPERE, current_a or 1e-9),
            (WATT, power_w or 1e-9),
        )
    )
    body += bytes((has,)) + pulses.to_bytes(2)
    return bytes((first, 0x5A)) + body + bytes((sum(body) & 0xFF,))


def pzem(
    voltage_dv: int, current_ma: int, power_dw: int, energy_wh: int, address: int = 0xF8
) -> bytes:
    """Write a PZEM-004T's answer: ten registers, low words first."""
    words = [
        voltage_dv,
        *(current_ma & 0xFFFF, current_ma >> 16),
        *(power_dw & 0xFFFF, power_dw >> 16),
        *(energy_wh & 0xFFFF, energy_wh >> 16),
        *(500, 98, 0),
    ]
    whole = bytes((address, 4, 20)) + b"".join(word.to_bytes(2) for word in words)
    return whole + crc16(whole).to_bytes(2, "little")
