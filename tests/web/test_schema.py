"""The API keeps what its OpenAPI description promises, whatever it is asked: Schemathesis draws the questions.

Skipped where Schemathesis is not (`pip install schemathesis`); docs/web.md has the command for a longer run.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

schemathesis = pytest.importorskip("schemathesis")
from hypothesis import HealthCheck, given, settings  # noqa: E402
from schemathesis import checks  # noqa: E402

from detente.web.safety import Door  # noqa: E402
from detente.web.server import create_app  # noqa: E402

HERE = {"Host": "127.0.0.1"}
PROMISED = [
    checks.not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance,
]  # fmt: skip


def test_the_api_keeps_what_it_promises(folder: Path, door: Door) -> None:
    described = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(folder, door), headers=HERE)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) >= 17
    for operation in operations:

        @given(case=operation.as_strategy())
        @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def keeps(case: Any) -> None:
            case.call_and_validate(checks=PROMISED, headers=HERE)

        keeps()
