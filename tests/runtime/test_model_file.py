"""One file, card inside; every kind of damage is named."""

import json
import subprocess
import sys
import zipfile
from dataclasses import asdict, replace

import pytest

from platelet.errors import ModelFileError
from platelet.model_file import FORMAT_VERSION, MEMBER, ModelCard, read_model, write_model


@pytest.fixture
def path(tmp_path, card, network):
    path = tmp_path / "tiny.tflite"
    write_model(path, network, card)
    return path


def with_card(network, text):
    import io

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(MEMBER, text)
    return network + buffer.getvalue()


def test_round_trip(path, card, network):
    found, data = read_model(path)
    assert data == network
    assert found == replace(card, sha256=found.sha256, size_bytes=len(network))
    assert read_model(path.read_bytes()) == (found, data)


def test_the_same_card_gives_the_same_bytes(path, card, network):
    first = path.read_bytes()
    write_model(path, network, card)
    assert path.read_bytes() == first


def test_other_tools_still_read_the_network(path, network):
    from ai_edge_litert.interpreter import Interpreter

    Interpreter(model_path=str(path)).allocate_tensors()
    with zipfile.ZipFile(path) as archive:
        assert json.loads(archive.read(MEMBER))["symbols"] == ["가", "서울"]


def test_an_onnx_file_stays_a_protobuf_message(tmp_path, card):
    path = tmp_path / "tiny.onnx"
    write_model(path, b"\x08\x0a", card)
    added = path.read_bytes()[2:]
    assert added[:3] == b"\x82\xe2\x09"  # field 20000, length-delimited
    assert added[3] & 0x80
    size = added[3] & 0x7F | added[4] << 7
    assert len(added) == 5 + size
    assert read_model(path)[1] == b"\x08\x0a"


def test_every_cut_is_noticed(path):
    data = path.read_bytes()
    for end in range(0, len(data), 7):
        with pytest.raises(ModelFileError, match="export it anew"):
            read_model(data[:end])


def test_every_changed_byte_of_the_network_is_noticed(path, network):
    data = path.read_bytes()
    for at in range(0, len(network), 5):
        changed = data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]
        with pytest.raises(ModelFileError, match="SHA-256"):
            read_model(changed)


def test_bytes_missing_from_the_middle_are_counted(path):
    data = path.read_bytes()
    with pytest.raises(ModelFileError, match="10 bytes are missing"):
        read_model(data[:100] + data[110:])


def test_a_changed_card_is_noticed(path, network):
    data = bytearray(path.read_bytes())
    data[len(network) + 30 + len(MEMBER) + 20] ^= 0xFF
    with pytest.raises(ModelFileError, match="its card is cut off or altered"):
        read_model(bytes(data))


def test_foreign_files_are_named(tmp_path, network):
    foreign = tmp_path / "other.tflite"
    foreign.write_bytes(network)
    with pytest.raises(ModelFileError, match=r"other\.tflite is a TFLite file without a card"):
        read_model(foreign)
    foreign.write_bytes(b"\x89PNG and so on")
    with pytest.raises(ModelFileError, match="no platelet model file"):
        read_model(foreign)
    with zipfile.ZipFile(foreign, "w") as archive:
        archive.writestr("a.txt", "a")
    with pytest.raises(ModelFileError, match="no platelet model file"):
        read_model(foreign)


def test_an_empty_or_missing_file(tmp_path):
    with pytest.raises(ModelFileError, match="Check the path"):
        read_model(tmp_path / "missing.tflite")
    with pytest.raises(ModelFileError, match="empty"):
        read_model(b"")


def test_a_newer_format_says_what_to_type(card, network):
    text = json.dumps(asdict(replace(card, format_version=FORMAT_VERSION + 1)))
    with pytest.raises(ModelFileError, match="pip install --upgrade platelet"):
        read_model(with_card(network, text))


@pytest.mark.parametrize("text", ["", "[]", "{}", "no json"])
def test_an_unreadable_card(network, text):
    with pytest.raises(ModelFileError, match="not readable"):
        read_model(with_card(network, text))


def test_a_card_that_lacks_a_field_names_it(network):
    with pytest.raises(ModelFileError, match="symbols"):
        read_model(with_card(network, '{"format_version": 1, "name": "x"}'))


def test_fields_of_later_versions_are_skipped(path, network):
    values = asdict(read_model(path)[0]) | {"later": 1}
    values["provenance"]["later"] = 2
    found, _ = read_model(with_card(network, json.dumps(values)))
    assert found.name == "tiny"


def test_reading_a_model_imports_nothing_heavy():
    code = "import platelet.model_file, platelet.runtime.hub, sys; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", code], text=True).split()
    assert {"jax", "flax", "jaxtyping", "ai_edge_litert", "cv2"}.isdisjoint(loaded)


def test_classes_count_the_blank(card):
    assert isinstance(card, ModelCard)
    assert card.classes == 3
