"""latin_large: latin_small's plates for a network that begins with plain convolutions.

    platelet train latin_large --from latin_large             # go on from its weights
    platelet train latin_large --set steps=4 --set batch=4    # change fields

Three 3x3 convolutions over all channels stand in place of latin_small's first four separable
blocks, and the blocks at an eighth of the input, where whole characters are seen, have 64 channels
between them instead of 24 and twice the expanded ones. 203,479 parameters and 43.5 million
multiply-adds deployed.

One step a dispatch: inside a loop XLA's CPU runs dense convolutions several times slower.

Eight runs so far, the first from latin_small's weights: `--set quantised=false --set z_weight=0.001
--set steps=30000 --set lr_peak=3e-3 --set clean_start=0.6 --set seed=41`, stopped after 173,952
plates in 22 minutes at nearly its highest rate; from there `--set z_weight=0.001 --set steps=13500
--set lr_peak=3.5e-3 --set clean_start=0.5 --set seed=43`, 864,000 plates in 141 minutes; `--set
z_weight=0.001 --set steps=8000 --set lr_peak=3.5e-3 --set clean_start=0.5 --set seed=51`, 512,000
plates in 122 minutes beside other work, of which step 7,859 was kept. These three with 32 late
channels, late_widening=2 and the drawing of their time (rounds 8 and 11 of
docs/decisions/010-latin-plates.md; published as latin_plain until then). Then grown to 64 and 4,
which loses nothing (learn/transfer.py), with the drawing of round 13: `--set steps=7200 --set
lr_peak=3.5e-3 --set warmup_steps=200 --set clean_start=0.55 --set clean_end=0.5 --set seed=61`,
stopped after 364,160 plates in 81 minutes beside other work: version 1. From there with round 16's
drawing `--set steps=2600 --set lr_peak=2.8e-3 --set warmup_steps=40 --set clean_start=0.5 --set
seed=71`, 166,400 plates in 34 minutes beside other work: version 2. With round 17's, the same but
`--set steps=3000 --set seed=301`, 192,000 plates in 30 minutes; the mean of its last weights and of
version 2's: version 3. With round 18's `--set steps=2800 --set seed=305`, 179,200 plates in 27
minutes beside other work, averaged in the same way: version 4. With round 19's, the same but `--set
seed=311`, 179,200 plates in 64 minutes beside other work, averaged in the same way: version 5.

Result: docs/models/latin_large.md.
"""

from dataclasses import replace

from platelet.learn.recipes import latin_small

RECIPE = replace(
    latin_small.RECIPE,
    plain_channels=32,
    late_channels=64,
    late_widening=4,
    features=128,
    steps_per_dispatch=1,
)
