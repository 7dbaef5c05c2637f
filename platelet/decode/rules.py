"""What a region's rules make of the texts that a network thought of."""

from collections.abc import Mapping, Sequence

from platelet.decode.gaps import Gaps
from platelet.decode.grammar import Grammar
from platelet.plates.match import NO_STATES, States

OUTSIDE_THE_RULES = 0.1  # what a text counts that is no plate of the rules, beside one that is
LEAST_WEIGHED = 1e-4  # probability of a text whose gaps are looked at
NEVER_SAID = 1e-12  # probability of a spelling that the network has not thought of

Ranked = tuple[tuple[int, ...], float]  # ids of a text, and its probability


def by_rules(
    grammar: Grammar | None,
    texts: Sequence[Ranked],
    gaps: Gaps | None = None,
    light: bool | None = None,
    states: States = NO_STATES,
) -> list[Ranked]:
    """Texts, the freest first, with the one first that the rules make the likeliest.

    All spellings of the freest text count for those that are a plate; one that is not among `texts`
    has no probability of its own. gaps: between characters, where looks tell them; light:
    whether they are seen darker than their ground, where that is known; states: whose names the
    plate may show.
    """
    if grammar is None:
        return list(texts)
    first = texts[0]
    spelt = _spelt(grammar, texts) or [first]
    told = {first[0], *dict(spelt)}
    every = [*spelt, *(one for one in texts if one[0] not in told)]
    seen = {ids: grammar.shaded(ids, light) * grammar.issued(ids, states) for ids, _ in every}
    ranked = _weighed(grammar, every, seen)
    return _parted(grammar, ranked, gaps) if gaps else ranked


def _parted(grammar: Grammar, ranked: list[Ranked], gaps: Gaps) -> list[Ranked]:
    """Texts by how well they go with how characters stand; decisions 024 and 026.

    Those as long as the first share anew what they have; their gaps are its gaps.
    """
    first = ranked[0][0]
    equals = [one for one in ranked if len(one[0]) == len(first) and one[1] >= LEAST_WEIGHED]
    spacing = gaps.spacing(first) if len(equals) > 1 else None
    if spacing is None:
        return ranked
    fit = [(ids, p * grammar.spaced(ids, spacing)) for ids, p in equals]
    scale = sum(p for _, p in equals) / max(NEVER_SAID, sum(p for _, p in fit))
    fit = sorted(((ids, p * scale) for ids, p in fit), key=lambda one: -one[1])
    return [*fit, *(one for one in ranked if one not in equals)]


def _weighed(
    grammar: Grammar, texts: Sequence[Ranked], seen: Mapping[tuple[int, ...], float]
) -> list[Ranked]:
    """Texts by how often such plates are met, the likeliest first; decision 023.

    A text against the rules is rarer than the network, which knows no rules, thinks; so is a symbol
    that was drawn as often as others and is seldom met. Probabilities are set right after Saerens
    et al. 2002, "Adjusting the outputs of a classifier to new a priori probabilities". What these
    texts have together stays as it is. seen: how much likelier the rest of what is seen is, if the
    plate says so, than it is anyhow. To read nothing is as likely as it seemed, but the last
    resort.
    """
    met = [(ids, p * _prior(grammar, ids) * seen[ids]) for ids, p in texts]
    scale = sum(p for _, p in texts) / max(NEVER_SAID, sum(p for _, p in met))
    likeliest = max(met, key=lambda one: one[1] * (1 if one[0] else OUTSIDE_THE_RULES))
    ranked = [likeliest, *(one for one in met if one is not likeliest)]
    return [(ids, min(1.0, p * scale)) for ids, p in ranked]


def _prior(grammar: Grammar, ids: tuple[int, ...]) -> float:
    """How often a text is met for once that the network expects it."""
    lawful = not ids or grammar.allows(ids)
    return grammar.met(ids) * (1 if lawful else OUTSIDE_THE_RULES)


def _spelt(grammar: Grammar, texts: Sequence[Ranked]) -> list[Ranked]:
    """The plates that look like the first text, likeliest first, with what all of these have.

    It is shared out by the network's probability of each and by how common such plates are; see
    docs/decisions/014. Empty where the rules know no such plate.
    """
    first, known = texts[0][0], dict(texts)
    spelt = {ids: known.get(ids, 0.0) for ids in grammar.spellings(first)}
    whole = min(1.0, sum({first: known[first], **spelt}.values()))
    if len(spelt) == 1:
        return [(ids, whole) for ids in spelt]
    weights = {ids: max(p, NEVER_SAID) * grammar.share(ids) for ids, p in spelt.items()}
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda entry: -entry[1])
    return [(ids, whole * weight / total) for ids, weight in ranked]
