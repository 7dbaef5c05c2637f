"""Training on several devices does what it does on one; tried with four virtual ones."""

import json
import os
import subprocess
import sys

import jax
import pytest

from platelet.learn.devices import Devices

SCRIPT = """
import json, jax, numpy as np
from flax import nnx
from platelet.data.view_batch import ViewBatch
from platelet.learn import step as steps
from platelet.learn.config import CornersConfig
from platelet.learn.devices import Devices
from platelet.learn.models.corners import CornerConfig, CornerNet
from platelet.learn.tasks.corners import CornersTask

config = CornersConfig(batch=16, steps=4, steps_per_dispatch=1, warmup_steps=1, lr_peak=0.01)
task, rng = CornersTask(config), np.random.default_rng(0)
model = CornerNet(CornerConfig(widths=(4, 6, 8), depths=(1, 1)), rng=np.random.default_rng(0))
batch = ViewBatch(
    rng.integers(0, 256, (1, 16, 32, 64, 1), np.uint8),
    rng.uniform(0, 1, (1, 16, 4, 2)).astype(np.float32),
    np.full((1, 16, 2), 3, np.float32),
)
found = {}
for name, devices in (("one", Devices(16, jax.devices()[:1])), ("all", Devices(16))):
    dispatch = steps.make_dispatch(model, task)
    state = devices.everywhere(steps.initial_state(model, task))
    found[name] = []
    for _ in range(config.steps):
        state, figures = dispatch(state, devices.parted(batch))
        found[name] += np.asarray(figures["loss"]).tolist()
    used = {len(leaf.sharding.device_set) for leaf in jax.tree.leaves(state.weights)}
    found[name + " used"] = sorted(used)
print(json.dumps(found))
"""


def test_four_devices_train_as_one_does(tmp_path):
    environment = {
        **os.environ,
        "XLA_FLAGS": "--xla_force_host_platform_device_count=4",
        "JAX_PLATFORMS": "cpu",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["one used"] == [1] and found["all used"] == [4]
    assert len(found["one"]) == 4
    assert found["all"] == pytest.approx(found["one"], rel=2e-3)


def test_a_batch_that_cannot_be_divided_takes_fewer_devices():
    one = jax.devices()[:1]
    assert Devices(15, one).count == 1
    tree = {"a": 1}
    assert Devices(7, one).everywhere(tree) is tree and Devices(7, one).parted(tree) is tree
