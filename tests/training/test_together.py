"""Two processes that train one model take the step that one process takes on the whole batch."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="training needs the extra `train`")

STEP = """
import json, sys
import torch
from detente.training.together import join, leave, mean_gradients, place, share

join()
torch.manual_seed(1)
model = torch.nn.Linear(3, 1)
batch = [torch.tensor([float(n), 1.0, n * n]) for n in range(4)]
mine = share(batch)
sum(model(x).square().sum() for x in mine).div(len(mine)).backward()
mean_gradients(model)
with open(f"{sys.argv[1]}/{place()}.json", "w") as out:
    json.dump([len(mine), model.weight.grad.tolist(), len(share(batch[:1]))], out)
leave()
"""


def _told(folder: Path, processes: int) -> list[tuple[int, list[list[float]], int]]:
    """Of each process: the size of its share of four, the gradient, and the size of its share of one."""
    script = folder / "step.py"
    script.write_text(STEP)
    launch = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(processes)]
    subprocess.run([sys.executable, *launch, str(script), str(folder)], check=True, timeout=120)
    return [json.loads((folder / f"{n}.json").read_text()) for n in range(processes)]


def test_each_process_learns_from_its_share_and_takes_the_mean_step(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    [(count, whole, _)] = _told(tmp_path / "one", 1)
    shares = _told(tmp_path / "two", 2)

    assert count == 4
    assert [n for n, _, _ in shares] == [2, 2]
    for _, gradient, _ in shares:
        assert torch.allclose(torch.tensor(gradient), torch.tensor(whole), rtol=1e-5)
    # A batch of fewer than there are processes is learnt by all of them: each must have a gradient to share.
    assert [n for _, _, n in shares] == [1, 1]
