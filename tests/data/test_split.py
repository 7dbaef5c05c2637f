from hypothesis import given
from hypothesis import strategies as st

from platelet.data.split import is_validation, share


@given(st.text())
def test_a_larger_share_only_adds(name):
    assert 0 <= share(name) < 1
    assert is_validation(name, validation_share=0.5) or not is_validation(
        name, validation_share=0.1
    )


def test_the_split_never_moves_and_has_its_size():
    names = [f"12가{n:04}_0.jpg" for n in range(2000)]
    kept = [name for name in names if is_validation(name, validation_share=0.1)]
    assert 150 < len(kept) < 250
    assert round(share("12가3456_0.jpg"), 6) == 0.460167
