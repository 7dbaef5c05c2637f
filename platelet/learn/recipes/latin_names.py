"""latin_names: latin_columns' network for the words above and below American numbers.

    platelet train latin_names --from latin_names             # go on from its weights
    platelet train latin_names --set steps=4 --set batch=4    # change fields

It sees bands of drawn plates and says the letters of their words (data/sources/words.py); what is
made of them: docs/decisions/027-names-of-states.md.

Three runs on two cores beside other work. From latin_columns' weights, `--from latin_columns --set
steps=7600 --set lr_peak=3e-3 --set warmup_steps=100 --set clean_start=0.7 --set clean_end=0.5 --set
seed=401`, with small letters of one form each and few serifs, stopped after 3,093 steps: 197,952
bands in 30 minutes. From there, with two-storeyed, looped and roman letters, shadows and arcs,
`--set steps=4800 --set lr_peak=2.6e-3 --set warmup_steps=40 --set clean_start=0.7 --set
clean_end=0.5 --set seed=402`: 307,200 bands in 46 minutes. From its last weights, with letters far
apart and wide, `--set steps=2400 --set lr_peak=2.2e-3 --set warmup_steps=30 --set clean_start=0.7
--set clean_end=0.6 --set seed=403`: 153,600 bands in 24 minutes. The last weights: version 1. It
was still getting better.

Result: docs/models/latin_names.md.
"""

from dataclasses import replace

from platelet.data.sources.words import LONGEST
from platelet.learn.recipes import latin_columns

RECIPE = replace(
    latin_columns.RECIPE,
    region="us",
    rows_alone=0.0,
    words=1.0,
    symbols_max=LONGEST,
    posed=0.4,
)
