"""Lines: what was found, as sentences for a terminal."""

from collections.abc import Iterator

from ....engine import Language
from ...design import Found
from .build import build_rows
from .front import fronts
from .headline import headline
from .notice import notices
from .seen import Seen, seen


def design_lines(found: Found, language: Language = "en") -> tuple[str, ...]:
    """Say what to build, what it brings, and how sure that is."""
    look = seen(found, language)
    return tuple(_lines(look))


def _lines(look: Seen) -> Iterator[str]:
    yield "".join(piece.text for piece in headline(look))
    for row in build_rows(look):
        more = row.more and f"; {look.words.say('design_more')}: {row.more}"
        room = look.words.say("design_room")
        yield f"  {row.name}: {row.size} ({room} {row.room}), {row.price}{more}"
    for front in fronts(look):
        yield front.text
    for each in notices(look):
        yield " ".join(filter(None, (each.text, each.advice)))
