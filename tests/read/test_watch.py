"""Video: tracks hold, looks are joined, each vehicle is one event."""

from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from platelet.decode.confidence import text_log_probability
from platelet.read.fuse import CUTS, fuse
from platelet.read.reader import Reader
from platelet.read.track import Tracker
from platelet.read.watch import Glance, Passing, Watcher
from platelet.synth.axes import EASY
from platelet.synth.draw import Drawer
from platelet.types import Alternative, Box, Detection, Plate
from platelet.vision.video import Frame

RATE = 10.0  # frames a second


def plate_at(x, y, wide=60.0):
    return Detection("license_plate", 0.9, Box(x, y, x + wide, y + wide / 4))


def test_a_moving_plate_keeps_its_track_and_a_new_one_gets_its_own():
    tracker = Tracker()
    for number in range(20):
        seen = [plate_at(10 + 25 * number, 40)]
        if number > 5:
            seen.append(plate_at(400 - 20 * number, 200))
        tracks, ended = tracker.update(seen, number / RATE)
        assert [t.number for t in tracks] == [1, 2][: len(seen)] and not ended
    assert tracker.open[0].sights == 20


def test_a_plate_that_is_hidden_for_a_moment_is_the_same_and_later_another():
    tracker = Tracker(lost_s=1.0)
    tracker.update([plate_at(10, 40)], 0.0)
    tracker.update([plate_at(20, 40)], 0.1)
    (track,), _ = tracker.update([plate_at(90, 40)], 0.8)
    assert track.number == 1
    (track,), ended = tracker.update([plate_at(100, 40)], 3.0)
    assert track.number == 2 and [t.number for t in ended] == [1]


def test_two_plates_that_pass_each_other_do_not_swap():
    tracker = Tracker()
    for number in range(21):
        seen = [plate_at(20 * number, 50), plate_at(400 - 20 * number, 110)]
        tracks, _ = tracker.update(seen, number / RATE)
    assert [t.number for t in tracks] == [1, 2]


def test_a_hidden_plate_does_not_jump_to_a_lamp_of_its_car():
    tracker = Tracker()
    for number in range(10):
        tracks, _ = tracker.update([plate_at(10 + 4 * number, 40)], number / RATE)
    lamp = plate_at(46 + 84, 20, wide=50)  # 1.4 plate widths away
    ((other,), _), track = tracker.update([lamp], 1.0), tracks[0]
    assert other.number == 2 and track.sights == 10
    (back, _), _ = tracker.update([plate_at(54, 40), lamp], 1.1)
    assert back is track and (track.sights, track.chances) == (11, 12)


def test_a_plate_that_is_half_hidden_for_a_frame_keeps_its_track():
    tracker = Tracker()
    for number in range(10):
        wide = 38 if number == 6 else 60 + number // 4
        seen = [] if number == 7 else [plate_at(10 + 4 * number, 40, wide)]
        tracks, _ = tracker.update(seen, number / RATE)
    assert [t.number for t in tracks] == [1] and tracks[0].sights == 9


def random_looks(seed, count, truth, strength):
    rng = np.random.default_rng(seed)
    looks = []
    for _ in range(count):
        logits = rng.normal(0, 1, (6, 4)).astype(np.float32)
        for step, symbol in enumerate(truth):
            logits[2 * step, symbol] += strength
            logits[2 * step + 1, 0] += 4
        looks.append(logits - np.log(np.exp(logits).sum(1, keepdims=True)))
    return looks


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 1000), count=st.integers(1, 8))
def test_probabilities_of_joined_texts_are_probabilities(seed, count):
    texts = [(1, 2, 3), (1, 2, 2), (1,), (1, 2, 3)]
    found = fuse(random_looks(seed, count, (1, 2, 3), 2.0), texts)
    assert len(found) == 3 and all(0 <= p <= 1 for _, p in found)
    assert sum(p for _, p in found) <= 1 + 1e-9
    assert [p for _, p in found] == sorted((p for _, p in found), reverse=True)


def test_one_look_alone_says_what_it_said():
    (look,) = random_looks(3, 1, (1, 2, 3), 3.0)
    texts = [(1, 2, 3), (1, 2)]
    expected = {ids: np.exp(text_log_probability(look, ids)) for ids in texts}
    for ids, probability in fuse([look], texts):
        assert probability == pytest.approx(expected[ids], abs=2e-3)
    assert fuse([], texts) == [] and fuse([look], []) == []


def test_many_doubtful_looks_are_surer_than_each():
    looks = random_looks(5, 8, (1, 2, 3), 2.5)
    texts = [(1, 2, 3), (1, 3, 3), (2, 2, 3), (1, 2, 2)]
    joined = dict(fuse(looks, texts))[1, 2, 3]
    alone = max(np.exp(text_log_probability(look, (1, 2, 3))) for look in looks)
    assert joined > alone


@settings(deadline=None, max_examples=30)
@given(seed=st.integers(0, 1000), count=st.integers(2, 8))
def test_cuts_of_one_picture_leave_nothing_to_texts_nobody_thought_of(seed, count):
    texts = [(1, 2, 3), (1, 2, 2), (1,)]
    looks = random_looks(seed, count, (1, 2, 3), 2.0)
    assert sum(p for _, p in fuse(looks, texts, CUTS)) == pytest.approx(1)
    assert sum(p for _, p in fuse(looks, texts)) < 1
    assert fuse(looks[:1], texts, CUTS) == fuse(looks[:1], texts)


def test_a_look_counts_as_much_as_its_weight():
    texts = [(1, 2, 3), (1, 2, 2)]
    one, other = random_looks(7, 2, (1, 2, 3), 2.0)
    alone = dict(fuse([one, one], texts, CUTS))
    assert dict(fuse([one, other], texts, CUTS, (1.0, 0.0))) == pytest.approx(alone)
    even = dict(fuse([one, other], texts, CUTS))
    assert dict(fuse([one, other], texts, CUTS, (3.0, 3.0))) == pytest.approx(even)
    shares = [dict(fuse([one, other], texts, CUTS, (1, w)))[1, 2, 3] for w in (0, 0.5, 1, 2, 50)]
    assert shares in (sorted(shares), sorted(shares, reverse=True)) and shares[0] != shares[-1]


class Known:
    """A detector that knows where the plates of each frame are."""

    def __init__(self):
        self.where = {}

    def find(self, image, least=0.0):
        return self.where[int(image[0, 0, 0]) * 256 + int(image[0, 0, 1])]


@pytest.fixture(scope="module")
def street():
    """Cars passing one after the other, blurred now and then, hidden once; (frames, texts)."""
    drawer, rng = Drawer("kr", seed=13, axes=EASY, colour=True), np.random.default_rng(1)
    detector, frames, texts, number = Known(), [], [], 0
    for _car in range(6):
        crop = drawer.crop()
        texts.append("".join(crop.symbols))
        for step in range(8):
            image = np.full((240, 480, 3), 70, np.uint8)
            image[0, 0, :2] = number // 256, number % 256
            wide = 90 + 8 * step
            tall = round(wide * crop.image.shape[0] / crop.image.shape[1])
            x, y = 20 + 30 * step, 30 + 10 * step
            picture = cv2.resize(crop.image, (wide, tall), interpolation=cv2.INTER_AREA)
            if rng.random() < 0.4:
                picture = cv2.GaussianBlur(picture, (0, 0), 1.6)
            tall = min(tall, 240 - y)
            image[y : y + tall, x : x + wide] = picture[:tall]
            hidden = step == 3
            one = Detection("license_plate", 0.9, Box(x, y, x + wide, y + tall))
            detector.where[number] = [] if hidden else [one]
            frames.append(Frame(number, number / RATE, image))
            number += 1
        for _ in range(20):  # an empty street
            image = np.full((240, 480, 3), 70, np.uint8)
            image[0, 0, :2] = number // 256, number % 256
            detector.where[number] = []
            frames.append(Frame(number, number / RATE, image))
            number += 1
    return frames, texts, detector


def watched(street, **more):
    frames, _, detector = street
    reader = Reader("kr")
    reader.detector = detector
    return list(Watcher(reader, "street.mp4", **more).watch(iter(frames)))


def test_each_car_is_one_event(street):
    frames, texts, _ = street
    seen = watched(street)
    assert len(seen) == len(frames) and [w.frame.number for w in seen] == list(range(len(frames)))
    events = [event for one in seen for event in one.events]
    assert len(events) == len(texts)
    assert [e.first_s for e in events] == sorted(e.first_s for e in events)
    right = sum(e.plate.text == text for e, text in zip(events, texts, strict=True))
    single = sum(
        max(
            (w.sighting.plates[0] for w in seen if w.sighting.plates and near(w, e)),
            key=lambda p: p.confidence,
        ).text
        == text
        for e, text in zip(events, texts, strict=True)
    )
    assert right >= max(4, single), "joined looks read no worse than the surest one"
    for event in events:
        assert event.sights == 7 and event.direction == "nearing" and event.crop is not None
        assert event.first_s <= event.best_s <= event.last_s
        assert 0 <= event.plate.confidence <= 1 and event.plate.box is not None


def near(one, event):
    return event.first_s <= one.frame.seconds <= event.last_s


class Believing:
    """A recognizer for which the surest look is right."""

    def joined(self, looks):
        return max((look.plate for look in looks), key=lambda plate: plate.confidence)


def passing(first_s, text, confidence, *others):
    """A vehicle seen for a second."""
    guesses = tuple(Alternative(*other) for other in others)
    plate = Plate(text, confidence, "kr", None, True, 1, alternatives=guesses)
    look = SimpleNamespace(recognizer=Believing(), plate=plate)
    crop = np.zeros((8, 16, 3), np.uint8)
    boxes = (Box(0, 0, 60, 15), Box(40, 0, 100, 15))
    return Passing(first_s, first_s + 1, boxes, 9, 10, [Glance(first_s, plate, [look], crop)])


def test_a_plate_that_comes_back_with_a_doubtful_symbol_is_the_same_vehicle():
    first = passing(0, "12가3456", 0.7, ("12가3466", 0.2))
    back = passing(2, "12가3466", 0.8)
    assert back.comes_back_from(first) and passing(2, "12가3456", 0.9).comes_back_from(first)
    assert not passing(2, "12가3458", 0.9).comes_back_from(first), "nobody thought of it"
    assert not passing(0.5, "12가3466", 0.8).comes_back_from(first), "both are there at once"
    assert not passing(2, "", 0.0, ("12가3456", 0.3)).comes_back_from(first), "unread"
    first.add(back)
    assert (first.last_s, first.sights, first.read[0].text) == (3, 18, "12가3466")


def test_frames_can_be_left_out(street):
    seen = watched(street, every=2)
    assert [w.frame.number for w in seen][:3] == [0, 2, 4]
    assert sum(len(w.events) for w in seen) == len(street[1])


def test_a_vehicle_that_nobody_can_read_is_an_event_without_a_text():
    """Followed over a second in most frames, sure once, moving: else it may be a lamp or a sign."""
    grey = np.full((12, 60, 3), 90, np.uint8)
    for step, share, sure, expected in (
        (9, 1, 0.5, 1),
        (9, 2, 0.5, 0),
        (0, 1, 0.5, 0),
        (9, 1, 0.45, 0),
    ):
        detector, frames = Known(), []
        for number in range(30):
            image = np.full((240, 640, 3), 70, np.uint8)
            image[0, 0, :2] = number // 256, number % 256
            x = 20 + step * number
            image[100:112, x : x + 60] = grey
            box = Box(x, 100, x + 60, 112)
            seen = [Detection("license_plate", sure, box)] if number % share == 0 else []
            detector.where[number] = seen
            frames.append(Frame(number, number / RATE, image))
        reader = Reader("kr")
        reader.detector = detector
        events = [e for w in Watcher(reader, "s.mp4").watch(iter(frames)) for e in w.events]
        told = [e for e in (event.told(0.5) for event in events) if e is not None]
        assert [e.plate.text for e in told] == [""] * expected
