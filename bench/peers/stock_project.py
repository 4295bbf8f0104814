"""A Rasa project of our data as somebody would make it who takes Rasa as it comes.

The training sentences are data/nlu.yml unchanged, with topics as retrieval intents; each is answered with the short
Belgian text of content/. One decision tree is a form of four questions, with buttons, an action that validates and one
that ends it. Pipeline and policies are those that `rasa init` of 3.6.21 gives, apart from the epochs of the two
classifiers, which are an argument. Conversations are kept in memory, as it comes.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from privacybalie.content.loader import Content
from privacybalie.content.schema.base import Answer, Country
from privacybalie.content.schema.tree import Tree
from runtime import servers

FORM, TREE = "opname_form", "opname"
QUESTIONS = ("land", "soort_gesprek", "neemt_deel", "be_akkoord")
RETRIEVAL = {"faq": "utter_faq", "boom": FORM}
RASAS_OWN = "restart"  # Rasa has a rule for it
CHOOSE = "kies"  # only ever sent by a button
OTHERWISE = "Dat kan ik niet plaatsen. Zeg het gerust in andere woorden."
UNLEARNED = "nlu_fallback"  # of FallbackClassifier


@dataclass(frozen=True)
class Epochs:
    """How long the two networks are trained that tell intents, and the topics within an intent, apart."""

    intents: int
    responses: int

    def __str__(self) -> str:
        return f"{self.intents}-{self.responses}"


def write(root: Path, data: Path, content: Content, epochs: Epochs) -> None:
    """Write the project into `root`, from the folder with nlu.yml and the published content."""
    (root / "data").mkdir(parents=True, exist_ok=True)
    (root / "actions").mkdir(exist_ok=True)
    shutil.copyfile(data / "nlu.yml", root / "data" / "nlu.yml")
    intents = conversation_intents(root / "data" / "nlu.yml")
    tree = content.trees[TREE]
    _dump(root / "config.yml", config(epochs))
    _dump(root / "domain.yml", domain(content, tree, intents))
    _dump(root / "data" / "rules.yml", rules(intents))
    _dump(root / "data" / "stories.yml", stories())
    _dump(root / "credentials.yml", {"rest": None})
    (root / "actions" / "__init__.py").write_text("")
    shutil.copyfile(Path(__file__).parent / "in_stock" / "actions.py", root / "actions" / "actions.py")
    (root / "actions" / "form.json").write_text(
        json.dumps({slot: options(tree, slot) for slot in QUESTIONS}, ensure_ascii=False), encoding="utf-8"
    )


def endpoints(root: Path, port_of_actions: int) -> Path:
    """Write where the action server is; return the file."""
    path = root / "endpoints.yml"
    _dump(path, {"action_endpoint": {"url": f"http://{servers.HOST}:{port_of_actions}/webhook"}})
    return path


def config(epochs: Epochs) -> dict[str, Any]:
    """Return config.yml of `rasa init`; only the classifiers' epochs are less than its 100."""
    similar = {"constrain_similarities": True}
    return {
        "recipe": "default.v1",
        "assistant_id": "stock",
        "language": "nl",
        "pipeline": [
            {"name": "WhitespaceTokenizer"},
            {"name": "RegexFeaturizer"},
            {"name": "LexicalSyntacticFeaturizer"},
            {"name": "CountVectorsFeaturizer"},
            {"name": "CountVectorsFeaturizer", "analyzer": "char_wb", "min_ngram": 1, "max_ngram": 4},
            {"name": "DIETClassifier", "epochs": epochs.intents, **similar},
            {"name": "EntitySynonymMapper"},
            {"name": "ResponseSelector", "epochs": epochs.responses, **similar},
            {"name": "FallbackClassifier", "threshold": 0.3, "ambiguity_threshold": 0.1},
        ],
        "policies": [
            {"name": "MemoizationPolicy"},
            {"name": "RulePolicy"},
            {"name": "UnexpecTEDIntentPolicy", "max_history": 5, "epochs": 100},
            {"name": "TEDPolicy", "max_history": 5, "epochs": 100, "constrain_similarities": True},
        ],
    }


def conversation_intents(nlu: Path) -> tuple[str, ...]:
    """Return the intents that are no retrieval intents."""
    document = YAML(typ="safe", pure=True).load(nlu.read_text(encoding="utf-8"))
    names = [block["intent"] for block in document["nlu"] if "intent" in block]
    return tuple(sorted({name for name in names if "/" not in name}))


def options(tree: Tree, question: str) -> dict[str, str]:
    """Return the labels of the options of a question, by their id."""
    return {key: option.text for key, option in tree.questions[question].options.items()}


def domain(content: Content, tree: Tree, intents: tuple[str, ...]) -> dict[str, Any]:
    """Return domain.yml."""
    return {
        "version": "3.1",
        "intents": [*RETRIEVAL, *intents, CHOOSE],
        "entities": list(QUESTIONS),
        "slots": {question: _slot(question) for question in QUESTIONS},
        "forms": {FORM: {"required_slots": list(QUESTIONS)}},
        "actions": ["utter_faq", f"validate_{FORM}", "action_outcome"],
        "responses": _replies(content, intents)
        | {f"utter_ask_{FORM}_{question}": [_question(tree, question)] for question in QUESTIONS},
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
    }


def _slot(question: str) -> dict[str, Any]:
    here = [{"active_loop": FORM, "requested_slot": question}]
    return {
        "type": "text",
        "influence_conversation": False,
        "mappings": [
            {"type": "from_entity", "entity": question, "conditions": here},
            {"type": "from_text", "not_intent": CHOOSE, "conditions": here},
        ],
    }


def _question(tree: Tree, question: str) -> dict[str, Any]:
    buttons = [
        {"title": label, "payload": f"/{CHOOSE}{json.dumps({question: option})}"}
        for option, label in options(tree, question).items()
    ]
    return {"text": tree.questions[question].question, "buttons": buttons}


def _replies(content: Content, intents: tuple[str, ...]) -> dict[str, Any]:
    topics: dict[str, str] = {
        f"utter_faq/{topic}": _short(answer) for topic, answer in content.answers.items()
    } | {f"utter_boom/{name}": tree.title for name, tree in content.trees.items()}
    fixed = {f"utter_{intent}": f"{OTHERWISE} ({intent})" for intent in (*intents, UNLEARNED)}
    return {name: [{"text": text}] for name, text in (topics | fixed).items()}


def _short(answer: Answer) -> str:
    """Return the Belgian short text, or the one there is; braces would be places to fill in."""
    texts = answer.texts.by_country()
    return texts.get(Country.BE, next(iter(texts.values()))).short.replace("{", "(").replace("}", ")")


def rules(intents: tuple[str, ...]) -> dict[str, Any]:
    """Return the rules: each intent its reply, and the form."""
    ours = [intent for intent in (*intents, UNLEARNED) if intent != RASAS_OWN]
    simple = {intent: f"utter_{intent}" for intent in ours} | {"faq": "utter_faq"}
    opening = [{"intent": "boom"}, {"action": FORM}, {"active_loop": FORM}]
    ending = [{"action": FORM}, {"active_loop": None}, {"slot_was_set": [{"requested_slot": None}]}]
    return {
        "version": "3.1",
        "rules": [
            *(
                {"rule": f"reply to {intent}", "steps": [{"intent": intent}, {"action": action}]}
                for intent, action in simple.items()
            ),
            {"rule": "open the form", "steps": opening},
            {
                "rule": "end the form",
                "condition": [{"active_loop": FORM}],
                "steps": [*ending, {"action": "action_outcome"}],
            },
        ],
    }


def stories() -> dict[str, Any]:
    """Return the stories that TED learns from: what people do one after the other, as in `rasa init`."""
    faq = [{"intent": "faq"}, {"action": "utter_faq"}]
    form = [
        {"intent": "boom"},
        {"action": FORM},
        {"active_loop": FORM},
        {"active_loop": None},
        {"action": "action_outcome"},
    ]
    said = {
        intent: [{"intent": intent}, {"action": f"utter_{intent}"}]
        for intent in ("greet", "thank", "goodbye")
    }
    return {
        "version": "3.1",
        "stories": [
            {"story": "one question", "steps": [*said["greet"], *faq, *said["thank"], *said["goodbye"]]},
            {"story": "two questions", "steps": [*faq, *faq, *said["thank"]]},
            {"story": "a decision", "steps": [*said["greet"], *form, *said["goodbye"]]},
            {"story": "a question and a decision", "steps": [*faq, *form, *faq]},
        ],
    }


def _dump(path: Path, document: Mapping[str, Any]) -> None:
    yaml: Any = YAML(typ="safe", pure=True)  # whose own types know no width
    yaml.default_flow_style = False
    yaml.allow_unicode = True
    yaml.width = 1000
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(dict(document), file)
