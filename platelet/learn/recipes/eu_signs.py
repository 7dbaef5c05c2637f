"""eu_signs: the letters of a country at the left of European plates.

    platelet train eu_signs                               # from random weights
    platelet train eu_signs --from eu_signs               # go on from its weights
    platelet train eu_signs --set steps=4 --set batch=4   # change fields

It sees the lower left corner of drawn plates, every country as often as any other, also where the
letters can hardly be read, so that what it is unsure of is told so (data/sources/words.py). What is
made of it: docs/decisions/029-letters-of-countries.md.

Two runs on two cores beside other work. From random weights `--set steps=3000 --set lr_peak=4e-3
--set warmup_steps=100 --set seed=701 --set z_weight=0.001`, with letters in one style, greys as
they come, corners of 1.6 times the size and less of what holds a plate: 192,000 corners in 32
minutes. From its last weights with today's drawing `--set steps=3200 --set lr_peak=3.5e-3 --set
warmup_steps=40 --set seed=702 --set z_weight=0.001`: 204,800 in 31 minutes. The last weights:
version 1.

Result: docs/models/eu_signs.md.
"""

from dataclasses import replace

from platelet.learn.recipes import latin_columns

RECIPE = replace(
    latin_columns.RECIPE,
    region="eu",
    rows_alone=0.0,
    words=1.0,
    height_px=32,
    width_px=64,
    time_steps=16,
    symbols_max=3,
    plain_channels=24,
    late_channels=32,
    late_widening=2,
    features=64,
    posed=0.4,
    clean_start=0.7,
    clean_end=0.55,
)
