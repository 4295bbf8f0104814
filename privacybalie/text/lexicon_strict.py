"""The small words of Dutch that keep an answer from being plain: exceptions, parts, amounts, and turns."""

from __future__ import annotations

from privacybalie.text.lexicon import anywhere, entirely

_FEW = "een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien"

# Taken away from what was said, or said under a condition.
EXCEPTIONS = anywhere(
    r"""
    behalve|uitgezonderd|buiten beschouwing|tenzij|mits|zolang|op voorwaarde|alleen als|alleen wanneer
    anders niet|op (\w+ ){1,4}na|met uitzondering|uitzondering|wel maar niet
    """
)
# Not the whole of something.
NOT_ALL = anywhere(
    rf"""
    helft|(?<!100 )(?<!honderd )procent|op een na|een deel|deels|sommigen?|enkelen|de meesten?|bijna (alle|iedereen)\w*
    (\d+|{_FEW}) van (de|die|onze) \w+|behalve|uitgezonderd|niet iedereen
    """
)
# Some of everybody, counted: then it is not everybody.
SOME = anywhere(
    rf"""
    (de )?helft|op een na|(iedereen|allemaal|ja|alle \w+|alle) (behalve|uitgezonderd)
    \d+ van de \d+|({_FEW}) van de (twee|drie|vier|vijf|zes|zeven|acht|negen|tien)
    (een|eentje|twee|drie) (van de|van hen|persoon|iemand)( \w+)? (wil|stemt|stemde|is|was|heeft) (\w+ ){{0,2}}niet
    """
)
DOUBTFUL = anywhere("als|mits|tenzij|misschien|zolang|denk|weet ik niet|ik weet niet|stel")
# Sets what is said against what was asked: "pas achteraf", "mist nog".
TURNS = anywhere(
    "pas (achteraf|later|daarna|na|nadat|vanaf|als)|achteraf|nadien|te laat|mist|ontbreekt|ontbreken|vergeten"
)
# Nothing more is said by these.
CLOSERS = entirely(
    r"""
    (meer|anders|verder|voor de rest) (niet|niets|geen)|(en )?dat is alles|niets (meer|anders)|minder kan niet
    (nee )?geen van (de|die|deze)( \w+)?
    """
)
ASIDES = anywhere("trouwens|overigens")
NUMBERS = anywhere(
    r"\d+|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|twintig|dertig|veertig|vijftig|honderd|duizend"
)
# Words of options that are about how much, how often or how long.
AMOUNTS = anywhere(
    r"""
    minuten|uur|dag|dagen|week|weken|maand|maanden|jaar|keer|eenmalig|enkele|kort|korte|snel|minimum|weinig
    steekproef|beperkt
    """
)
# Said of all people concerned, and of agreeing or being asked to: one who was not asked is not everybody.
EVERYBODY = anywhere(r"iedereen|ieder|elke?|alle \w+|allemaal")
AGREEING = anywhere(
    r"""
    akkoord|toestemming(en)?|instemming|(toe|in)gestemd|(toe|in)stem(t|men|de|den)
    stem(t|men|de|den) (\w+ ){0,3}(toe|in)
    (?<!aan )gevraagd|getekend|ondertekend|ja gezegd
    """
)
