"""Movements of people read from sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from detente.event import Event
from detente.reading import make_document
from detente.relating.told.people import movements
from detente.relating.told.sentence import told_in

Make = Callable[..., Event]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Some 900 Zambian miners crossed into Angola in May.", [("ZMB", "AGO", 810.0, "2025-05")]),
        ("The drought drove 700 Malians into Niger in April.", [("MLI", "NER", 700.0, "2025-04")]),
        ("According to Uganda, 2,000 refugees have gone home to Kenya.", [("UGA", "KEN", 2000.0, None)]),
        ("In Chad, 900 Nigerien herders have gone home from Lake Chad.", [("TCD", "NER", 900.0, None)]),
        ("In May 600 Ghanaian nurses and care workers came to Ireland.", [("GHA", "IRL", 600.0, "2025-05")]),
        ("Some 200 people from the Zambian town of Kitwe fled to Angola.", [("ZMB", "AGO", 180.0, None)]),
        ("Norway has taken in 400 Syrian families since March.", [("SYR", "NOR", 400.0, "2025-03/..")]),
        ("A first batch of 80 nurses from Ghana arrived in Ireland on 2 June.", [("GHA", "IRL", 80.0, "2025-06-02")]),
        ("More than 3,000 people fled from Burundi to Tanzania.", [("BDI", "TZA", 3000.0, None)]),
        ("By June 1,500 Laotians had been repatriated from Thailand.", [("THA", "LAO", 1500.0, "../2025-06")]),
        ("Jordan has let in 90 Iraqi doctors.", [("IRQ", "JOR", 90.0, None)]),
        ("In May 600 Congolese sought refuge in Zambia.", [("COD", "ZMB", 600.0, "2025-05")]),
        ("They agreed on the return of 300 refugees from Chad to Sudan.", []),
        ("Serbia took 120 Bosnian refugees.", [("BIH", "SRB", 120.0, None)]),
        ("Mexico returned 80 Hondurans on Tuesday.", [("MEX", "HND", 80.0, "2025-06-10")]),
        ("Chile granted asylum to 12 Nicaraguans.", [("NIC", "CHL", 12.0, None)]),
        ("The first 80 nurses left Ghana for Ireland on 2 June.", [("GHA", "IRL", 80.0, "2025-06-02")]),
        ("According to the United Nations refugee agency, 2,000 people fled to Kenya.", []),
        (
            "In May 4,000 Somalis crossed into Kenya and about 600 into Ethiopia.",
            [("SOM", "KEN", 4000.0, "2025-05"), ("SOM", "ETH", 540.0, "2025-05")],
        ),
        (
            "In May 4,000 Somalis fled to Kenya, 700 people to Ethiopia and 20 to Eritrea.",
            [("SOM", "KEN", 4000.0, "2025-05"), ("SOM", "ETH", 700.0, "2025-05"), ("SOM", "ERI", 20.0, "2025-05")],
        ),
        (
            "In May 4,000 Somalis crossed into Kenya and 600 soldiers went to Ethiopia.",
            [("SOM", "KEN", 4000.0, "2025-05")],
        ),
        ("In May 4,000 Somalis crossed into Kenya and 600 back to Somalia.", [("SOM", "KEN", 4000.0, "2025-05")]),
        ("Rebels took 30 Kenyan workers hostage in Somalia.", []),
        ("Moldova expelled 12 diplomats on 3 May.", []),
        ("The 300 delegates moved to the next item.", []),
        ("The minister arrived in Angola with 20 officials.", []),
        ("Angola denied that 700 Zambians had crossed into Angola.", []),
        ("Zambia could send 900 miners to Angola.", []),
        ("About 300 people fled from Chad into Bavaria.", [("TCD", "DEU", 270.0, None)]),
        ("Kenya sent 14 Sudanese cooks home, after a court in Nairobi had freed them.", [("KEN", "SDN", 14.0, None)]),
        ("On Monday 90 men swam from Libya to Malta.", [("LBY", "MLT", 90.0, "2025-06-09")]),
        ("Some 600 Cubans have come ashore on Jamaica's coast.", [("CUB", "JAM", 540.0, None)]),
        ("Chad counted 60 herders, most of them Hausa, who came from Niger.", [("NER", "TCD", 60.0, None)]),
        ("On Monday 70 people who fled in May walked from Chad to Sudan.", [("TCD", "SDN", 70.0, "2025-06-09")]),
        ("Peru released 9 Chilean students, who walked home from Peru.", [("PER", "CHL", 9.0, None)]),
        ("Greece had sent 40 of those who arrived to Turkey.", [("GRC", "TUR", 40.0, None)]),
        ("Oman sent home 22 Pakistani sailors on Monday.", [("OMN", "PAK", 22.0, "2025-06-09")]),
        ("Iraq thanked thousands of workers who come from Iran.", []),
    ],
)
def test_who_moved_from_where_to_where(said: str, found: list[tuple[str, str, float, str | None]]) -> None:
    document = make_document(said, "a", published="2025-06-10")
    told = [e for s in told_in(document, []) for e in movements(s) if e.status == "actual"]
    assert [(e.actors[0].country, e.recipients[0].country, e.quantities[0].low, e.date) for e in told] == found
    assert all(document.text[e.trigger.start : e.trigger.end] == e.trigger.text for e in told)


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("In two days 300 people fled over the lake to Tanzania.", [("COD", "TZA")]),
        ("In May some 20 people reached the capital.", []),
        ("In May some 20 Congolese reached the coast.", [("COD", "TZA")]),
        ("In May some 20 people fled to Kenya.", []),
    ],
)
def test_who_crosses_from_or_to_the_other_of_two_does_so_between_them(
    make: Make, said: str, found: list[tuple[str, str]]
) -> None:
    document = make_document(said, "a", published="2025-06-10")
    story = [make("CONSULT", ["COD"], ["TZA"], document=document.document_id, start=500)]
    told = [e for s in told_in(document, story) for e in movements(s)]
    assert [(e.actors[0].country, e.recipients[0].country) for e in told] == found
