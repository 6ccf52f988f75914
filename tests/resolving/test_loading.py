"""The tables load lazily and fast: measured against plain CSV reading on the same machine."""

from __future__ import annotations

import subprocess
import sys

LOAD = """
import csv, time
from importlib import resources
folder = resources.files("detente.resolving") / "knowledge"
texts = [file.read_text(encoding="utf-8") for file in folder.iterdir() if file.name.endswith(".csv")]
start = time.process_time()
for text in texts:
    for line in csv.DictReader(text.splitlines()):
        list(line.items())
plain = time.process_time() - start
from detente.resolving import knowledge_tables as tables
start = time.process_time()
for load in (tables.countries, tables.titles, tables.leaders, tables.organisations, tables.memberships, tables.peoples,
             tables.bodies):
    load()
loaded = time.process_time() - start
print(plain, loaded)
"""


def test_the_tables_load_in_a_few_times_what_reading_them_takes() -> None:
    done = subprocess.run([sys.executable, "-c", LOAD], capture_output=True, text=True, check=True)
    plain, loaded = map(float, done.stdout.split())
    assert loaded < max(8 * plain, 0.3), (plain, loaded)


def test_importing_reads_no_table() -> None:
    script = "import sys; sys.addaudithook(lambda event, given: event == 'open' and print(given[0]));"
    script += "import detente.resolving.actors, detente.resolving.places"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    opened = [line for line in done.stdout.splitlines() if "knowledge" in line and ".csv" in line]
    assert opened == []
