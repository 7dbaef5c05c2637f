"""Scenes: what is labelled is there, whatever was cut, mirrored and pasted."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from platelet.errors import UnreadableImage
from platelet.synth import paste, pose
from platelet.synth.dice import Dice
from platelet.synth.draw import Drawer, layout_of
from platelet.synth.permit import permit
from platelet.synth.scene import CAR, PERMIT, PLATE, SceneDrawer, resampled
from platelet.types import Photo
from platelet.vision.boxes import box_corners

SIZE = (192, 256)


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """Two plain photos; red is a plate's box, blue a vehicle's."""
    folder = tmp_path_factory.mktemp("photos")
    made = []
    for number, (plates, vehicles) in enumerate(
        (([[200, 300, 300, 330]], [[120, 120, 400, 380, 1]]), ([], [[220, 180, 400, 320, 1]]))
    ):
        image = np.full((480, 640, 3), 90, np.uint8)
        for x1, y1, x2, y2, _ in vehicles:
            cv2.rectangle(image, (x1, y1), (x2 - 1, y2 - 1), (200, 120, 60), -1)
        for x1, y1, x2, y2 in plates:
            cv2.rectangle(image, (x1, y1), (x2 - 1, y2 - 1), (40, 40, 250), -1)
        path = folder / f"{number}.png"
        cv2.imwrite(str(path), image)
        boxes = np.array(plates, np.float32).reshape(-1, 4)
        made.append(
            Photo(path, boxes, np.array(vehicles, np.float32), True, np.zeros((0, 5), np.float32))
        )
    return tuple(made)


def draw(photos, count, **more):
    drawer = SceneDrawer(photos, SIZE, seed=5, **more)
    return [drawer.scene() for _ in range(count)]


def test_labels_fit_the_scene_and_each_other(photos):
    for scene in draw(photos, 20):
        assert scene.image.shape == (*SIZE, 3) and scene.image.dtype == np.uint8
        count = len(scene.boxes)
        assert scene.boxes.shape == (count, 4) and scene.corners.shape == (count, 4, 2)
        assert set(scene.classes.tolist()) <= {PLATE, PERMIT, CAR}
        assert (scene.boxes[:, 2:] > scene.boxes[:, :2]).all()
        for box, quad in zip(scene.boxes, scene.corners, strict=True):
            if not np.isnan(quad).any():
                np.testing.assert_allclose([*quad.min(0), *quad.max(0)], box, atol=0.01)
                across, down = quad[1] - quad[0], quad[3] - quad[0]
                assert across[0] * down[1] - across[1] * down[0] > 0, "clockwise"


def test_a_plate_of_the_photo_stays_in_its_box(photos):
    red = []
    for scene in draw(photos[:1], 60, shares=(0.0, 0.0, 0.0)):
        assert np.isnan(scene.corners).all()
        for box in scene.boxes[(scene.classes == PLATE) & ~scene.ignored]:
            x1, y1, x2, y2 = np.round(box).astype(int)
            inside = scene.image[y1 + 2 : y2 - 2, x1 + 3 : x2 - 3].reshape(-1, 3).astype(int)
            grey = np.ptp(scene.image.astype(int), axis=2).max() < 30  # an infra-red picture
            if len(inside) and not grey:
                red.append(np.median(inside[:, 2]) > np.median(inside[:, 0]))
    assert len(red) > 10 and np.mean(red) > 0.9, "lettering may hide one"


def test_all_plates_are_drawn_over_when_asked(photos):
    for scene in draw(photos[:1], 20, shares=(1.0, 0.0, 0.0)):
        whole = (scene.classes == PLATE) & ~np.isnan(scene.corners).any((1, 2))
        cut = (scene.classes == PLATE) & ~whole
        edge = scene.boxes[cut]
        limit = np.array([0, 0, SIZE[1], SIZE[0]])
        assert all((np.abs(box - limit) < 0.5).any() for box in edge), "only cut ones are left"


def test_bare_vehicles_get_plates_and_permits(photos):
    scenes = draw(photos[1:], 30, shares=(0.0, 1.0, 1.0))
    classes = np.concatenate([scene.classes for scene in scenes])
    assert (classes == PLATE).sum() > 5 and (classes == PERMIT).sum() > 5


@pytest.mark.parametrize("sure", [True, False])
def test_a_plate_found_later_teaches_where_it_is_if_sure_and_its_vehicle_is_not_bare(photos, sure):
    later = replace(photos[1], unlabelled=np.array([[280, 250, 340, 270, sure]], np.float32))
    plates = [
        (ignored, told, np.isnan(quad).all())
        for scene in draw((later,), 60, shares=(1.0, 1.0, 0.0))
        for number, ignored, told, quad in zip(
            scene.classes, scene.ignored, scene.extents, scene.corners, strict=True
        )
        if number == PLATE
    ]
    assert len(plates) > 10 and all(unknown for _, _, unknown in plates), "none is drawn over"
    whole = [told for ignored, told, _ in plates if not ignored]
    assert len(whole) > 10 if sure else not whole
    assert not any(whole), "nobody drew its box by hand"


def middle_of(image):
    """Where the light of a dark picture is on average: x and y, pixels."""
    light = image[..., 0].astype(float)
    y, x = np.mgrid[: light.shape[0], : light.shape[1]] + 0.5
    return (light * x).sum() / light.sum(), (light * y).sum() / light.sum()


@pytest.mark.parametrize("zoom", [0.55, 0.8, 1.0, 1.9])
@pytest.mark.parametrize("mirrored", [False, True])
def test_what_is_in_a_photo_goes_where_its_box_goes(zoom, mirrored):
    photo, size = np.zeros((300, 400, 3), np.uint8), (96, 128)
    photo[130:150, 180:220] = 240
    across = -zoom if mirrored else zoom
    matrix = np.array(
        [[across, 0, size[1] / 2 - across * 195], [0, zoom, size[0] / 2 - zoom * 142]]
    )
    seen = resampled(photo, matrix, zoom, size)
    np.testing.assert_allclose(middle_of(seen), matrix @ [200, 140, 1], atol=0.1)


def test_a_drawn_plate_is_where_its_corners_are():
    image = np.zeros((120, 160, 3), np.float32)
    drawer, dice = Drawer("de", seed=1, colour=True), Dice(1)
    series = drawer.series(dice)
    face = drawer.face(series, layout_of(series, dice), dice, 1.0)
    face.image[:], face.visible = 1, face.plate
    for off in (0.0, 0.3, 0.5):
        corners = box_corners([40 + off, 30, 100 + off, 30 + 60 / 4.7]).astype(np.float32)
        seen = pose.laid(face, corners, image, 60)
        np.testing.assert_allclose(middle_of(seen), corners.mean(0), atol=0.1)


def test_the_same_seed_draws_the_same(photos):
    first, again = draw(photos, 4), draw(photos, 4)
    for a, b in zip(first, again, strict=True):
        assert np.array_equal(a.image, b.image) and np.array_equal(a.boxes, b.boxes)


def test_photos_that_cannot_be_read_are_passed_over_but_not_for_ever(photos, tmp_path):
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"")
    bad = replace(photos[0], path=broken)
    assert draw((bad, *photos), 3)
    with pytest.raises(UnreadableImage, match="20 photos in a row"):
        draw((bad,), 1)


def test_a_permit_is_round_and_coloured():
    picture, cover = permit(Dice(3))
    assert picture.shape[:2] == cover.shape and picture.min() >= 0 and picture.max() <= 1
    share = cover.mean()
    assert 0.6 < share < 0.72  # of a square that leaves a margin
    assert cover[0, 0] == 0 and cover[cover.shape[0] // 2, cover.shape[1] // 2] == 1


def test_a_permit_fills_its_box():
    dice, found = Dice(3), 0
    for _ in range(40):
        image = np.full((200, 300, 3), 128, np.uint8)
        vehicle = np.array([20.3, 10.7, 20.3 + dice.between(90, 250), 180.2])
        box = paste.behind_windshield(image, vehicle, dice)
        rows, columns = np.nonzero((image != 128).any(2))
        if box is None or len(rows) < 30:
            continue
        changed = [columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]
        assert np.abs(box - changed).max() <= 1
        found += 1
    assert found > 20


def test_a_pasted_plate_changes_its_place_only():
    image = np.full((120, 200, 3), 128, np.uint8)
    box = np.array([60, 50, 140, 70], np.float32)
    corners = paste.PlatePress(("kr",), 0).replace(image, box, Dice(1)).corners
    changed = np.argwhere((image != 128).any(-1))
    assert changed[:, 1].min() > 40 and changed[:, 1].max() < 160
    assert np.abs(corners.mean(0) - [100, 60]).max() < 3


def test_words_are_written_but_never_over_a_plate():
    dice = Dice(5)
    vehicle, plate = np.array([[40, 40, 280, 200]]), np.array([[120.0, 130.0, 200.0, 160.0]])
    changed = 0
    for _ in range(60):
        image = np.full((240, 320, 3), 114, np.uint8)
        paste.lettering(image, vehicle, plate, dice)
        assert (image[131:159, 121:199] == 114).all()
        changed += bool((image != 114).any())
    assert changed > 40
    paste.lettering(image, vehicle[:0], plate[:0], dice)  # a photo without vehicles
