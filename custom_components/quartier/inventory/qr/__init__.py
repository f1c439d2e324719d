"""QR codes: a text as dark and light modules.

Bytes at level M, up to version 10: a link of 213 letters, which 15 % of damage leave
readable (ISO/IEC 18004). Knows the code. Never knows what is drawn with it.
"""

from .capacity import LONGEST
from .code import Modules, QrError, qr

__all__ = ["LONGEST", "Modules", "QrError", "qr"]
