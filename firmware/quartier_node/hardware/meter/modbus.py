"""The master's side of Modbus-RTU: as much of it as a meter takes."""

from ..checks import crc16

READ_INPUT = 0x04
READ_HOLDING = 0x03
WRITE_ONE = 0x06
_REFUSED = 0x80
_REASONS = {
    1: "it does not know the function",
    2: "it has no such register",
    3: "it cannot take the value",
    4: "it failed",
}


class ModbusError(Exception):
    """An answer is damaged, from another, or a refusal: ask again."""


def request(address: int, function: int, register: int, value: int) -> bytes:
    """Ask for so many registers, or write a value into one."""
    frame = bytes((address, function)) + register.to_bytes(2, "big")
    frame += value.to_bytes(2, "big")
    return frame + crc16(frame).to_bytes(2, "little")


def answer_size(function: int, value: int) -> int:
    """Tell how long the answer to a request is, unless it is a refusal."""
    return 8 if function == WRITE_ONE else 5 + 2 * value


def payload(frame: "bytes | bytearray", address: int, function: int) -> bytes:
    """Take what an answer holds; raises ModbusError where there is none."""
    if len(frame) < 5 or crc16(frame):
        raise ModbusError("the answer is damaged")
    if frame[0] != address or frame[1] & 0x7F != function:
        raise ModbusError("the answer is to another question")
    if frame[1] & _REFUSED:
        reason = _REASONS.get(frame[2], f"it answers {frame[2]}")
        raise ModbusError(f"the meter refuses: {reason}")
    if function == WRITE_ONE:
        return bytes(frame[2:6])
    if frame[2] != len(frame) - 5:
        raise ModbusError("the answer has another length than it says")
    return bytes(frame[3:-2])
