"""Plates for Blender: geometry, plans and the process, and one picture where bpy is installed."""

import io
import json
import os
import struct
import sys
from dataclasses import replace
from importlib.util import find_spec

import cv2
import numpy as np
import pytest

from platelet.errors import MissingExtra, UnknownName, WorkerDied
from platelet.synth import pose
from platelet.synth.axes import Axes
from platelet.synth.blender import mesh
from platelet.synth.blender.drawer import BlenderDrawer, exposed
from platelet.synth.blender.light import choose
from platelet.synth.blender.plan import Planner
from platelet.synth.blender.process import PYTHON, Blender, message
from platelet.synth.blender.stage import encoded, linear
from platelet.synth.dice import Dice
from platelet.synth.folder import Order, drawer_of

PRESSED = mesh.Pressing(relief=1.4, thick=1.2, corner=8.0, pixel=1.2)
HAS_BLENDER = find_spec("bpy") is not None or PYTHON in os.environ
EVEN = Axes(light=0, wear=0, bolts=0, frame=0, tilt=0.3, clean=1, exposure=0, emboss=0)


@pytest.fixture(scope="module")
def planner():
    return Planner("kr", seed=4, colour=True, axes=replace(EVEN, emboss=1))


def normals(shape):
    a, b, c, d = (shape.vertices[shape.faces[:, i]] for i in range(4))
    return np.cross(c - a, d - b)


def stage_of(planner, number):
    return planner.stage(planner.plan(4, number))


def test_a_plate_is_as_large_as_declared_and_its_characters_stand_up(planner):
    face = planner.plan(4, 0).face
    shape = mesh.plate(face, PRESSED)
    size = np.ptp(shape.vertices, axis=0)
    assert size[:2] == pytest.approx(face.layout.size_mm, abs=1e-3)
    assert 1.2 < shape.vertices[:, 2].max() <= 1.4001
    assert shape.vertices[:, 2].min() == pytest.approx(-1.2)
    x1, y1, x2, y2 = face.boxes[-1]
    low = (face.pad / face.px_per_mm, face.layout.size_mm)
    left, right = (v / face.px_per_mm - low[0] - low[1][0] / 2 for v in (x1, x2))
    top, bottom = (low[1][1] / 2 + low[0] - v / face.px_per_mm for v in (y1, y2))
    x, y, z = shape.vertices.T
    assert z[(x > left) & (x < right) & (y < top) & (y > bottom)].max() > 1.2


def test_faces_look_outwards(planner):
    shape = mesh.plate(planner.plan(4, 0).face, PRESSED)
    flat = mesh.grid(2, 2).shape[0]
    assert flat == 1
    assert (normals(shape)[:100, 2] >= 0).all(), "the front is seen from the front"
    block = mesh.box((-1, -2, -3), (1, 2, 3))
    middles = block.vertices[block.faces].mean(1)
    assert ((normals(block) * middles).sum(1) > 0).all()
    assert (normals(mesh.dome(5, 3))[:, 2] >= -1e-4).all()
    assert (normals(mesh.panel(3, 2))[:, 2] > 0).all()


def test_the_wall_looks_outwards_and_closes(planner):
    face = planner.plan(4, 0).face
    shape = mesh.plate(face, PRESSED)
    columns, rows = (round(side / PRESSED.step) + 1 for side in face.layout.size_mm)
    wall = mesh.Mesh(shape.vertices, shape.faces[(rows - 1) * (columns - 1) :], shape.uvs)
    assert len(wall.faces) == 2 * (rows + columns) - 4
    middles = shape.vertices[wall.faces].mean(1)
    assert ((normals(wall) * middles)[:, :2].sum(1) >= -1e-3).all()


def test_corners_are_round(planner):
    shape = mesh.plate(planner.plan(4, 0).face, PRESSED)
    high = shape.vertices.max(0)[:2]
    away = np.hypot(*np.maximum(np.abs(shape.vertices[:, :2]) - (high - 8.0), 0).T)
    assert away.max() <= 8.01


def test_texture_coordinates_find_the_characters(planner):
    face = planner.plan(4, 0).face
    shape = mesh.plate(face, PRESSED)
    height, width = face.ink.shape
    x, y = shape.uvs[:, 0] * width, (1 - shape.uvs[:, 1]) * height
    ink = face.ink[np.int32(y).clip(0, height - 1), np.int32(x).clip(0, width - 1)]
    raised = shape.vertices[:, 2] > 1.3
    assert raised.any() and ink[raised].min() > 0.1


def test_a_flat_plate_needs_few_vertices(planner):
    face = planner.plan(4, 0).face
    flat = mesh.plate(face, replace(PRESSED, relief=0.0))
    assert len(flat.vertices) < len(mesh.plate(face, PRESSED).vertices) / 8
    assert flat.vertices[:, 2].max() == 0


def test_the_camera_sees_as_the_homography_says(planner):
    for number in range(5):
        plan = planner.plan(4, number)
        width, height = plan.face.layout.size_mm
        view = plan.eye.view(plan.face)
        flat = np.array([[-1, -1, 0], [1, -1, 0], [1, 1, 0], [-1, 1, 0]]) / 2
        seen = plan.eye.seen(flat * [width, height, 0])
        error = np.abs(seen - pose.plate_corners(plan.face, view)).max()
        assert error < 1.0 / plan.face.px_per_mm, "canvas pixels are whole ones"
        assert (view.width, view.height) == plan.eye.kept.size


def test_blender_is_told_of_the_same_camera(planner):
    """Project a corner with Blender's rules: it looks along -z, its shifts are in widths."""
    eye = planner.plan(4, 1).eye
    told = eye.blender()
    places = np.array([[-200.0, 40, 0], [150, -30, 0]])  # y up
    local = (places - told["location"]) @ np.array(told["rotation"])
    across = local[:, :2] / -local[:, 2:] / told["sensor"] - told["shift"]
    width, height = told["size"]
    pixels = np.array([width / 2, height / 2]) + across * [width, -width]
    assert pixels == pytest.approx(eye.seen(places * [1, -1, 1]), abs=1e-6)
    assert told["location"][2] > 1000


def test_one_seed_gives_one_stage_and_another_seed_another(planner):
    def job(number):
        return message(stage_of(planner, number), samples=1, denoise=False)

    assert job(1) == job(1)
    assert job(1) != job(2)


def test_the_message_holds_every_part(planner):
    stage = stage_of(planner, 3)
    with np.load(io.BytesIO(message(stage, samples=4, denoise=True))) as arrays:
        job = json.loads(str(arrays["job"]))
        assert len(job["parts"]) == len(stage.parts) >= 2
        assert arrays["0.texture"].shape[2] == 4
        assert arrays["0.faces"].max() < len(arrays["0.vertices"]) == len(arrays["0.uvs"])
    assert job["samples"] == 4 and job["denoise"] is True and job["seed"] == stage.seed


def test_a_twin_is_the_same_plate_in_the_same_place(planner):
    plan = planner.plan(4, 6)
    crop = planner.twin(plan)
    view = plan.eye.view(plan.face)
    assert crop.symbols == planner.plan(4, 6).face.symbols
    assert crop.image.shape == (view.height, view.width, 3)
    assert np.array_equal(crop.quads, pose.quads(plan.face, view))
    assert len(crop.quads) == len(crop.symbols)
    assert np.array_equal(crop.image, planner.twin(planner.plan(4, 6)).image)


def test_levels_and_light_are_inverse():
    levels = np.linspace(0, 1.4, 50)
    assert encoded(linear(levels)) == pytest.approx(levels, abs=1e-4)


def test_exposure_gives_the_paper_its_declared_level(planner):
    plan = planner.plan(4, 2)
    view = plan.eye.view(plan.face)
    brighter = np.maximum(plan.face.paper, plan.face.letters)
    flat = np.broadcast_to(brighter, (*plan.face.ink.shape, 3)).copy()
    scene = pose.warp(replace(plan.face, image=flat), view, np.zeros((view.height, view.width, 3)))
    dim = 0.07 * linear(scene)[..., ::-1]
    middle = exposed(dim, plan.face, view)[view.height // 2, view.width // 2]
    assert middle == pytest.approx(brighter, abs=0.01)


def test_lamps_stand_before_the_plate():
    seen = [choose(Dice(1, i), 1.0, (520, 110), np.array([0, 0, 3000.0]), True) for i in range(200)]
    assert all(lamp.place[2] > 0 for light in seen for lamp in light.lamps)
    assert any(light.sun for light in seen) and any(light.retro for light in seen)
    assert all(np.linalg.norm(light.to_sun) == pytest.approx(1) for light in seen)
    assert not choose(Dice(1), 0.0, (520, 110), np.zeros(3), True).lamps


def test_without_bpy_it_says_what_to_type(monkeypatch):
    monkeypatch.delenv(PYTHON, raising=False)
    monkeypatch.setitem(sys.modules, "bpy", None)
    monkeypatch.setattr("platelet.extras.find_spec", lambda name: None)
    with pytest.raises(MissingExtra, match=r"needs `bpy`.*platelet\[blender\]"):
        BlenderDrawer("kr")


def test_a_python_without_bpy_is_noticed(planner):
    nothing = Blender((sys.executable, "-c", "import sys; sys.exit(3)"))
    with pytest.raises(MissingExtra, match="PLATELET_BLENDER"):
        nothing.light(stage_of(planner, 0), samples=1, denoise=False)
    nothing.close()


def test_a_crash_is_tried_again_and_then_said(planner):
    crash = "import sys, os; sys.stderr.write('out of luck\\n'); sys.stderr.flush(); os.abort()"
    broken = Blender((sys.executable, "-c", crash))
    with pytest.raises(WorkerDied, match=r"2 times.*out of luck"):
        broken.light(stage_of(planner, 0), samples=1, denoise=False)
    broken.close()


def test_an_answer_after_a_crash_is_taken(planner, tmp_path):
    """The first process dies, the second one answers."""
    answer = io.BytesIO()
    np.savez(answer, light=np.ones((2, 3, 3), np.float32))
    reply = tmp_path / "reply"
    reply.write_bytes(struct.pack("<Q", answer.tell()) + answer.getvalue())
    code = (
        "import sys, os, struct\n"
        f"seen, reply = {str(tmp_path / 'seen')!r}, {str(reply)!r}\n"
        "n = struct.unpack('<Q', sys.stdin.buffer.read(8))[0]; sys.stdin.buffer.read(n)\n"
        "if not os.path.exists(seen):\n"
        "    open(seen, 'w').close(); os.abort()\n"
        "sys.stdout.buffer.write(open(reply, 'rb').read())\n"
    )
    limping = Blender((sys.executable, "-c", code))
    light = limping.light(stage_of(planner, 0), samples=1, denoise=False)
    limping.close()
    assert light.shape == (2, 3, 3)


def test_an_unknown_renderer_is_named():
    with pytest.raises(UnknownName, match="blender"):
        Order(region="kr", count=1, renderer="blendr")


@pytest.mark.skipif(not HAS_BLENDER, reason="needs bpy, here or in PLATELET_BLENDER")
def test_blender_shows_the_declared_colours_upright():
    """Under even white light: what was painted, and the same gloss of a few per cent everywhere."""
    drawer = BlenderDrawer("kr", seed=4, colour=True, axes=EVEN)
    plan = drawer.plan(4, 2)
    face, view = plan.face, plan.eye.view(plan.face)
    light = drawer._blender.light(drawer.stage(plan), samples=16, denoise=False)
    drawer._blender.close()
    scene = linear(exposed(light, face, view))
    ink = cv2.warpPerspective(face.ink, view.matrix, scene.shape[1::-1])
    inside = cv2.warpPerspective(np.ones_like(face.ink), view.matrix, scene.shape[1::-1])
    edge = cv2.erode(inside, np.ones((25, 25))) > 0.99
    assert (ink > 0.98).sum() > 100, "ink is where the glyphs are, so nothing is mirrored"
    gloss = np.median(scene[(ink < 0.02) & edge], 0) - linear(face.paper)
    assert gloss.max() - gloss.min() < 0.02 and abs(gloss.mean()) < 0.09
    gloss = np.median(scene[ink > 0.98], 0) - linear(face.letters)
    assert gloss.max() - gloss.min() < 0.02 and abs(gloss.mean()) < 0.09


@pytest.mark.skipif(not HAS_BLENDER, reason="needs bpy, here or in PLATELET_BLENDER")
def test_blender_draws_a_plate_again():
    drawer = drawer_of(Order(region="kr", count=1, seed=3, detail=0.5, renderer="blender"))
    first, again = drawer.numbered(1), drawer.numbered(1)
    assert np.array_equal(first.image, again.image)
    assert len(first.quads) == len(first.symbols)
    drawer._blender.close()
