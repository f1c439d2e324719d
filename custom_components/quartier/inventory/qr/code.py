"""A QR code of a text."""

from .canvas import MASKS, Canvas
from .capacity import LONGEST, VERSIONS
from .penalty import penalty
from .words import codewords

type Modules = tuple[tuple[bool, ...], ...]


class QrError(ValueError):
    """A text that no code of ours holds."""


def qr(text: str, mask: int | None = None) -> Modules:
    """Draw a text as modules, row by row; True is dark. No quiet zone is around it.

    Without a mask the one is taken that reads best. Raises QrError for a text that is
    too long.
    """
    content = text.encode()
    fitting = (version for version in VERSIONS if len(content) <= version.longest)
    version = next(fitting, None)
    if version is None:
        raise QrError(
            f"A label holds {LONGEST} bytes, and this is {len(content)} long."
        )
    words = codewords(content, version)
    canvas = Canvas(version)
    tried = []
    for number in range(MASKS) if mask is None else (mask,):
        canvas.write(words, number)
        tried.append(canvas.rows())
    return min(tried, key=penalty)
