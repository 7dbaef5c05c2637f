"""latin_plain: latin_small's plates for a network that begins with plain convolutions.

    platelet train latin_plain --from latin_plain             # go on from its weights
    platelet train latin_plain --set steps=4 --set batch=4    # change fields

Three 3x3 convolutions over all channels stand in place of latin_small's first four separable
blocks, and between the blocks at an eighth of the input are 32 channels instead of 24. 98,423
parameters and 23.5 million multiply-adds deployed: a third more and nearly twice as many, at three
quarters of its time.

One step a dispatch: inside a loop XLA's CPU runs dense convolutions several times slower.

Three runs so far, grown from latin_small's weights: `--from latin_small --set quantised=false --set
z_weight=0.001 --set steps=30000 --set lr_peak=3e-3 --set clean_start=0.6 --set seed=41`, stopped
after 173,952 plates in 22 minutes at nearly its highest rate; from there `--set z_weight=0.001
--set steps=13500 --set lr_peak=3.5e-3 --set clean_start=0.5 --set seed=43`, 864,000 plates in 141
minutes; and `--from latin_plain --set z_weight=0.001 --set steps=8000 --set lr_peak=3.5e-3 --set
clean_start=0.5 --set seed=51`, 512,000 plates in 122 minutes beside other work, of which step 7,859
is published. 333,000 plates more (learning rate 2.5e-3, seed 74) read no more, and 80 x 240 pixels
read less after 362,000: round 12 of docs/decisions/010-latin-plates.md.

Result: docs/models/latin_plain.md. It reads more drawn plates than latin_small with one look
and errs on others, so that it is asked where that one is not sure.
"""

from dataclasses import replace

from platelet.learn.recipes import latin_small

RECIPE = replace(
    latin_small.RECIPE,
    plain_channels=32,
    late_channels=32,
    features=128,
    steps_per_dispatch=1,
)
