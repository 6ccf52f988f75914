"""The days on which something to come was announced and something was denied, beside those for which it is told."""

from __future__ import annotations

import pytest

from detente.event import Document, Event, content_id
from detente.reading import make_document
from detente.relating.acts.incidents import incidents
from detente.relating.ledgers.entry import Entry
from detente.relating.ledgers.kinds import entries
from detente.resolving.events import resolve
from detente.training.notation import parse


def _read(text: str, published: str) -> tuple[Document, list[Event]]:
    passage = parse(f"# x-1 wire {published}\n{text}".split("\n"))
    document = make_document(passage.text, content_id(text), published=published)
    return document, resolve(document, passage.annotation, "test")


def _entry(ledger: str, *stories: tuple[str, str], texts: bool = True) -> Entry:
    told = [_read(text, published) for published, text in stories]
    known = entries(incidents([e for _, of in told for e in of]), {d.document_id: d for d, _ in told} if texts else {})
    (entry,) = (e for e in known if e.ledger == ledger)
    return entry


def _steps(entry: Entry) -> list[tuple[str, str | None]]:
    return [(s.kind, s.date) for s in entry.steps]


IMPOSED = (
    "2025-02-04",
    "[1 GPE|Peru] {a|imposed} [2 THING|sanctions] on [3 GPE|Chile] [4 DATE|on Tuesday].\n"
    "a SANCTION/discontinue actual A:1 R:3 T:2 D:4",
)
LIFTED = (
    "2025-10-16",
    "[1 GPE|Peru] {a|lifted} its [2 THING|sanctions] on [3 GPE|Chile] [4 DATE|on Wednesday].\n"
    "a RETREAT actual A:1 R:3 T:2 D:4",
)
_WILL = "[1 GPE|Peru] will {a|lift} its [2 THING|sanctions] on [3 GPE|Chile] [4 DATE|on October 15]"
_ACT = "a RETREAT future A:1 R:3 T:2 D:4"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"{_WILL}, [5 PER|President Ana Doe] said on Monday.\n{_ACT} S:5", "2025-09-22"),
        (f"{_WILL}, [5 PER|Ana Doe], the president, told reporters in Lima late on Monday.\n{_ACT} S:5", "2025-09-22"),
        (f"On Monday, the [5 ORG|foreign ministry] said that {_WILL}.\n{_ACT} S:5", "2025-09-22"),
        (f"At a meeting in Lima on Monday, [5 PER|Ana Doe] said that {_WILL}.\n{_ACT} S:5", "2025-09-22"),
        (f"[5 PER|Ana Doe] said yesterday that {_WILL}.\n{_ACT} S:5", "2025-09-22"),
        # No day stands with who says so, or it is another's.
        (f"{_WILL}.\n{_ACT}", "2025-09-23~"),
        (f"{_WILL}, [5 PER|Ana Doe] said.\n{_ACT} S:5", "2025-09-23~"),
        (f"{_WILL}, [5 PER|Ana Doe] said. Floods hit Lima on Monday.\n{_ACT} S:5", "2025-09-23~"),
        (f"[5 PER|Ana Doe], whose party lost an election on Monday, said that {_WILL}.\n{_ACT} S:5", "2025-09-23~"),
        (
            "[5 PER|Ana Doe] said that [4 DATE|on October 15] [1 GPE|Peru] will {a|lift} its [2 THING|sanctions] on"
            f" [3 GPE|Chile].\n{_ACT} S:5",
            "2025-09-23~",
        ),
    ],
)
def test_an_easing_is_announced_when_that_is_said(text: str, day: str) -> None:
    entry = _entry("sanctions", IMPOSED, ("2025-09-23", text), LIFTED)
    assert _steps(entry) == [("imposed", "2025-02-04"), ("announced", day), ("lifted", "2025-10-15")]
    assert entry.date == "2025-02-04"


def test_a_measure_began_when_it_was_imposed_and_not_when_it_was_announced() -> None:
    will = (
        "2025-01-29",
        "[5 ORG|Peru's foreign ministry] said on Tuesday that [1 GPE|Peru] would {a|impose} [2 THING|sanctions] on"
        " [3 GPE|Chile] [4 DATE|on February 3].\na SANCTION/discontinue future A:1 R:3 T:2 D:4 S:5",
    )
    entry = _entry("sanctions", will, IMPOSED)
    assert _steps(entry) == [("announced", "2025-01-28"), ("imposed", "2025-02-04")]
    assert entry.date == "2025-02-04"


DELIVERED = (
    "2025-03-06",
    "[1 GPE|Peru] {a|delivered} [2 THING|28 torpedoes] to [3 GPE|Chile] [4 DATE|in February].\n"
    "a COOPERATE actual A:1 R:3 T:2 D:4",
)
DENIED = (
    "2025-03-08",
    "[5 GPE|Peru] on Friday denied that [1 PRON|it] had {a|delivered} [2 THING|torpedoes] to [3 GPE|Chile]"
    " [4 DATE|in February].\na COOPERATE negated A:1 R:3 T:2 D:4 S:5\n= 1 5",
)


def test_a_delivery_is_denied_after_it_and_on_the_day_of_the_denial() -> None:
    entry = _entry("transfers", DELIVERED, DENIED)
    assert _steps(entry) == [("delivered", "2025-02"), ("denied", "2025-03-07")]
    assert entry.date == "2025-02"


def test_without_the_text_it_was_denied_about_when_that_was_published() -> None:
    assert _steps(_entry("transfers", DELIVERED, DENIED, texts=False))[-1] == ("denied", "2025-03-08~")


def test_what_is_only_denied_is_of_the_day_for_which_it_is() -> None:
    visit = (
        "2025-03-08",
        "[1 PER|President Ana Doe] of [5 GPE|Peru] did not {a|visit} [3 GPE|Chile] [4 DATE|in February], the"
        " [6 ORG|Chilean foreign ministry] said on Friday.\na CONSULT/visit negated A:1 R:3 D:4 S:6",
    )
    entry = _entry("visits", visit)
    assert (entry.date, _steps(entry)) == ("2025-02", [("denied", "2025-03-07")])
