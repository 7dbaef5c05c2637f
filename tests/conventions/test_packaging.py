"""pyproject.toml, constraints.txt and the code say the same."""

import ast
import re
import tomllib
from pathlib import Path

from platelet.model_file import read_model

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
DISTRIBUTION = {
    "orbax": "orbax-checkpoint",
    "PIL": "pillow",
}  # imported under another name than installed by


def name_of(requirement):
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower().replace("_", "-")


def packages(extra):
    """Names that an extra installs, the extras inside it included."""
    out = set()
    for requirement in EXTRAS[extra]:
        if requirement.startswith("platelet["):
            for inner in requirement[9:-1].split(","):
                out |= packages(inner)
        else:
            out.add(name_of(requirement))
    return out


def needs():
    """Every `need("package", extra="extra")` with literal names in the sources."""
    for path in (ROOT / "platelet").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and getattr(node.func, "id", "") == "need"):
                continue
            extra = next((k.value for k in node.keywords if k.arg == "extra"), None)
            if isinstance(extra, ast.Constant) and isinstance(node.args[0], ast.Constant):
                yield path.name, node.args[0].value.partition(".")[0], extra.value


def test_an_extra_installs_what_the_code_says_it_does():
    wrong = [
        (file, package, extra)
        for file, package, extra in needs()
        if extra not in EXTRAS or name_of(DISTRIBUTION.get(package, package)) not in packages(extra)
    ]
    assert not wrong


def test_every_dependency_is_constrained():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = {name_of(line) for line in lines if not line.startswith("#")}
    wanted = {name_of(r) for r in PROJECT["dependencies"]}.union(*map(packages, EXTRAS))
    assert wanted <= pinned


def test_constraints_hold_names_and_versions_only():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    bad = [x for x in lines if not re.fullmatch(r"#.*|[A-Za-z0-9_.-]+==[A-Za-z0-9_.+!-]+", x)]
    assert not bad


def test_every_published_model_carries_its_card():
    models = sorted((ROOT / "platelet" / "models").glob("*.tflite"))
    assert models, "no published model"
    for path in models:
        card, _ = read_model(path)  # also checks the hash
        assert card.name == path.stem
        assert card.provenance.recipe and card.provenance.plates_seen and card.provenance.trained_on
        assert (ROOT / "docs" / "models" / f"{path.stem}.md").exists()
    assert (ROOT / "platelet" / "py.typed").exists()


def test_the_korean_model_is_as_small_as_promised():
    path = ROOT / "platelet" / "models" / "kr_tiny.tflite"
    assert path.stat().st_size <= 84_000
