"""What an import loads. Reading must start fast and never need what trains."""

import subprocess
import sys

import pytest

TRAINS = {"jax", "flax", "optax", "orbax", "jaxtyping", "shapely", "matplotlib", "tensorboardX"}
TRAINS |= {"PIL"}  # draws kanji from fonts
HEAVY = TRAINS | {"numpy", "cv2", "ai_edge_litert", "onnxruntime", "typer", "rich"}
READS = ["vision", "decode", "measure", "runtime", "read", "cli"]
EVERY_MODULE = """
import importlib, pkgutil
package = importlib.import_module("platelet.{stage}")
for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(module.name)
"""


def loaded_by(statement):
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return {name.partition(".")[0] for name in run.stdout.splitlines()[-1].split()}


def test_importing_platelet_loads_nothing_heavy():
    assert not HEAVY & loaded_by("import platelet")


def test_importing_the_regions_loads_nothing_heavy():
    assert not HEAVY & loaded_by("from platelet.plates.regions import regions; regions()")


@pytest.mark.parametrize("stage", READS)
def test_what_reads_loads_nothing_that_trains(stage):
    assert not TRAINS & loaded_by(EVERY_MODULE.format(stage=stage))


def test_the_reader_is_light():
    assert not TRAINS & loaded_by("import platelet.read.reader")


def test_the_check_bites():
    assert "jax" in loaded_by("import platelet.learn.models.tinylpr")
    assert "cv2" in loaded_by("import platelet.vision.preprocess")
