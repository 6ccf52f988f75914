"""`python -m detente.training.train`: from the corpus to weights, with the scores on held-out writers."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from transformers import AutoModel

from detente.coding.annotate import Options, annotate
from detente.coding.network import Floats, Ints, Scores
from detente.coding.sentences import sentences

from .disturbing import disturb, disturb_pair
from .examples import Example, batch, examples, looking_back, pair_batch
from .losses import WEIGHTS, losses, pair_loss
from .model import Model
from .notation import Passage, read_corpus
from .pairs import Marked, PairExample, corpus_pairs, pair_batches, pair_examples, read_marked, score_pairs
from .recipe import Recipe
from .scoring import score
from .thesaurus import Thesaurus, read_thesaurus, swap
from .tokenizing import encoder_folder, load_tokenizer


def build(recipe: Recipe, folder: Path, start: Path | None = None) -> Model:
    """A fresh model on the pretrained encoder, or with the weights of an earlier run to go on from."""
    # Dropout of attention weights costs a tenth of the time on a CPU and the other dropouts are left.
    bert = AutoModel.from_pretrained(
        str(folder), add_pooling_layer=False, attn_implementation="eager", attention_probs_dropout_prob=0.0
    )
    # Words that the corpus lacks must stay beside those that it has; it also saves a third of the time.
    bert.embeddings.word_embeddings.weight.requires_grad_(False)
    model = Model(bert.float(), recipe.width, recipe.layers, recipe.heads, recipe.dropout)
    if start:
        model.load_state_dict(torch.load(start / "checkpoint.pt", map_location="cpu", weights_only=True))
    return model


class TorchNetwork:
    """The model in training behind the interface that decoding uses."""

    def __init__(self, model: Model) -> None:
        self._model = model.eval()
        self._device = next(model.parameters()).device

    def _to(self, *arrays: Ints | Floats) -> list[Tensor]:
        return [torch.from_numpy(a).to(self._device) for a in arrays]

    @torch.no_grad()
    def tag(self, ids: Ints, shapes: Ints, first: Ints) -> tuple[Floats, Floats]:
        words, tags = self._model.encoder(*self._to(ids, np.ones_like(ids), shapes, first))
        return words.float().cpu().numpy(), tags.float().cpu().numpy()

    @torch.no_grad()
    def relate(self, words: Floats, starts: Ints, ends: Ints, kinds: Ints, sentence: Ints) -> Scores:
        out = self._model.spans(*self._to(words[None], starts[None], ends[None], kinds[None], sentence[None]))
        return Scores(*(o[0].float().cpu().numpy() for o in out))

    @torch.no_grad()
    def pair(self, words: Floats, tags: Floats, first: Ints, spans: Ints) -> Floats:
        logits: Floats = self._model.pair(*self._to(words, tags, first, spans)).float().cpu().numpy()
        return logits


def evaluate(model: Model, tokenizer: Tokenizer, passages: Sequence[Passage], options: Options) -> dict[str, float]:
    """Scores of the model on whole texts, by `scoring`."""
    found = annotate(TorchNetwork(model), tokenizer, ((p.text, 0) for p in passages), options)
    return score((p.annotation, a) for p, a in zip(passages, found, strict=True)).table()


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a run learns from: passages with their lengths in sentences, and marked pairs of actors."""

    tokenizer: Tokenizer
    passages: Sequence[Passage]
    lengths: Sequence[int]
    teaching: frozenset[str]
    thesaurus: Thesaurus
    fixed: Sequence[PairExample]
    drawn: Sequence[PairExample]


def fit(
    passages: Sequence[Passage],
    marked: Sequence[Marked],
    thesaurus: Thesaurus,
    recipe: Recipe,
    folder: Path,
    device: torch.device,
    start: Path | None = None,
) -> Model:
    """Train on the passages and on marked pairs of actors; the result is the mean of the weights after each cycle."""
    torch.manual_seed(recipe.seed)
    rng = random.Random(recipe.seed)
    tokenizer = load_tokenizer(folder)
    lesson = Lesson(
        tokenizer, passages, [len(sentences(p.text)) for p in passages], looking_back(passages), thesaurus,
        pair_examples(tokenizer, marked), pair_examples(tokenizer, corpus_pairs(passages)),
    )  # fmt: skip
    model = build(recipe, folder, start).to(device)
    mean = torch.optim.swa_utils.AveragedModel(model)
    for epochs, share in recipe.cycles:
        model = _cycle(model, lesson, recipe, epochs, share, rng, device)
        mean.update_parameters(model)
    kept: Model = mean.module
    return kept.eval()


def _cycle(
    model: Model, lesson: Lesson, recipe: Recipe, epochs: int, share: float, rng: random.Random, device: torch.device
) -> Model:
    """Epochs from this share of the learning rates down to none; the result is the moving average of the weights."""
    model.train()
    mean = torch.optim.swa_utils.AveragedModel(
        model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(recipe.average)
    )
    optimizer = _optimizer(model, recipe)
    began = time.monotonic()
    rates = [group["lr"] * share for group in optimizer.param_groups]
    for epoch in range(epochs):
        rows = _epoch(lesson, recipe, rng)
        total: Counter[str] = Counter()
        asked = list(pair_batches(lesson.fixed, lesson.drawn, recipe, rng))
        for step, chosen in enumerate(rows):
            x = batch([disturb(e, recipe, rng) for e in chosen], device)
            # The pairs are spread evenly over the epoch, each batch of them beside one of windows.
            now = asked[step * len(asked) // len(rows) : (step + 1) * len(asked) // len(rows)]
            with torch.autocast(device.type, torch.bfloat16, enabled=_fast_bfloat16(device)):
                parts = losses(model, x, recipe.smoothing)
                for pairs in now:
                    hidden = [disturb_pair(e, recipe, rng) for e in pairs]
                    asking = pair_loss(model, pair_batch(hidden, device), recipe.smoothing)
                    parts["pair"] = parts.get("pair", 0) + asking
            loss = sum((WEIGHTS[k] * v for k, v in parts.items()), torch.zeros((), device=device))
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * _pace((epoch + step / len(rows)) / epochs, recipe.warmup)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            mean.update_parameters(model)
            total.update({k: float(v.detach()) for k, v in parts.items()})
        counts = {"pair": max(1, len(asked))}
        shown = " ".join(f"{k} {v / counts.get(k, len(rows)):.4f}" for k, v in total.items())
        print(f"epoch {epoch + 1}/{epochs} {time.monotonic() - began:.0f} s: {shown}", file=sys.stderr, flush=True)
    kept: Model = mean.module
    return kept


def _optimizer(model: Model, recipe: Recipe) -> torch.optim.Optimizer:
    """Lower layers learn more slowly than higher ones, and all of the encoder more slowly than what is new."""
    bert = model.encoder.bert
    depth = len(bert.encoder.layer)
    groups = [
        {"params": layer.parameters(), "lr": recipe.encoder_rate * recipe.layer_decay ** (depth - 1 - i)}
        for i, layer in enumerate(bert.encoder.layer)
    ]
    groups += [
        {"params": [p for p in bert.embeddings.parameters() if p.requires_grad],
         "lr": recipe.encoder_rate * recipe.layer_decay ** depth},
        {"params": [*model.encoder.tags.parameters(), *model.encoder.shape.parameters(),
                    *model.encoder.mark.parameters(), *model.spans.parameters(), *model.pair.parameters()],
         "lr": recipe.head_rate},
    ]  # fmt: skip
    return torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, fused=True)


def split(marked: Sequence[Marked], fold: int) -> tuple[list[Marked], list[Marked]]:
    """The pairs without a fifth of them, and that fifth; a fold below 0 keeps them all."""
    order = random.Random(0).sample(range(len(marked)), len(marked))
    held = set(order[fold::5]) if fold >= 0 else set()
    return [m for i, m in enumerate(marked) if i not in held], [marked[i] for i in sorted(held)]


def _cycles(text: str) -> tuple[tuple[int, float], ...]:
    """ "9:1,3:0.5" as pairs of numbers."""
    return tuple((int(epochs), float(share)) for epochs, share in (part.split(":") for part in text.split(",")))


def _fast_bfloat16(device: torch.device) -> bool:
    """Half-width floats halve the time where the processor has them, and cost time where it must imitate them."""
    if device.type == "cuda":
        return True
    return bool(torch.cpu.get_capabilities().get("avx512_bf16", False))


def _pace(done: float, warmup: float) -> float:
    """The share of the learning rate when this share of the run is done: up at first, then down to 0 in a line."""
    return max(done, 1e-3) / warmup if done < warmup else (1 - done) / (1 - warmup)


def _epoch(lesson: Lesson, recipe: Recipe, rng: random.Random) -> list[list[Example]]:
    """Batches of windows of like length: each passage cut in one way or two, with some of its triggers swapped."""
    to_cut: dict[tuple[int, int], list[Passage]] = {cut: [] for cut in recipe.cuts}
    for passage, length in zip(lesson.passages, lesson.lengths, strict=True):
        for cut in rng.sample(recipe.cuts, 2 if length > recipe.long else 1):
            to_cut[cut].append(swap(passage, lesson.thesaurus, recipe.swapped, rng))
    chosen = [
        window
        for (size, context), some in to_cut.items()
        for windows in examples(lesson.tokenizer, some, size, context, recipe.max_chars, lesson.teaching)
        for window in windows
    ]
    # Wider bounds mix the batches more and fill them with padding: a fifth of all tokens at 0.8 and 1.25, a tenth here.
    chosen.sort(key=lambda e: len(e.encoded.ids) * rng.uniform(0.9, 1.12))
    rows = [chosen[i : i + recipe.batch] for i in range(0, len(chosen), recipe.batch)]
    rng.shuffle(rows)
    return rows


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", default="corpus/passages", help="folder of .ann files")
    parser.add_argument("--out", default="build/weights", help="folder for the checkpoint")
    parser.add_argument("--hold-out", default="", help="writers never trained on, as a1,w3: scored at the end")
    parser.add_argument("--cycles", type=_cycles, default=Recipe().cycles,
                        help="epochs and share of the learning rates of each cycle, as 9:1,3:0.5")  # fmt: skip
    for name in ("seed", "batch", "layers", "width"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Recipe(), name))
    for name in ("encoder_rate", "head_rate", "dropout", "noise", "masked", "smoothing", "average", "swapped"):
        parser.add_argument(f"--{name.replace('_', '-')}", type=float, default=getattr(Recipe(), name))
    parser.add_argument("--thesaurus", default="corpus/thesaurus.txt", help="words to swap triggers for")
    parser.add_argument("--pair-files", default="corpus/pairs", help="folder of marked pairs of actors (.tsv)")
    parser.add_argument("--marked", default="", help="a further file of marked pairs, as PLV")
    parser.add_argument("--fold", type=int, default=-1, help="fifth of that file to hold out and score: 0 to 4")
    parser.add_argument("--encoder", default="", help="folder of the pretrained encoder")
    parser.add_argument("--start", type=Path, help="folder of an earlier run to go on from")
    given = vars(parser.parse_args(arguments))
    recipe = Recipe(**{k: v for k, v in given.items() if k in Recipe.__dataclass_fields__})
    folder = Path(given["encoder"]) if given["encoder"] else encoder_folder()
    corpus = read_corpus(given["corpus"])
    held = {w for w in given["hold_out"].split(",") if w}
    if unknown := held - {p.writer for p in corpus}:
        sys.exit(f"--hold-out: no writer {', '.join(sorted(unknown))} in {given['corpus']}")
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    taught, asked = split(read_marked(given["marked"]) if given["marked"] else [], given["fold"])
    taught += [pair for path in sorted(Path(given["pair_files"]).glob("*.tsv")) for pair in read_marked(path)]
    thesaurus = read_thesaurus(given["thesaurus"])
    model = fit([p for p in corpus if p.writer not in held], taught, thesaurus, recipe, folder, device, given["start"])
    out = Path(given["out"])
    out.mkdir(parents=True, exist_ok=True)
    torch.save(model.half().state_dict(), out / "checkpoint.pt")
    model.float()
    tokenizer = load_tokenizer(folder)
    report: dict[str, object] = {"recipe": asdict(recipe), "held_out": sorted(held)}
    for writer in sorted(held):
        texts = [p for p in corpus if p.writer == writer]
        report[writer] = {
            f"{size}+{context}": evaluate(model, tokenizer, texts, Options(size=size, context=context))
            for size, context in ((1, 0), (2, 1), (4, 1), (6, 1))
        }
    if asked:
        report["pairs"] = score_pairs(TorchNetwork(model), tokenizer, asked)
    (out / "report.json").write_text(json.dumps(report, indent=1))
    print(json.dumps(report))


if __name__ == "__main__":
    main()
