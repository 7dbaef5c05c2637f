"""Scores: bounds, identities, manifests."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from platelet.errors import BadManifest
from platelet.measure.fields import field_scores, weighted_f1
from platelet.measure.manifest import compact, read_manifest
from platelet.measure.plates import Changes, Reading, changes, edits, matched, merge, score, wilson
from platelet.measure.report import groups, sheet, table

texts = st.text("01OI가서울", max_size=9)


@given(st.integers(0, 300), st.integers(1, 300))
def test_wilson_holds_the_share(right, total):
    right = min(right, total)
    low, high = wilson(right, total)
    assert 0 <= low <= right / total + 1e-12 and right / total - 1e-12 <= high <= 1


def test_wilson_of_known_counts():
    low, high = wilson(245, 255)
    assert (round(low, 3), round(high, 3)) == (0.929, 0.979)
    assert wilson(0, 0) == (0, 1)


@given(texts, texts)
def test_edits_are_a_distance(a, b):
    assert edits(a, b) == edits(b, a)
    assert (edits(a, b) == 0) == (a == b)
    assert edits(a, b) <= max(len(a), len(b))
    assert matched(a, b) <= min(len(a), len(b))


@given(st.lists(st.tuples(texts, texts), max_size=20))
def test_merged_is_never_below_strict(pairs):
    readings = [Reading(str(i), a, b, 0.5) for i, (a, b) in enumerate(pairs)]
    found = score(readings)
    assert found.merged.right >= found.strict.right
    assert found.strict.total == len(pairs)
    assert found.characters.right <= found.characters.total


def test_merged_takes_letters_for_digits():
    assert merge("O1I0") == "0110"
    found = score([Reading("a", "AO1", "A0I", 0.9)])
    assert (found.strict.right, found.merged.right) == (0, 1)


def test_texts_are_compared_without_separators():
    assert compact("서울 12-가 3456") == "서울12가3456"
    assert compact("7abc 123") == "7ABC123"


def test_groups_and_table_name_every_series():
    readings = [
        Reading("a", "12가3456", "12가3456", 0.9, "private-2006", 1),
        Reading("b", "서울12바3456", "서울12바3455", 0.4, "commercial-2006", 2),
    ]
    found = groups(readings)
    assert set(found) == {"1 row", "2 rows", "private-2006", "commercial-2006"}
    text = table({"all": readings} | found)
    assert "1/2 = 50.0%" in text and "commercial-2006" in text


def test_a_sheet_without_errors_is_a_picture():
    assert sheet([], []).ndim == 3


HEAD = "file,label,region,kind,rows,boxes,set,licence,source\n"


def test_manifests_are_read(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"x")
    path = tmp_path / "manifest.csv"
    path.write_text(HEAD + "a.jpg,12가3456,kr,crop,1,,s,l,x\n", encoding="utf-8")
    (item,) = read_manifest(path)
    assert (item.label, item.region, item.rows, item.corners) == ("12가3456", "kr", 1, None)
    scene = "a.jpg,AB1;CD2,us,scene,1,1 2 30 40;1 2 3 2 3 4 1 4,s,l,x\n"
    path.write_text(HEAD + scene, encoding="utf-8")
    first, second = read_manifest(path)
    assert first.corners.tolist()[2] == [30, 40]
    assert (second.label == "CD2" and second.name != first.name) or second.corners is not None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "no rows"),
        ("file,label\na.jpg,x\n", "columns region"),
        (HEAD + "gone.jpg,12가3456,kr,crop,1,,s,l,x\n", "row 2: gone.jpg"),
        (HEAD + "a.jpg,,kr,crop,1,,s,l,x\n", "row 2: file and label"),
    ],
)
def test_what_is_wrong_with_a_manifest_is_said(tmp_path, text, says):
    (tmp_path / "a.jpg").write_bytes(b"x")
    path = tmp_path / "manifest.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadManifest, match=says):
        read_manifest(path)


def test_boxes_that_do_not_fit_their_labels_are_named(tmp_path):
    (tmp_path / "a.jpg").write_bytes(b"x")
    path = tmp_path / "manifest.csv"
    for boxes, says in (("1 2 3 4;5 6 7 8", "1 labels but 2 boxes"), ("1 2 3", "4 or 8 numbers")):
        path.write_text(HEAD + f"a.jpg,AB1,us,scene,1,{boxes},s,l,x\n", encoding="utf-8")
        with pytest.raises(BadManifest, match=says):
            read_manifest(path)
    with pytest.raises(BadManifest, match="no such file"):
        read_manifest(tmp_path / "none.csv")


pairs = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abcd")), max_size=30)


@given(pairs)
def test_weighted_f1_is_one_only_for_the_right(some):
    value = weighted_f1(some)
    assert 0 <= value <= 1 + 1e-9
    assert (abs(value - 1) < 1e-9) == (bool(some) and all(a == b for a, b in some))


def test_weighted_f1_of_known_counts():
    # a: 1 of 2 right, once read for b: F1 1/2; b: 1 of 2 right, once read for a: F1 1/2
    assert weighted_f1([("a", "a"), ("a", "b"), ("b", "b"), ("b", "a")]) == 0.5
    # a: F1 0.8 of 2 labels; b: never read
    assert round(weighted_f1([("a", "a"), ("a", "a"), ("b", "a")]), 4) == round(0.8 * 2 / 3, 4)


def test_fields_are_scored_where_the_label_has_them():
    labels = [
        {"office": "品川", "kana": "さ"},
        {"office": "神戸"},
        {"office": "横浜", "kana": "い"},
    ]
    reads = [
        [{"office": "品川", "kana": "き"}, {"office": "品川", "kana": "さ"}],
        [{"office": "三重"}, {"office": "三河"}, {"office": "神戸"}],
        [],
    ]
    scores = field_scores(labels, reads)
    assert list(scores) == ["office", "kana"]
    assert (scores["office"].right.right, scores["office"].right.total) == (1, 3)
    assert scores["office"].among_first.right == 2
    assert (scores["kana"].right.right, scores["kana"].among_first.right) == (0, 1)
    assert scores["kana"].right.total == 2


def test_changes_tell_mended_spoilt_and_other_readings():
    def all_of(*texts):
        return [Reading(f"{i}", "AB1", text, 0.9) for i, text in enumerate(texts)]

    before = all_of("AB1", "AB1", "A81", "A81", "A81", "")
    after = all_of("AB1", "A81", "AB1", "A01", "A81", "")
    assert changes(before, after) == Changes(mended=1, spoilt=1, other=1)
    with pytest.raises(ValueError):
        changes(before, after[1:])
