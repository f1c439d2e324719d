"""An annulment: a household is told that a statement which it has is void."""

from dataclasses import dataclass

from ...engine import Language
from .frame import TOP_MM, draw_head, draw_top
from .look import BODY, INSIDE_MM, MARGIN_MM, WARN_TINT
from .paper import Paper
from .sheet import Sheet
from .statement import Period, Sharing
from .words import Words


@dataclass(frozen=True, slots=True)
class Annulment:
    """What a statement told a household, none of which holds: Wh, and cents to pay."""

    sharing: Sharing
    period: Period
    point: str
    name: str
    meter: str
    shared_wh: int
    paid_cents: int
    # Whether it told of days of another tenant too, and own days are told anew.
    is_replaced: bool = False

    @property
    def key(self) -> str:
        """Name why it is void."""
        return "replaced" if self.is_replaced else "annulled"


def annulment_pdf(annulment: Annulment, language: Language) -> bytes:
    """Draw an annulment on a page of A4."""
    words, sharing = Words(language), annulment.sharing
    of = annulment.period
    period, title = words.period(of.year, of.first, of.last), words.say("title")
    paper = Paper(f"{title} – {period}", sharing.organiser, language)
    meter = words.say("meter", meter=annulment.meter) if annulment.meter else ""
    whose = (sharing.name, annulment.name or annulment.point)
    draw_top(paper, (period, title), whose, meter)
    said = f"{words.say('correction')}. {words.say(annulment.key)}"
    y_mm = draw_head(paper, TOP_MM - 3, said, WARN_TINT) + 5
    for text in _told(annulment, words):
        y_mm = paper.paragraph(MARGIN_MM, y_mm, INSIDE_MM, text, BODY) + 3
    return paper.content()


def annulment_csv(annulment: Annulment, language: Language) -> bytes:
    """Write an annulment as a spreadsheet opens it."""
    words, sheet = Words(language), Sheet(language)
    of, sharing = annulment.period, annulment.sharing
    sheet.row(words.say("title"), words.period(of.year, of.first, of.last))
    sheet.row(sharing.name, annulment.name or annulment.point)
    sheet.row()
    sheet.row(words.say("correction"), words.say(annulment.key))
    sheet.row(words.say("annulled_kwh"), sheet.kwh(annulment.shared_wh))
    sheet.row(words.say("annulled_eur"), sheet.eur(annulment.paid_cents))
    return sheet.content()


def _told(annulment: Annulment, words: Words) -> tuple[str, str]:
    """Say what no longer holds, and who to ask."""
    shared = words.energy(annulment.shared_wh)
    paid = words.euros(annulment.paid_cents)
    who = annulment.sharing.asked or words.say("organiser")
    return (
        words.say(f"{annulment.key}_amounts", shared=shared, eur=paid),
        words.say(f"{annulment.key}_ask", who=who),
    )
