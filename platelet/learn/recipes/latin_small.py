"""latin_small: plates of Latin letters (us, eu, br, ar), a TinyLPR of 47,671 deployed parameters.

    platelet train latin_small                                # one run, 4.2 million plates
    platelet train latin_small --set steps=100 --set batch=16 # change fields

One network for every region of the shared alphabet: 45 % American plates, whose dies, pictures and
mottoes vary most, 35 % European, 20 % Brazilian and Argentinian. The blocks are expanded twice as
far as kr_tiny's, because there are more kinds of dies and far more that must be ignored. Plain CTC
beside the mask loss, as in kr_tiny. `posed` draws a share of the plates near, straight and evenly
lit: American ones are often photographed for their own sake.

The published file is five chained runs, each from the weights of the one before: 4,157,440 plates
in 177 minutes on two cores shared with other work. They took 1,360, 9,200 and 30,000 steps
(learning rate 4e-3, clean 0.7), 14,000 (3e-3, clean 0.55, the drawing of round 1 in
docs/decisions/010-latin-plates.md) and 10,400 (3e-3, clean 0.5, that of round 2). This recipe is
their sum in one run with the last drawing; it has not itself been run to its end.
`--init checkpoints/latin_small` goes on from there.

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
    clean_end=0.5,
    posed=0.3,
    ctc_weight=1.0,
    focal_alpha=1.0,
    focal_gamma=0.0,
    center_weight=0.0,
    mask_weight=1.0,
    z_weight=1e-3,
)
