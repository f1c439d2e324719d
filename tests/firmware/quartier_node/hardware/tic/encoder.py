"""What a Linky writes on its wire, as Enedis-NOI-CPT_54E and 02E have it."""

from collections.abc import Iterable

# Data of a household in HP/HC, and one in Tempo; of a standard meter, some hours later.
_DAY = "00008002 0100C001 06008002 1200C001 15308002" + " NONUTILE" * 6

HISTORIQUE = (
    ("ADCO", "031664001115"),
    ("OPTARIF", "HC.."),
    ("ISOUSC", "45"),
    ("HCHC", "001065963"),
    ("HCHP", "001521211"),
    ("PTEC", "HC.."),
    ("IINST", "004"),
    ("IMAX", "090"),
    ("PAPP", "00960"),
    ("HHPHC", "A"),
    ("MOTDETAT", "000000"),
)
STANDARD = (
    ("ADSC", "", "041876097767"),
    ("VTIC", "", "02"),
    ("DATE", "E220531105143", ""),
    ("NGTF", "", "     TEMPO      "),
    ("LTARF", "", "    HP  BLEU    "),
    ("EAST", "", "015140870"),
    ("EASF01", "", "004855593"),
    ("IRMS1", "", "003"),
    ("SINSTS", "", "00711"),
    ("NTARF", "", "02"),
    ("STGE", "", "0D3A0001"),
    ("MSG1", "", "PAS DE          MESSAGE         "),
    ("PRM", "", "16065500000000"),
    ("PJOURF+1", "", _DAY),
)  # fmt: skip


def _parity(data: bytes) -> bytes:
    return bytes(byte | (byte.bit_count() & 1) << 7 for byte in data)


def _summed(data: bytes) -> bytes:
    return bytes(((sum(data) & 0x3F) + 0x20,))


def old(groups: Iterable[tuple[str, str]]) -> bytes:
    """Write a frame of the historique mode: the last space is not summed."""
    whole = b"\x02"
    for label, data in groups:
        line = f"{label} {data}".encode()
        whole += b"\n" + line + b" " + _summed(line) + b"\r"
    return _parity(whole + b"\x03")


def new(groups: Iterable[tuple[str, str, str]]) -> bytes:
    """Write a frame of the standard mode: the last tab is summed."""
    whole = b"\x02"
    for label, time, data in groups:
        words = [label, time, data] if time else [label, data]
        line = ("\t".join(words) + "\t").encode()
        whole += b"\n" + line + _summed(line) + b"\r"
    return _parity(whole + b"\x03")
