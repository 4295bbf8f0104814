"""What holds whatever comes in."""

import json
import string
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from privacybalie.checks.answers import check
from privacybalie.content.library import Library, open_library
from privacybalie.content.loader import read, read_ambiguities
from privacybalie.content.schema.base import Country
from privacybalie.content.schema.sources import SourceKind
from privacybalie.nlu.decision import Ending, Lexicon, Thresholds, decide
from privacybalie.nlu.ranking import BACKGROUND, CalibratedRanking
from privacybalie.text.readability import readability, syllables
from privacybalie.text.spelling import Spelling
from tests.fixtures.inhoud import MINIMAL, TODAY, Tree, plant, toy

FILES = sorted(path.relative_to(MINIMAL).as_posix() for path in MINIMAL.rglob("*.yml"))
# Derandomised, so that a run says the same to everybody; take that away, and raise the number, to go looking.
# Reading YAML takes tens of milliseconds. A shared folder is safe: each example restores what it broke.
SLOW = settings(
    max_examples=25,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
QUICK = settings(max_examples=200, derandomize=True, deadline=None)

values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
probabilities = st.floats(0, 1)


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Tree:
    return plant(tmp_path_factory.mktemp("willekeur"))


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(toy())


def survives(tree: Tree, name: str, content: bytes) -> bool:
    """Read and check the toy content with one file replaced; whether nothing was raised and all places exist."""
    tree.write(name, content)
    try:
        problems = check(read(tree.root), TODAY)
    finally:
        tree.write(name, (MINIMAL / name).read_bytes())
    return all(problem.line >= 1 and problem.file.startswith("content/") for problem in problems)


@SLOW
@given(name=st.sampled_from(FILES), content=st.binary(max_size=200))
def test_random_bytes_are_reported_never_raised(tree: Tree, name: str, content: bytes) -> None:
    assert survives(tree, name, content)


yaml_ish = st.text(
    alphabet=string.ascii_lowercase + string.digits + " \n\t:-[]{}&*!?|>'\"#%@,<~é\x07", max_size=80
)


@SLOW
@given(name=st.sampled_from(FILES), at=st.floats(0, 1), text=yaml_ish)
def test_scribbles_in_a_file_are_reported_never_raised(tree: Tree, name: str, at: float, text: str) -> None:
    original = (MINIMAL / name).read_text(encoding="utf-8")
    place = round(at * len(original))
    assert survives(tree, name, (original[:place] + text + original[place:]).encode())


@SLOW
@given(data=st.data())
def test_any_value_in_any_place_is_reported_never_raised(tree: Tree, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(FILES))
    document = deepcopy(parsed(name))
    holder, key = data.draw(st.sampled_from(list(places(document))))
    holder[key] = data.draw(values)
    assert survives(tree, name, json.dumps(document, default=str).encode())


def parsed(name: str) -> Any:
    return YAML(typ="safe", pure=True).load((MINIMAL / name).read_text(encoding="utf-8"))


def places(node: Any) -> list[tuple[Any, Any]]:
    """Return every (container, key) in a document."""
    keys = list(node) if isinstance(node, dict) else list(range(len(node))) if isinstance(node, list) else []
    return [(node, key) for key in keys] + [place for key in keys for place in places(node[key])]


@QUICK
@given(
    topic=st.sampled_from(["appel", "peer", "pruim", "kers"]),
    country=st.sampled_from([Country.BE, Country.NL]),
)
def test_a_countrys_text_never_rests_on_the_others_law(
    library: Library, topic: str, country: Country
) -> None:
    chosen = library.choose(topic, country, TODAY)
    laws = {cited.source.country for cited in chosen.sources if cited.source.kind is SourceKind.STATUTE}
    assert laws <= {Country.EU, chosen.country}
    assert chosen.foreign == (chosen.country not in {Country.EU, country})


labels = st.sampled_from(["faq/appel", "faq/peer", "faq/kers", "boom/fruit", "greet", *sorted(BACKGROUND)])
beliefs = st.builds(
    CalibratedRanking,
    st.lists(st.tuples(labels, probabilities), unique_by=lambda pair: pair[0], max_size=9).map(
        lambda pairs: sorted(pairs, key=lambda pair: -pair[1])
    ),
    probabilities,
    probabilities,
)
thresholds = st.builds(Thresholds, probabilities, probabilities, probabilities, probabilities)
messages = st.text(max_size=60) | st.sampled_from(["een bes", "bes eten", "ik wil dood", "mag dat"])
AMBIGUITIES = read_ambiguities(MINIMAL)


@QUICK
@given(text=messages, belief=beliefs, limits=thresholds)
def test_every_belief_leads_to_a_decision_that_keeps_its_promises(
    text: str, belief: CalibratedRanking, limits: Thresholds
) -> None:
    decision = decide(text, belief, limits, Lexicon(AMBIGUITIES))
    assert len(decision.topics) <= 3
    assert not BACKGROUND & set(decision.topics)
    assert 0 <= decision.confidence <= 1
    assert (decision.ambiguity is not None) == (decision.kind is Ending.AMBIGUOUS)
    assert decision.kind is not Ending.ANSWER or (
        belief.right >= min(limits.answer, limits.sure) and len(decision.topics) == 1
    )


@QUICK
@given(text=st.text(max_size=200))
def test_measuring_any_text_gives_sane_figures(text: str) -> None:
    reading = readability(text, ["appel"])
    assert 0 <= reading.sentences <= len(text)
    assert reading.longest <= len(text)
    assert reading.score <= 206.84


@QUICK
@given(text=st.text(alphabet=string.ascii_letters + " .", min_size=1, max_size=100))
def test_a_glossary_never_makes_a_text_harder(text: str) -> None:
    assert readability(text, text.split()).score >= readability(text).score


@QUICK
@given(word=st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=30))
def test_a_word_has_between_one_syllable_and_one_per_letter(word: str) -> None:
    assert 1 <= syllables(word) <= len(word)


@QUICK
@given(text=st.text(alphabet="skıypeSKIYPEſİ -é", max_size=30))
def test_any_letters_can_be_normalised(text: str) -> None:
    spelling = Spelling({"skype": ["skyp", "skipe", "s kype", "é"]})
    assert isinstance(spelling.normalise(text), str)


def test_the_toy_content_is_left_as_it_was(tree: Tree) -> None:
    assert {name: (Path(tree.root) / name).read_bytes() for name in FILES} == {
        name: (MINIMAL / name).read_bytes() for name in FILES
    }
