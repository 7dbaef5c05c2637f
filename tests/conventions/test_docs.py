"""The docs cover what there is: public names, verbs, regions; links lead somewhere."""

import importlib.util
import re
from pathlib import Path

import pytest

import platelet

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def generator():
    spec = importlib.util.spec_from_file_location("docs_generate", ROOT / "docs" / "generate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def verbs():
    folder = ROOT / "platelet" / "cli"
    return sorted(path.stem for path in folder.glob("*.py") if path.stem[0] != "_")


PUBLIC = ["read", "Reader", "Plate", "Vehicle", "Box", "Region", "regions", "load_model"]
NAMES = getattr(platelet, "__all__", [])


def test_the_public_names_are_there():
    assert {*PUBLIC, "PlateletError", "__version__"} <= set(NAMES)
    assert len(NAMES) <= 12, "few names: what is rarely used is imported from its stage"
    assert not [name for name in NAMES if not hasattr(platelet, name)]


@pytest.mark.parametrize("name", NAMES)
def test_every_public_name_is_documented(name):
    assert f"`{name}" in (ROOT / "docs" / "api.md").read_text("utf-8")


@pytest.mark.parametrize("verb", verbs())
def test_every_verb_is_documented(verb):
    assert f"## platelet {verb}\n" in (ROOT / "docs" / "cli.md").read_text("utf-8")


def test_the_expected_verbs_exist():
    assert {"read", "eval", "render", "train", "export", "bench", "regions"} <= set(verbs())


def test_generated_pages_are_up_to_date():
    stale = [p.name for p, text in generator().pages() if p.read_text("utf-8") != text]
    assert not stale, "Run: python docs/generate.py"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_links_lead_to_files(page):
    links = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert not [link for link in local if not (page.parent / link).exists()]


def test_every_decision_is_listed():
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    decisions = (ROOT / "docs" / "decisions").glob("*.md")
    assert not [d.name for d in decisions if f"decisions/{d.name}" not in index]
