"""The package starts fast, stays lean and holds its data."""

from __future__ import annotations

import resource
import subprocess
import sys
import tomllib
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

import detente

ROOT = Path(__file__).parents[1]
HEAVY = {"onnx", "pandas", "polars", "pyarrow", "scipy", "sklearn", "torch", "transformers"}


def seconds(*arguments: str) -> float:
    """Processor time of a Python run with these arguments, the best of five.

    The clock would also measure what else the machine is doing.
    """
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(took)


def loaded_by(statement: str) -> set[str]:
    """The top packages that a statement brings into a fresh Python."""
    shown = subprocess.run(
        [sys.executable, "-c", f"import sys; {statement}; print(*sys.modules)"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    return {name.partition(".")[0] for name in shown.split()}


@pytest.mark.parametrize(
    ("arguments", "limit"),
    [(("-c", "import detente"), 0.3), (("-m", "detente", "--help"), 0.5)],
    ids=["import", "help"],
)
def test_starts_fast(arguments: tuple[str, ...], limit: float) -> None:
    bare = seconds("-c", "pass")
    assert seconds(*arguments) < limit + bare


def test_the_base_install_loads_nothing_heavy() -> None:
    loaded = loaded_by("import detente.cli, detente.coder, detente.demo, detente.record")
    assert not loaded & HEAVY


def test_help_loads_neither_models_nor_tables() -> None:
    assert not loaded_by("import detente, detente.cli") & {"deltalake", "duckdb", "numpy", "onnxruntime", "trafilatura"}


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["version"] == detente.__version__


def test_says_that_it_is_typed() -> None:
    assert (files("detente") / "py.typed").is_file()


def _from_elsewhere() -> dict[str, str]:
    """Files of other folders that the wheel holds too, by where they are."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    taken: dict[str, str] = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    return taken


def test_the_wheel_holds_every_file_of_the_package(tmp_path: Path) -> None:
    pytest.importorskip("hatchling", reason="make test installs it")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as opened:
        held = {name for name in opened.namelist() if name.startswith("detente/")}
    source = ROOT / "src"
    ours = {
        path.relative_to(source).as_posix()
        for path in (source / "detente").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held - ours == set(_from_elsewhere().values()) and ours <= held


def test_a_type_checker_knows_our_names_and_no_others(tmp_path: Path) -> None:
    pytest.importorskip("mypy", reason="make test installs it")
    (tmp_path / "detente").mkdir()
    # Without its rooms, which would take long to check.
    for name in ("__init__.py", "version.py", "py.typed"):
        (tmp_path / "detente" / name).write_bytes((files("detente") / name).read_bytes())
    asked = [*detente.__all__, "Recrod"]
    (tmp_path / "program.py").write_text("import detente\n" + "\n".join(f"detente.{name}" for name in asked))
    checked = subprocess.run(
        [sys.executable, "-m", "mypy", "--ignore-missing-imports", "--no-incremental", "program.py"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    (found,) = [line for line in checked.stdout.splitlines() if ": error:" in line]
    assert 'Module has no attribute "Recrod"' in found


def test_each_name_is_there() -> None:
    assert all(getattr(detente, name) for name in detente.__all__)
