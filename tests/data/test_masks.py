import numpy as np

from platelet.data.masks import draw_masks


def square(x, y, size):
    return [[x, y], [x + size, y], [x + size, y + size], [x, y + size]]


def test_symbol_i_fills_channel_2i_where_it_stands():
    quads = np.float32([square(0, 0, 32), square(64, 32, 32)])
    masks = draw_masks(quads, image_size=(64, 128), mask_size=(8, 16), steps=16)
    assert masks.shape == (8, 16, 16)
    assert masks[:4, :4, 0].all() and not masks[:, 6:, 0].any()
    assert masks[4:, 8:12, 2].all() and not masks[:3, :, 2].any()
    assert not np.delete(masks, [0, 2], axis=2).any()


def test_masks_follow_the_stretch_to_the_input():
    quads = np.float32([square(20, 10, 40)])
    one = draw_masks(quads, image_size=(64, 128), mask_size=(8, 16), steps=4)
    other = draw_masks(quads * [3, 2], image_size=(128, 384), mask_size=(8, 16), steps=4)
    assert np.array_equal(one, other)


def test_symbols_behind_the_last_channel_share_it():
    quads = np.float32([square(12 * i, 0, 10) for i in range(9)])
    masks = draw_masks(quads, image_size=(64, 128), mask_size=(16, 32), steps=16)
    assert masks[..., 15].any() and masks[..., 14].any()


def test_a_plate_without_symbols_has_empty_masks():
    empty = np.zeros((0, 4, 2), np.float32)
    assert not draw_masks(empty, image_size=(64, 128), mask_size=(8, 16), steps=16).any()
