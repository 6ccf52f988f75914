"""What the network is punished for."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from detente.coding.labels import N_TYPES, TYPE_MODES, TYPES

from .examples import IGNORE
from .model import Model
from .pairs import YIELD

WEIGHTS = {
    "tags": 4.0, "type": 2.0, "status": 0.3, "mode": 0.5, "contexts": 10.0, "roles": 6.0, "attribution": 1.0,
    "coref": 1.0, "links": 4.0, "pair": 2.0,
}  # fmt: skip

_LINK_WEIGHTS = (0.2, 1.0, 1.0, 1.0)
"""Most pairs of acts have no link; at full weight the network would never dare one."""

_MODE_OF = torch.tensor([[kind == t for kind, _ in TYPE_MODES] for t in TYPES])


def losses(model: Model, x: dict[str, Tensor], smoothing: float) -> dict[str, Tensor]:
    """The loss of each task on a batch, unweighted."""
    words, tags = model.encoder(x["ids"], x["mask"], x["shapes"], x["first"])
    first, last, kinds, sentence = x["spans"].unbind(-1)
    kind, status, mode, contexts, role, source, coref, link = model.spans(words, first, last, kinds, sentence)
    label = x["labels"]
    acts = label[..., 1] >= 0
    kind_of = label[..., 0].clamp(0, N_TYPES - 1)
    mode = mode.masked_fill(~_MODE_OF.to(mode.device)[kind_of], -1e4)
    mention = kinds > 0
    nobody = torch.zeros_like(source[..., :1])
    source = torch.cat([source.masked_fill(~mention.unsqueeze(1), -1e4), nobody], -1)
    if acts.any():
        themes = binary_cross_entropy_with_logits(contexts[acts], x["contexts"][acts].float())
    else:
        themes = contexts.sum() * 0
    return {
        "tags": _entropy(tags, x["tags"], smoothing),
        "type": _entropy(kind, label[..., 0], smoothing),
        "status": _entropy(status, label[..., 1]),
        "mode": _entropy(mode, label[..., 2]),
        "contexts": themes,
        "roles": _entropy(role, x["roles"]),
        "attribution": _entropy(source, torch.where(acts, label[..., 3], IGNORE)),
        "coref": _ranking(coref, x["coref"]),
        "links": _entropy(link, x["links"], weight=link.new_tensor(_LINK_WEIGHTS)),
    }


def pair_loss(model: Model, x: dict[str, Tensor], smoothing: float) -> Tensor:
    """Cross-entropy of the types between two given actors; YIELD is either of the two types that it joins."""
    words, tags = model.encoder(x["ids"], x["mask"], x["shapes"], x["first"])
    logs = model.pair(words, tags.detach(), x["first"], x["spans"]).float().log_softmax(-1)
    either = logs[:, [TYPES.index(t) for t in YIELD]].logsumexp(-1, keepdim=True)
    sure = -(torch.cat([logs, either], -1) * x["target"]).sum(-1)
    return ((1 - smoothing) * sure - smoothing * logs.mean(-1)).mean()


def _entropy(logits: Tensor, target: Tensor, smoothing: float = 0.0, weight: Tensor | None = None) -> Tensor:
    total = cross_entropy(
        logits.flatten(0, -2).float(), target.flatten(), weight if weight is None else weight.float(),
        ignore_index=IGNORE, reduction="sum", label_smoothing=smoothing,
    )  # fmt: skip
    return total / (target != IGNORE).sum().clamp(min=1)


def _ranking(scores: Tensor, same: Tensor) -> Tensor:
    """Mention ranking: the mass of the right antecedents, or of "none" (score 0) for a first mention."""
    scores = scores.float().masked_fill(same == IGNORE, -1e4)
    new = torch.zeros_like(scores[..., :1])
    everything = torch.cat([scores, new], -1).logsumexp(-1)
    first = (same == 1).sum(-1) == 0
    right = torch.where(first, new[..., 0], scores.masked_fill(same != 1, -1e4).logsumexp(-1))
    counted = (same != IGNORE).any(-1)
    return ((everything - right) * counted).sum() / counted.sum().clamp(min=1)
