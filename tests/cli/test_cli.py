"""The installed commands, end to end: good input, bad input, exit codes."""

import csv
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

import cv2
import numpy as np
import pytest

from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer


def platelet(*args, code=0):
    command = [sys.executable, "-m", "platelet", *map(str, args)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode == code, f"{done.returncode}\n{done.stdout}\n{done.stderr}"
    return done


def save(path, image):
    ok, data = cv2.imencode(path.suffix, image)
    assert ok
    path.write_bytes(data.tobytes())
    return path


@pytest.fixture(scope="module")
def crop():
    return Drawer("kr", seed=5, axes=EASY, colour=True, detail=2).crop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, crop):
    """One good picture and every kind of bad one."""
    path = tmp_path_factory.mktemp("사진")
    good = save(path / "좋은 번호판.png", crop.image)
    (path / "empty.jpg").write_bytes(b"")
    (path / "letter.jpg").write_text("not a picture", "utf-8")
    whole = cv2.imencode(".jpg", crop.image)[1].tobytes()
    (path / "cut.jpg").write_bytes(whole[: len(whole) // 3])
    save(path / "one.png", crop.image[:1, :1])
    save(path / "grey.png", crop.image[..., 0])
    save(path / "deep.png", crop.image.astype(np.uint16) * 257)
    save(path / "clear.png", cv2.cvtColor(crop.image, cv2.COLOR_BGR2BGRA))
    assert good.exists()
    return path


def test_jsonl_has_the_keys_of_the_contract(folder, crop):
    done = platelet("read", "--crops", "--format", "jsonl", folder / "좋은 번호판.png")
    (line,) = done.stdout.splitlines()
    found = json.loads(line)
    assert set(found) == {"source", "width", "height", "ms", "plates", "vehicles"}
    (plate,) = found["plates"]
    assert plate["text"] == "".join(crop.symbols)
    expected = "text confidence region format valid rows fields meaning box corners characters"
    expected += " detection_confidence alternatives unconstrained_text field_confidence regions"
    expected += " state state_confidence region_confidence"
    assert set(plate) == set(expected.split())
    assert set(plate["characters"][0]) == {"text", "confidence", "box"}


def test_one_bad_file_never_stops_the_batch(folder):
    done = platelet("read", "--crops", "--format", "csv", folder, folder / "gone.jpg", code=1)
    rows = list(csv.DictReader(done.stdout.splitlines()))
    assert {row["source"].rpartition("/")[2] for row in rows} == {
        *("좋은 번호판.png", "one.png", "grey.png", "deep.png", "clear.png")
    }
    for name, says in {
        "empty.jpg": "empty",
        "letter.jpg": "text",
        "cut.jpg": "cut off",
        "gone.jpg": "no such file",
    }.items():
        assert any(name in line and says in line for line in done.stderr.splitlines()), done.stderr


def test_nothing_readable_is_exit_code_2(folder, tmp_path):
    assert "empty" in platelet("read", "--crops", folder / "empty.jpg", code=2).stderr
    assert "no pictures" in platelet("read", "--crops", tmp_path, code=2).stderr
    assert "no such" in platelet("read", "--crops", tmp_path / "gone", code=2).stderr


def test_wrong_options_say_what_there_is(folder):
    good = folder / "grey.png"
    assert "kr" in platelet("read", "--crops", "--region", "zz", good, code=2).stderr
    assert "jsonl" in platelet("read", "--crops", "--format", "yaml", good, code=2).stderr
    assert "kr_tiny" in platelet("read", "--crops", "--model", "none", good, code=2).stderr
    assert "detect_small" in platelet("read", "--finder", "none", good, code=2).stderr


def test_pictures_and_crops_are_written(folder, tmp_path, crop):
    good, out = folder / "좋은 번호판.png", tmp_path / "out.txt"
    platelet(
        *("read", "--crops", good, "--annotate", tmp_path / "a", "--save-crops", tmp_path / "c"),
        *("--out", out),
    )
    assert "".join(crop.symbols) in out.read_text("utf-8")
    assert (tmp_path / "a" / "좋은 번호판.png").exists()
    assert [p.relative_to(tmp_path).as_posix() for p in (tmp_path / "c").rglob("*.png")] == [
        f"c/license_plate/{''.join(crop.symbols)}_좋은 번호판.png"
    ]


def test_a_high_bar_leaves_plates_out(folder):
    done = platelet("read", "--crops", "--min-confidence", "1.0", folder / "one.png")
    assert "no plate read" in done.stdout


def test_eval_counts_and_names_errors(folder, tmp_path, crop):
    head = "file,label,region,kind,rows,boxes,set,licence,source\n"
    text = "".join(crop.symbols)
    rows = f"좋은 번호판.png,{text},kr,crop,1,,s,l,x\nempty.jpg,12가3456,kr,crop,1,,s,l,x\n"
    (folder / "manifest.csv").write_text(head + rows, "utf-8")
    done = platelet("eval", folder / "manifest.csv", "--errors", tmp_path)
    assert "1/2 = 50.0%" in done.stdout and "empty.jpg" in done.stdout
    assert (tmp_path / "errors.png").exists()
    assert "empty.jpg,12가3456" in (tmp_path / "errors.csv").read_text("utf-8")
    found = json.loads(platelet("eval", folder / "manifest.csv", "--json").stdout)
    assert found["greedy"]["strict"]["right"] == 1 and len(found["errors"]) == 1
    assert "no such file" in platelet("eval", folder / "none.csv", code=2).stderr


def test_render_fills_a_folder_and_goes_on(tmp_path):
    first = platelet("render", "kr", tmp_path, "--count", 3, "--detail", 1, "--workers", 1)
    assert "3 plates written, 0 were there" in first.stdout
    again = platelet(
        *("render", "kr", tmp_path, "--count", 4, "--detail", 1, "--workers", 1),
        *("--sheet", tmp_path / "sheet.png"),
    )
    assert "1 plates written, 3 were there" in again.stdout
    assert (tmp_path / "sheet.png").stat().st_size > 10_000
    assert "There is no region" in platelet("render", "zz", tmp_path, code=2).stderr


def test_regions_lists_every_series():
    assert "green-national-2004" in platelet("regions").stdout
    rows = json.loads(platelet("regions", "kr", "--json").stdout)
    assert {"region", "series", "examples", "source"} <= set(rows[0])


def test_train_names_unknown_recipes(tmp_path):
    assert "kr_tiny" in platelet("train", "kr_tyni", "--out", tmp_path, code=2).stderr


def test_train_leaves_a_run_that_says_its_network(tmp_path):
    sets = ("steps=4", "batch=4", "narrowing=8", "evaluate_plates=2", "nothing=0")
    fields = [word for one in sets for word in ("--set", one)]
    platelet("train", "lprnet", "--out", tmp_path, *fields)
    run = json.loads((tmp_path / "run.json").read_text("utf-8"))
    assert (run["step"], run["config"]["network"]) == (4, "lprnet")


def test_train_goes_on_from_runs_of_its_own_network(tmp_path):
    said = platelet("train", "lprnet", "--out", tmp_path / "run", "--from", "kr_tiny", code=2)
    assert "its network is tinylpr, this recipe's is lprnet" in said.stderr
    said = platelet("train", "lprnet", "--out", tmp_path / "run", "--from", "kr_tyni", code=2)
    assert "must be the folder of a training run" in said.stderr
    assert not (tmp_path / "run").exists()


def test_output_can_be_cut_short(folder):
    command = f"{sys.executable} -m platelet regions --json | head -n 1"
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr


def test_bench_times_a_network_alone_where_training_packages_are_missing():
    code = (
        "import sys; sys.modules['jax'] = sys.modules['jaxtyping'] = None; "
        "from platelet.cli import main; sys.argv[1:] = 'bench --model kr_tiny --repeats 10 --json'"
        ".split(); main()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "platelet[export]" in done.stderr and "Traceback" not in done.stderr
    told = json.loads(done.stdout)
    assert told["model"] == "kr_tiny" and "rival" not in told and told["latency"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_ends_all_workers_and_keeps_what_was_read(tmp_path, crop, times):
    """While workers wait for a file that never comes."""
    for number in range(80):
        save(tmp_path / f"{number:02d}.png", crop.image)
    os.mkfifo(tmp_path / "never.png")
    out = tmp_path / "out.txt"
    command = [sys.executable, "-m", "platelet", "read", "--crops", "--region", "kr"]
    command += [*map(str, sorted(tmp_path.glob("*.png"))), "--workers", "2", "--out", str(out)]
    done = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # noqa: PLW1509
    )  # fmt: skip
    try:
        latest = time.monotonic() + 300
        while not (out.exists() and len(out.read_text("utf-8").splitlines()) == 80):
            assert done.poll() is None and time.monotonic() < latest
            time.sleep(0.05)
        for _ in range(times):
            os.killpg(done.pid, signal.SIGINT)
            time.sleep(0.1)
        _, said = done.communicate(timeout=30)
        assert times == 2 or (done.returncode == 130 and "Traceback" not in said)
        assert len(out.read_text("utf-8").splitlines()) == 80
    finally:
        with suppress(ProcessLookupError):
            os.killpg(done.pid, signal.SIGKILL)
