"""Sums that tell damaged bytes from sound ones."""


def crc16(data: bytes | bytearray | memoryview) -> int:
    """Sum bytes as Modbus does: polynomial 0xA001, reflected, from 0xFFFF."""
    crc = 0xFFFF
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0xA001 if crc & 1 else 0)
    return crc


def crc8(data: bytes | bytearray | memoryview) -> int:
    """Sum bytes as 1-Wire does: polynomial 0x8C, reflected, from 0."""
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc >> 1) ^ (0x8C if crc & 1 else 0)
    return crc
