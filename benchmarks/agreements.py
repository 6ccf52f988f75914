"""How often an agreement that several stories tell is listed once, over small invented records.

    python benchmarks/agreements.py [dev|test]

Each line of benchmarks/agreements/dev.jsonl and test.jsonl is a record: two to four stories of two countries, and the
agreements that an analyst would enter, by a writer who had not seen the code. Rules were made by looking at dev; what
is wrong in test nobody has looked at, and the command prints only how much. An entry fits as in `relations.py`.
The last line is JSON.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path

from relations import Told, acts, against, fits, right, settled

from detente.coder import Coder
from detente.reading import make_document
from detente.relating.ledgers.kinds import entries

HERE = Path(__file__).parent / "agreements"


def measured(record: dict, coder: Coder) -> Counter[str]:
    """What of one record was asked, found, listed beside it (doubled: of an agreement that is listed), right."""
    documents = [make_document(a["text"], a["id"], published=a["published"]) for a in record["articles"]]
    stories = {d.document_id: events for d, events in coder.code_all(documents)}
    told = settled(Told({d.document_id: d for d in documents}, stories, {d.document_id: d.source for d in documents}))
    told_in = [a["id"] for a in record["articles"]]
    rows = [
        {"ledger": "agreement", "actor": a["sides"], "recipient": [], "date": None, "articles": told_in} | a
        for a in record["agreements"]
    ]
    found = [e for e in entries(acts(told), told.documents, stories=told.stories) if e.ledger == "agreements"]
    firm, pairs, false = against(rows, found, told)
    return Counter(
        asked=len(firm), found=len(pairs), false=len(false), listed=len(found),
        doubled=sum(any(fits(r, found[m], told) for r in rows) for m in false),
        states_right=sum(right(firm[n], found[m]) is True for n, m in pairs.items()),
    )  # fmt: skip


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("which", nargs="?", choices=("dev", "test"), default="test")
    which = options.parse_args().which
    coder = Coder()
    total: Counter[str] = Counter()
    for line in (HERE / f"{which}.jsonl").open(encoding="utf-8"):
        total.update(measured(json.loads(line), coder))
    print(json.dumps({"records": which, **total}))


if __name__ == "__main__":
    main()
