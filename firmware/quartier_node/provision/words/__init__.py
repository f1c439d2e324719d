"""What people are told while they set a node up, in their language.

One language is loaded at a time. Never decides anything: a word that is missing is
shown as its name.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["words"]


def words(asked: str) -> "tuple[str, Callable[[str], str]]":
    """Give the language that a browser asks for first, and how to say a name in it."""
    is_french = _weight(asked, "fr") > _weight(asked, "en")
    if is_french:
        from .fr import WORDS
    else:
        from .en import WORDS
    return ("fr" if is_french else "en", lambda name: WORDS.get(name, name))


def _weight(asked: str, language: str) -> int:
    """Give how far in front a language stands in Accept-Language; 0 where nowhere.

    Browsers write what they prefer first, so that the order says what q says.
    """
    at = asked.lower().find(language)
    return 0 if at < 0 else 100000 - at
