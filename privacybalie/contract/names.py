"""The names and limits: literals, so that mypy refuses a misspelt one wherever it is written.

Slots reach Rasa untyped, so they are members.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, Literal, TypedDict, get_args

# What a request may hold, in characters or pieces.
MAX_BODY = 16 * 1024  # bytes
MAX_TEXT = 1000
MAX_REFERENCE = 120
MAX_REASON = 300
MAX_CHOICES = 20
MAX_INDEX = 99
# Ids are ASCII.
MESSAGE_ID = "[A-Za-z0-9_-]{8,64}"
BOT_MESSAGE_ID = "b[0-9]{1,6}-[0-9]{1,3}"
PREVIEW_MARK = "[0-9a-f]{64}"
TOPIC_KEY = "(faq|boom)/[a-z0-9_]{1,80}"

FORM = "tree_form"
Topical = Literal["faq", "boom"]  # under these stand the topics and the trees
Courtesy = Literal["greet", "goodbye", "thank", "human", "bot_challenge", "bot_privacy"]
Reply = Literal["help", "affirm", "deny", "dont_know", "smalltalk", "choose_country", "restart"]
Layer = Literal["show_more", "show_sources"]
TreeCommand = Literal[
    "step_back",
    "change_answer",
    "explain_question",
    "what_if",
    "export_note",
    "show_answers",
    "continue_tree",
    "repeat",
    "stop",
]
ButtonOnly = Literal["answer_question"]
NotRecognised = Literal["nlu_fallback", "ambiguous", "out_of_scope", "nonsense", "foreign_language", "crisis"]
Intent = Topical | Courtesy | Reply | Layer | TreeCommand | ButtonOnly | NotRecognised

ErrorCode = Literal[
    "ongeldig_verzoek",
    "token_ongeldig",
    "token_verlopen",
    "aanmelding_nodig",
    "oorsprong_geweigerd",
    "geen_toegang",
    "niet_gevonden",
    "methode_niet_toegestaan",
    "keuze_verlopen",
    "voorbeeld_verlopen",
    "bezig",
    "geen_uitkomst",
    "te_groot",
    "geen_json",
    "velden_ongeldig",
    "tekst_leeg",
    "tekst_te_lang",
    "keuze_ongeldig",
    "teken_niet_in_pdf",
    "te_snel",
    "druk",
    "storing",
    "te_traag",
]
# A button that asks for the lawyer's sentence on a term carries it as a topic of this kind.
TERM = "begrip/"
# A button that asks for the courts of a town carries this as its choice.
COURTS_ASKED = "gerechten"
# What begins a tree because the words answered it carries this; no button does.
TOLD = "verteld"
# The one thing that somebody asks of the last answer; `gemeente` asks back for the town whose courts are wanted.
FollowUpPart = Literal[
    "ja_of_nee",
    "artikel",
    "wie",
    "voorwaarden",
    "wat_nu",
    "waarom",
    "korter",
    "staat_er",
    "begrip",
    "gemeente",
]
# What can be asked of an answer by a button.
FollowUpAsked = Literal[
    "ja_of_nee", "artikel", "wie", "voorwaarden", "wat_nu", "waarom", "korter", "uitgebreid"
]
NoteForm = Literal["docx", "pdf", "json"]
ButtonKind = Literal["optie", "opdracht", "onderwerp"]
# What a button is to whoever draws it: an answer to the open question, a topic or tree; all others are commands.
KIND_OF_BUTTON: Mapping[str, ButtonKind] = {
    "answer_question": "optie",
    "faq": "onderwerp",
    "boom": "onderwerp",
}


Entity = Literal["land", "onderwerp", "boom", "vraag", "antwoord", "kruis", "klaar", "keuze", "opnieuw"]
# What the buttons of a decision tree carry.
TREE_ENTITIES: tuple[Entity, ...] = ("boom", "vraag", "antwoord", "kruis", "klaar", "keuze", "opnieuw")


class Carried(TypedDict, total=False):
    """The same, as what a button is made with."""

    land: str
    onderwerp: str
    boom: str
    vraag: str
    antwoord: str
    kruis: str
    klaar: str
    keuze: str
    opnieuw: str


class Slot(StrEnum):
    """What a conversation remembers."""

    COUNTRY = "land"
    TOPIC = "onderwerp"
    TREE = "boom"
    ANSWERS = "boom_antwoorden"
    ASSUMED = "boom_aangenomen"
    FIRST = "boom_eerste"
    OTHER = "boom_ander"
    STACK = "boom_stapel"
    TICKS = "boom_kruisjes"
    MISSED = "boom_gemist"
    # What the form waits for: it is never filled, the arbiter ends the form.
    WAITED_FOR = "boom_antwoord"


class Country(StrEnum):
    """Whose law a text states: Belgium, the Netherlands, or both (EU law without a relevant national difference)."""

    BE = "BE"
    NL = "NL"
    EU = "EU"


class Certainty(StrEnum):
    """How sure the dossier is. `laag` is said out loud in the answer, never hidden."""

    HIGH = "hoog"
    MIDDLE = "middel"
    LOW = "laag"

    def lowered(self) -> Certainty:
        """Return one step less; less than `laag` there is not."""
        return Certainty.MIDDLE if self is Certainty.HIGH else Certainty.LOW


class ReadStatus(StrEnum):
    """Whether the text of a source was read for the dossier, partly read, or known from elsewhere."""

    YES = "ja"
    PARTLY = "deels"
    NO = "nee"


class SourceGroup(StrEnum):
    """Under which heading a source stands in a list: law, judgments, supervisors and bars, suppliers, or the rest."""

    LAW = "wet"
    CASE_LAW = "rechtspraak"
    SUPERVISION = "toezicht"
    SUPPLIER = "leverancier"
    OTHER = "andere"


class Light(StrEnum):
    """The verdict in one word; `info` advises or refers without judging."""

    GREEN = "groen"
    ORANGE = "oranje"
    RED = "rood"
    INFO = "info"


def literals(names: Any) -> tuple[str, ...]:
    """Return the names of a literal, or of a union of them."""
    return tuple(
        name for one in get_args(names) for name in ([one] if isinstance(one, str) else literals(one))
    )
