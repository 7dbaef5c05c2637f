"""latin_small: plates of Latin letters (us, eu, br, ar), a TinyLPR of 47,671 deployed parameters.

    platelet train latin_small                                # one run, 4.2 million plates
    platelet train latin_small --set steps=100 --set batch=16 # change fields

One network for every region of the shared alphabet: 45 % American plates, whose dies, pictures and
mottoes vary most, 35 % European, 20 % Brazilian and Argentinian. The blocks are expanded twice as
far as kr_tiny's, because there are more kinds of dies and far more that must be ignored. Plain CTC
beside the mask loss, as in kr_tiny. `posed` draws a share of the plates near, straight and evenly
lit: American ones are often photographed for their own sake.

The published file is an early one: 1,360 and then 9,200 steps of 64 plates with this learning rate
(the second run from the first one's weights), 675,840 plates in 32 minutes on two cores, a sixth of
what this recipe asks for. `--init checkpoints/latin_small` goes on from there.

Result: docs/models/latin_small.md.
"""

from platelet.learn.config import TrainConfig

RECIPE = TrainConfig(
    region="latin",
    widening=2,
    symbols_max=10,
    batch=64,
    steps=66_000,
    lr_peak=4e-3,
    lr_end=5e-6,
    quantised=True,
    clean_start=0.7,
    clean_end=0.7,
    posed=0.3,
    ctc_weight=1.0,
    focal_alpha=1.0,
    focal_gamma=0.0,
    center_weight=0.0,
    mask_weight=1.0,
    z_weight=1e-3,
)
