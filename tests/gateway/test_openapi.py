"""The description of the API is true: whatever a program that reads it sends, the answer is one it describes."""

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from runtime.servers import Assistant
from tests.gateway.browser import Browser, client

SEED = 20261125
CASES = 8  # for each operation; bench/load has the long run
BOUNDS = settings(
    max_examples=CASES,
    deadline=None,
    phases=[Phase.generate],
    database=None,
    suppress_health_check=list(HealthCheck),
)
WRONG = schemathesis.GenerationMode.NEGATIVE


def test_generated_requests_get_described_answers_and_no_server_error(server: Assistant) -> None:
    """T3, small."""
    schema = schemathesis.openapi.from_dict(client(server.desk).get("openapi.json").json())
    schema.config.update(base_url=server.desk.rstrip("/"))
    operations = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) == 14
    browser = Browser(server.desk)

    for operation in operations:

        @seed(SEED)
        @BOUNDS
        @given(case=operation.as_strategy() | operation.as_strategy(generation_mode=WRONG))
        def conforms(case: schemathesis.Case) -> None:
            case.call_and_validate(
                headers=browser.bearer,
                checks=[
                    not_a_server_error,
                    status_code_conformance,
                    content_type_conformance,
                    response_schema_conformance,
                ],
            )

        conforms()
        if browser.get("gesprek").status_code == 401:  # a generated request erased it
            browser.begin()


def test_the_description_names_every_address_that_is_served(server: Assistant) -> None:
    described = client(server.desk).get("openapi.json").json()
    assert described["openapi"] == "3.1.0"
    assert described["servers"] == [{"url": "/balie"}]
    assert {"/api/v1/gesprek", "/api/v1/bericht", "/gezond", "/gereed"} <= set(described["paths"])


@settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
@seed(SEED)
@given(
    raw=st.binary(max_size=200)
    | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    path=st.sampled_from(["gesprek", "bericht", "gesprek/nota", "gesprek/oordeel", "gesprek/delen"]),
    kind=st.sampled_from(["application/json", "text/plain"]),
)
def test_whatever_bytes_arrive_are_refused_with_a_sentence(
    server: Assistant, raw: bytes, path: str, kind: str
) -> None:
    answer = client(server.desk).post(f"api/v1/{path}", content=raw, headers={"Content-Type": kind})
    assert 400 <= answer.status_code < 500
    assert answer.json()["bericht"]
