"""latin_plain: latin_small's plates for a network that begins with plain convolutions.

    platelet train latin_plain                                # as many plates as latin_small
    platelet train latin_plain --set steps=4 --set batch=4    # change fields

Three 3x3 convolutions over all channels stand in place of latin_small's first four separable
blocks, and between the blocks at an eighth of the input are 56 channels instead of 24. 96,983
parameters and 25.8 million multiply-adds deployed: a third more and twice as many, at three
quarters of its time.

One step a dispatch: inside a loop XLA's CPU runs dense convolutions several times slower.

One run so far: 9,890 of 11,000 steps, `--set steps=11000 --set quantised=false --set z_weight=0.001
--set clean_start=0.75 --set seed=21`, 632,960 plates in 102 minutes. `--from latin_plain` goes on.

Result: docs/decisions/010-latin-plates.md, round 7. Not shipped: latin_small reads more.
"""

from dataclasses import replace

from platelet.learn.recipes import latin_small

RECIPE = replace(
    latin_small.RECIPE,
    plain_channels=32,
    late_channels=56,
    features=64,
    steps_per_dispatch=1,
)
