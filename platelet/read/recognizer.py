"""Crops of plates to texts: the network, both decodings, the region's rules."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from platelet.decode.beam import Hypothesis, beam_search
from platelet.decode.boxes import character_boxes
from platelet.decode.confidence import symbol_steps, text_probabilities
from platelet.decode.grammar import Grammar
from platelet.decode.greedy import BLANK, greedy, log_softmax
from platelet.errors import BadSetting
from platelet.model_file import READ
from platelet.plates.alphabet import Alphabet
from platelet.plates.match import Match, match
from platelet.plates.region import Region
from platelet.read.fuse import FRAMES, Joining, fuse
from platelet.runtime.session import Session
from platelet.types import Alternative, Box, Character, Plate
from platelet.vision.colour import plate_colour
from platelet.vision.preprocess import fit

BLANK_COST = 1.0  # nats off the blank: networks lose clear symbols and invent none; decision 014
RULES_WEIGHT = 0.1  # a text of the rules is taken when it is at least this likely beside the freest
NEVER_SAID = 1e-12  # probability of a spelling that the network has not thought of
ALTERNATIVES = 3
LEAST_ALTERNATIVE = 0.001  # probability
TWO_ROW_ASPECT = 2.6  # width to height below which a crop more likely shows two rows

Ranked = tuple[tuple[int, ...], float]  # ids of a text, and its probability


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the logits of one crop say."""

    ids: tuple[int, ...]  # chosen: under the rules where they are likely enough
    free: tuple[int, ...]  # greedy, without rules
    confidence: float  # probability of the chosen text, [0, 1]
    others: tuple[Hypothesis, ...]
    log_probabilities: np.ndarray  # float32 "steps classes", calibrated


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One reading of one crop, with what is needed to join it to others of the same plate."""

    plate: Plate
    log_probabilities: np.ndarray  # float32 "steps classes", calibrated
    texts: tuple[tuple[int, ...], ...]  # ids of the texts that were thought of
    recognizer: "Recognizer"


def decode(logits: np.ndarray, temperature: float, grammar: Grammar | None) -> Decoded:
    """Decode logits "steps classes"; without a grammar the freest text is taken."""
    logits = logits - BLANK_COST * (np.arange(logits.shape[-1]) == BLANK)
    log_probabilities = log_softmax(logits, temperature)
    free = greedy(logits).ids
    usual = grammar is None or (grammar.allows(free) and grammar.met(free) == 1)
    sure = _probability(log_probabilities, free)
    if usual and sure > 1 - LEAST_ALTERNATIVE:  # no other text can be likely enough to be told
        return Decoded(free, free, sure, (), log_probabilities)
    hypotheses = beam_search(log_probabilities)
    if grammar is None:
        rest = tuple(h for h in hypotheses if h.ids != free)
        return Decoded(free, free, sure, rest, log_probabilities)
    spelt = _spelt(
        grammar, (free, sure), lambda texts: text_probabilities(log_probabilities, texts)
    )
    told, thought = {free, *dict(spelt)}, hypotheses
    if not spelt:
        ruled = beam_search(log_probabilities, allowed=grammar)
        known = (ruled[0].ids, math.exp(ruled[0].log_probability)) if ruled else None
        chosen, _ = _preferred((free, math.exp(hypotheses[0].log_probability)), known)
        spelt = [(chosen, _probability(log_probabilities, chosen))]
        told, thought = {chosen}, dict.fromkeys((*hypotheses, *ruled))
    rest = [(h.ids, math.exp(h.log_probability)) for h in thought if h.ids not in told]
    (chosen, sure), *others = _as_met(grammar, [*spelt, *rest])
    likely = [Hypothesis(ids, math.log(p)) for ids, p in others if p >= LEAST_ALTERNATIVE]
    likely.sort(key=lambda h: -h.log_probability)
    return Decoded(chosen, free, sure, tuple(likely), log_probabilities)


def _preferred(free: Ranked, lawful: Ranked | None) -> Ranked:
    """The likeliest text of the rules where it is likely enough, else the one without them."""
    return lawful if lawful and lawful[1] >= RULES_WEIGHT * free[1] else free


def _as_met(grammar: Grammar, texts: list[Ranked]) -> list[Ranked]:
    """Texts with the likeliest plate of the rules first, where the first one is seldom met.

    Drawn plates teach seldom symbols as often as others: probabilities are set right by how often
    plates are met, after Saerens et al. 2002, "Adjusting the outputs of a classifier to new a
    priori probabilities". What these texts have together stays as it is.
    """
    if grammar.met(texts[0][0]) == 1:
        return texts
    met = [(ids, p * grammar.met(ids)) for ids, p in texts]
    scale = sum(p for _, p in texts) / sum(p for _, p in met)
    lawful = (i for i, (ids, _) in enumerate(met) if i == 0 or grammar.allows(ids))
    first = max(lawful, key=lambda i: met[i][1])
    ranked = [met[first], *met[:first], *met[first + 1 :]]
    return [(ids, p * scale) for ids, p in ranked]


def _spelt(
    grammar: Grammar,
    first: Ranked,
    probabilities: Callable[[list[tuple[int, ...]]], Iterable[float]],
) -> list[Ranked]:
    """The plates that look like `first`, likeliest first, with what all spellings have together.

    It is shared out by the network's probability of each and by how common such plates are; see
    docs/decisions/014. Empty where the rules know no such plate.
    """
    spellings = list(grammar.spellings(first[0]))
    others = [ids for ids in spellings if ids != first[0]]
    known = dict([first])
    if others:
        known.update(zip(others, map(float, probabilities(others)), strict=True))
    texts = {ids: known[ids] for ids in spellings}
    whole = min(1.0, sum(known.values()))
    if len(texts) == 1:
        return [(ids, whole) for ids in texts]
    weights = {ids: max(p, NEVER_SAID) * grammar.share(ids) for ids, p in texts.items()}
    total = sum(weights.values())
    ranked = sorted(weights.items(), key=lambda entry: -entry[1])
    return [(ids, whole * weight / total) for ids, weight in ranked]


def _probability(log_probabilities: np.ndarray, ids: tuple[int, ...]) -> float:
    return float(text_probabilities(log_probabilities, [ids])[0])


class Recognizer:
    """Reads upright crops with one model. Not for several threads at once."""

    def __init__(self, session: Session, region: Region, *, rules: bool = True):
        session.expect(READ)
        card = session.card
        if region.code not in card.regions:
            raise BadSetting(
                f"model {card.name} reads {', '.join(card.regions)}, not {region.code}. "
                "Leave --model out, or choose a model of that region."
            )
        self.session, self.region = session, region
        self.alphabet = Alphabet(card.symbols)
        self.grammar = Grammar(region, self.alphabet) if rules else None

    def read(self, crops: Sequence[np.ndarray]) -> list[Plate]:
        """One plate a crop; crops are uint8 "h w" or "h w 3" (BGR) of any size."""
        return [look.plate for look in self.look(crops)]

    def look(self, crops: Sequence[np.ndarray]) -> list[Look]:
        """As read, with what the network said, for several looks at one plate to be joined."""
        card = self.session.card
        if not crops:
            return []
        images = np.stack([fit(crop, card.height_px, card.width_px) for crop in crops])
        outputs = self.session.run(images)
        maps = outputs.attention if outputs.attention is not None else [None] * len(crops)
        return [
            self._look(crop, logits, attention)
            for crop, logits, attention in zip(crops, outputs.logits, maps, strict=True)
        ]

    def _look(self, crop: np.ndarray, logits: np.ndarray, attention) -> Look:
        found = decode(logits, self.session.card.temperature, self.grammar)
        texts = (found.ids, found.free, *(other.ids for other in found.others[:ALTERNATIVES]))
        plate = self._plate(crop, found, attention)
        return Look(plate, found.log_probabilities, tuple(dict.fromkeys(texts)), self)

    def joined(self, looks: Sequence[Look], joining: Joining = FRAMES) -> Plate:
        """The plate that several looks of this recognizer at one plate show together; see fuse."""
        said = [look.log_probabilities for look in looks]
        texts = fuse(said, [ids for look in looks for ids in look.texts], joining)
        chosen, *others = self._ruled(texts)
        return replace(
            self._pattern(chosen[0], looks),
            confidence=chosen[1],
            alternatives=self._worth_telling(others),
            unconstrained_text=self._text(texts[0][0]),
        )

    def _ruled(self, texts: Sequence[Ranked]) -> list[Ranked]:
        """Texts, likeliest first, as the rules spell them and with the one that they choose first.

        The other spellings of one shape count for those that are a plate.
        """
        first, share = texts[0], dict(texts)
        if self.grammar is None:
            return list(texts)
        spelt = _spelt(self.grammar, first, lambda texts: [share.get(ids, 0.0) for ids in texts])
        told = {first[0], *dict(spelt)}
        if not spelt:
            lawful = next((one for one in texts if self.grammar.allows(one[0])), None)
            spelt = [_preferred(first, lawful)]
            told = {*dict(spelt)}
        return _as_met(self.grammar, spelt + [one for one in texts if one[0] not in told])

    def _pattern(self, ids: tuple[int, ...], looks: Sequence[Look]) -> Plate:
        """The surest look that read `ids`; where none did, the surest with that text put in."""
        order = sorted(looks, key=lambda look: -look.plate.confidence)
        text = self._text(ids)
        for look in order:
            if look.plate.text == text:
                return look.plate
        symbols = self.alphabet.symbols_of(ids)
        says = match(symbols, self.region, None)
        said = order[0].log_probabilities
        characters = self._characters(said, ids, symbol_steps(said, ids))
        return replace(
            order[0].plate,
            text=text,
            **_told(says, self.region),
            field_confidence=by_field(says.fields, characters) if says else {},
            characters=characters,
        )

    def _plate(self, crop: np.ndarray, found: Decoded, attention) -> Plate:
        symbols = self.alphabet.symbols_of(found.ids)
        colour = plate_colour(crop) if crop.ndim == 3 else None
        says = match(symbols, self.region, colour, crop.shape[1] / crop.shape[0])
        steps = symbol_steps(found.log_probabilities, found.ids)
        boxes = None if attention is None else character_boxes(attention, steps, crop.shape[:2])
        characters = self._characters(found.log_probabilities, found.ids, steps, boxes)
        others = ((one.ids, math.exp(min(0.0, one.log_probability))) for one in found.others)
        return Plate(
            text=self.region.text(symbols),
            confidence=found.confidence,
            rows=_rows(says, crop),
            **_told(says, self.region),
            field_confidence=by_field(says.fields, characters) if says else {},
            characters=characters,
            alternatives=self._worth_telling(others),
            unconstrained_text=self._text(found.free),
        )

    def _text(self, ids: tuple[int, ...]) -> str:
        return self.region.text(self.alphabet.symbols_of(ids))

    def _characters(
        self,
        said: np.ndarray,
        ids: tuple[int, ...],
        steps: Sequence[int],
        boxes: Sequence[Box | None] | None = None,
    ) -> tuple[Character, ...]:
        """The symbols of a text, said at `steps` of log-probabilities "steps classes"."""
        symbols, boxes = self.alphabet.symbols_of(ids), boxes or [None] * len(ids)
        return tuple(
            Character(symbol, float(np.exp(said[step, i])), box)
            for symbol, step, i, box in zip(symbols, steps, ids, boxes, strict=True)
        )

    def _worth_telling(self, texts: Iterable[Ranked]) -> tuple[Alternative, ...]:
        """The likeliest of other texts; that there is none is no other text."""
        told = [
            Alternative(self._text(ids), probability)
            for ids, probability in texts
            if ids and probability >= LEAST_ALTERNATIVE
        ]
        return tuple(sorted(told, key=lambda one: -one.confidence)[:ALTERNATIVES])


def _told(says: Match | None, where: Region) -> dict[str, Any]:
    """The parts of a plate that its series tells."""
    return {
        "region": says.region if says else where.code,
        "format": says.format.name if says else None,
        "valid": says is not None,
        "fields": dict(says.fields) if says else {},
        "meaning": dict(says.meaning) if says else {},
    }


def by_field(fields: Mapping[str, str], characters: Sequence[Character]) -> dict[str, float]:
    """How sure each field is: the product over its characters, which follow one another."""
    left, sure = iter(characters), {}
    for name, text in fields.items():
        sure[name], seen = 1.0, ""
        while len(seen) < len(text):
            one = next(left)
            seen, sure[name] = seen + one.text, sure[name] * one.confidence
    return sure


def _rows(says: Match | None, crop: np.ndarray) -> int:
    """Rows of the plate: told by its series, or by the crop's shape where makes differ."""
    looks = 2 if crop.shape[1] / crop.shape[0] < TWO_ROW_ASPECT else 1
    possible = {layout.rows for layout in says.format.layouts} if says else {1, 2}
    return looks if looks in possible else min(possible)
