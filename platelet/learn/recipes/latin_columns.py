"""latin_columns: latin_large's backbone, read column by column; a second opinion for one row.

    platelet train latin_columns --from latin_large             # begin with its backbone
    platelet train latin_columns --set steps=4 --set batch=4    # change fields

Twenty-four columns of eight pixels, each two steps of CTC, in place of attention maps. Of plates of
two rows one row alone is drawn. 313,861 parameters and 45.8 million multiply-adds deployed. What it
is for: docs/decisions/022-columns.md.

The first three runs, the first of them from latin_large's backbone: `--set steps=8000 --set
seed=101`, stopped after 402 steps; `--set steps=5800 --set warmup_steps=100 --set seed=102`,
stopped after 2,786; and `--set steps=1800 --set lr_peak=1.6e-3 --set warmup_steps=20 --set
clean_start=0.5 --set seed=103`, stopped after 1,690. 312,192 plates in 62 minutes on two cores
beside other work: version 1, with 24 steps. Then with 48, `--set warmup_steps=20 --set
clean_start=0.5` and: `--set steps=9500 --set lr_peak=2.5e-3 --set seed=104`, stopped after 2,358;
with the dies of round 16 (decision 010) as they came `--set steps=3000 --set lr_peak=2.5e-3 --set
seed=105`, stopped after 1,442, `--set steps=1600 --set lr_peak=2.2e-3 --set seed=106`, stopped
after 347, `--set steps=1350 --set lr_peak=2.2e-3 --set seed=107`. 351,808 plates more in 70
minutes: version 2. Then with emblems more often, `--set steps=4600 --set lr_peak=2.6e-3 --set
warmup_steps=30 --set clean_start=0.5 --set seed=201`: 294,400 plates in 73 minutes. The mean of its
last weights and of version 2's: version 3. With round 17's drawing `--set steps=2800 --set
lr_peak=2.4e-3 --set warmup_steps=30 --set clean_start=0.5 --set seed=302`: 179,200 plates in 28
minutes, averaged in the same way: version 4. From there with rows of plates of two alone (decision
026), `--set rows_alone=0.25 --set steps=3000 --set lr_peak=2.4e-3 --set warmup_steps=30 --set
clean_start=0.5 --set seed=303`, stopped after 2,251; from its last weights with round 18's drawing
`--set steps=2800 --set lr_peak=2.2e-3 --set warmup_steps=30 --set clean_start=0.5 --set seed=304`.
323,264 plates in 53 minutes; the last weights: version 5.

Result: docs/models/latin_columns.md.
"""

from dataclasses import replace

from platelet.learn.recipes import latin_large

RECIPE = replace(
    latin_large.RECIPE,
    network="columns",
    rows=1,
    rows_alone=0.2,
    time_steps=48,
    mask_weight=0.0,
    steps=8_000,
    lr_peak=3e-3,
    clean_start=0.6,
    clean_end=0.5,
)
