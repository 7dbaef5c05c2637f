"""Blender in a process of its own: it prints a lot, it can crash, it may need another Python."""

import io
import json
import os
import struct
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import IO

import numpy as np

from platelet.errors import MissingExtra, WorkerDied
from platelet.extras import expect
from platelet.synth.blender.stage import Stage
from platelet.synth.blender.worker import NO_BPY

PYTHON = "PLATELET_BLENDER"  # names a Python that has bpy, where this one has not
TRIES = 2  # a picture at which Blender crashes twice is given up
PURPOSE = "Rendering with Blender (Python 3.13; else set PLATELET_BLENDER to a Python that has it)"


class Blender:
    """Renders stages, one thread. The process starts at the first and again after a crash."""

    def __init__(self, command: tuple[str, ...] = ()):
        self._process: subprocess.Popen | None = None
        self._says: IO[bytes] | None = None
        python = os.environ.get(PYTHON)
        if not (command or python):
            expect("bpy", extra="blender", purpose=PURPOSE)
        worker = str(Path(__file__).with_name("worker.py"))
        self._command = command or (python or sys.executable, worker)

    def __del__(self):
        self.close()

    def light(self, stage: Stage, *, samples: int, denoise: bool) -> np.ndarray:
        """The light that the stage's camera gathers, "h w 3" float32, RGB, linear."""
        job = message(stage, samples=samples, denoise=denoise)
        for _ in range(TRIES):
            answer = self._ask(job)
            if answer is not None:
                with np.load(io.BytesIO(answer)) as arrays:
                    return arrays["light"]
            self._bury()
        raise WorkerDied(f"Blender ended {TRIES} times at one plate: {self._last_words()}")

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            assert self._process.stdin is not None and self._process.stdout is not None
            self._process.stdin.close()
            self._process.wait()
            self._process.stdout.close()
            self._process = None
        if self._says is not None:
            self._says.close()
            self._says = None

    def _start(self) -> subprocess.Popen:
        self._says = self._says or tempfile.TemporaryFile()  # noqa: SIM115
        clean = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        return subprocess.Popen(
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._says,
            env=clean,
        )

    def _ask(self, job: bytes) -> bytes | None:
        """What Blender answers; None if it ended instead."""
        self._process = self._process or self._start()
        into, out = self._process.stdin, self._process.stdout
        assert into is not None and out is not None
        try:
            into.write(struct.pack("<Q", len(job)) + job)
            into.flush()
        except BrokenPipeError:
            return None
        head = out.read(8)
        if len(head) < 8:
            return None
        size = struct.unpack("<Q", head)[0]
        answer = out.read(size)
        return answer if len(answer) == size else None

    def _bury(self) -> None:
        assert self._process is not None
        process, self._process = self._process, None
        for pipe in (process.stdin, process.stdout):
            try:
                assert pipe is not None
                pipe.close()
            except BrokenPipeError:
                pass
        if process.wait() == NO_BPY:
            raise MissingExtra("bpy", "blender", PURPOSE)

    def _last_words(self) -> str:
        assert self._says is not None
        self._says.seek(0)
        lines = self._says.read().decode(errors="replace").strip().splitlines()
        return " / ".join(lines[-3:]) or "it said nothing"


def message(stage: Stage, *, samples: int, denoise: bool) -> bytes:
    """A stage as the worker reads it."""
    arrays: dict[str, np.ndarray] = {}
    parts = []
    for number, part in enumerate(stage.parts):
        shape = part.mesh
        arrays[f"{number}.vertices"] = shape.vertices
        arrays[f"{number}.faces"] = shape.faces
        arrays[f"{number}.uvs"] = shape.uvs
        if part.texture is not None:
            arrays[f"{number}.texture"] = part.texture
        parts.append({"material": asdict(part.material), "smooth": shape.smooth})
    job = {
        "parts": parts,
        "light": asdict(stage.light),
        "camera": stage.eye.blender(),
        "samples": samples,
        "denoise": denoise,
        "seed": stage.seed,
    }
    buffer = io.BytesIO()
    arrays["job"] = np.array(json.dumps(job))
    np.savez(buffer, **arrays)  # pyright: ignore[reportArgumentType]
    return buffer.getvalue()
