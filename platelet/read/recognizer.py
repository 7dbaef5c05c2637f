"""Crops of plates to texts: the network, both decodings, the region's rules."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from operator import ne

import numpy as np

from platelet.decode.beam import beam_search
from platelet.decode.boxes import character_boxes
from platelet.decode.confidence import symbol_steps, text_probabilities
from platelet.decode.gaps import Gaps
from platelet.decode.grammar import Grammar
from platelet.decode.greedy import BLANK, greedy, log_softmax
from platelet.decode.places import boxes_along, with_sides
from platelet.decode.rules import Ranked, by_rules
from platelet.errors import BadSetting
from platelet.model_file import READ
from platelet.plates.alphabet import Alphabet
from platelet.plates.match import Spacing, States, matches
from platelet.plates.region import Region
from platelet.read.fuse import FRAMES, Joining, fuse
from platelet.read.told import Seen, surest_of, told
from platelet.runtime.hub import Opinion
from platelet.runtime.session import Outputs, Session
from platelet.types import Alternative, Box, Character, Plate
from platelet.vision.colour import light_ground, plate_colour
from platelet.vision.preprocess import fit
from platelet.vision.rows import parted

BLANK_COST = 1.0  # nats off the blank: networks lose clear symbols and invent none; decision 014
ALTERNATIVES = 3
LEAST_ALTERNATIVE = 0.001  # probability
MOST_UNLIKE = 1  # symbols that a network along the plate reads otherwise, and still tells places
FIRST = Opinion()


@dataclass(frozen=True, slots=True)
class Decoded:
    """What the logits of one crop say."""

    ids: tuple[int, ...]  # chosen: under the rules where they are likely enough
    free: tuple[int, ...]  # greedy, without rules
    confidence: float  # probability of the chosen text, [0, 1]
    others: tuple[Ranked, ...]  # likeliest first
    log_probabilities: np.ndarray  # float32 "steps classes", calibrated


@dataclass(frozen=True, slots=True, eq=False)
class Look:
    """One reading of one crop, with what is needed to join it to others of the same plate."""

    plate: Plate
    log_probabilities: np.ndarray  # float32 "steps classes", calibrated
    texts: tuple[tuple[int, ...], ...]  # ids of the texts that were thought of
    recognizer: "Recognizer"
    aspect: float  # width to height of the crop
    colour: str | None  # of the plate, where the crop has colours and the region declares some
    light: bool | None  # whether its characters are darker than its ground, where that counts
    along: bool = False  # whether its steps are places along the plate
    by_rows: bool = False  # whether each row was read by itself
    states: States = field(default_factory=dict)  # whose names the plate may show

    @property
    def weight(self) -> float:
        """What its recognizer's looks of this kind count beside those of the first one."""
        counts = self.recognizer.counts
        return counts.by_rows if self.by_rows else counts.weight


def decode(
    logits: np.ndarray,
    temperature: float,
    grammar: Grammar | None,
    *,
    along: bool = False,
    light: bool | None = None,
) -> Decoded:
    """Decode logits "steps classes"; without a grammar the freest text is taken.

    along: the steps are places along the plate. light: characters are seen darker than their
    ground; None: that is not known.
    """
    logits = _heard(logits)
    log_probabilities = log_softmax(logits, temperature)
    free = greedy(logits).ids
    usual = grammar is None or (grammar.allows(free) and grammar.met(free) == 1)
    sure = _probability(log_probabilities, free)
    if usual and sure > 1 - LEAST_ALTERNATIVE:  # no other text can be likely enough to be told
        return Decoded(free, free, sure, (), log_probabilities)
    thought = beam_search(log_probabilities)
    spelt = grammar.spellings(free) if grammar else ()
    if grammar and not spelt:
        thought = (*thought, *beam_search(log_probabilities, allowed=grammar))
    rest = [ids for ids in dict.fromkeys((*(one.ids for one in thought), *spelt)) if ids != free]
    known = text_probabilities(log_probabilities, rest) if rest else ()
    texts = [(free, sure), *zip(rest, map(float, known), strict=True)]
    (chosen, sure), *others = by_rules(
        grammar, texts, Gaps([log_probabilities] if along else ()), light
    )
    return Decoded(chosen, free, sure, _likely(others), log_probabilities)


def _heard(logits: np.ndarray) -> np.ndarray:
    """Logits "steps classes" as they are decoded."""
    return logits - BLANK_COST * (np.arange(logits.shape[-1]) == BLANK)


def _likely(texts: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """Those that are likely enough to be told, the likeliest first."""
    return tuple(sorted((t for t in texts if t[1] >= LEAST_ALTERNATIVE), key=lambda t: -t[1]))


def _probability(log_probabilities: np.ndarray, ids: tuple[int, ...]) -> float:
    return float(text_probabilities(log_probabilities, [ids])[0])


def _standing(read: Sequence[Look]) -> tuple[Character, ...]:
    """Characters that looks at a plate read, the surest first; sides by one along it, if any is."""
    high = next((one for one in read if not (one.along or one.by_rows)), read[0])
    along = next((one for one in read if one.along), high)
    return with_sides(high.plate.characters, [one.box for one in along.plate.characters])


class Recognizer:
    """Reads upright crops with one model. Not for several threads at once.

    counts: what its looks at a plate count beside those of a region's first recognizer.
    """

    def __init__(
        self, session: Session, region: Region, *, rules: bool = True, counts: Opinion = FIRST
    ):
        session.expect(READ)
        card = session.card
        if region.code not in card.regions:
            raise BadSetting(
                f"model {card.name} reads {', '.join(card.regions)}, not {region.code}. "
                "Leave --model out, or choose a model of that region."
            )
        self.session, self.region, self.counts = session, region, counts
        self.alphabet = Alphabet(card.symbols)
        self.grammar = Grammar(region, self.alphabet) if rules else None
        self.along = "attention" not in card.outputs  # its steps are places along the plate

    def read(self, crops: Sequence[np.ndarray]) -> list[Plate]:
        """One plate a crop; crops are uint8 "h w" or "h w 3" (BGR) of any size."""
        return [look.plate for look in self.look(crops)]

    def look(self, crops: Sequence[np.ndarray], *, by_rows: bool = False) -> list[Look]:
        """As read, with what the network said, for several looks at one plate to be joined.

        by_rows: each crop shows two rows, and the network reads one: it is shown the upper part and
        the lower one, and what it says of them is one row of steps.
        """
        if not crops:
            return []
        outputs = self._run([p for crop in crops for p in (parted(crop) if by_rows else (crop,))])
        said = outputs.logits.reshape(len(crops), -1, outputs.logits.shape[-1])
        maps = outputs.attention if outputs.attention is not None else [None] * len(crops)
        return [
            self._look(crop, logits, attention, by_rows)
            for crop, logits, attention in zip(crops, said, maps, strict=True)
        ]

    def _run(self, crops: Sequence[np.ndarray]) -> Outputs:
        card = self.session.card
        return self.session.run(np.stack([fit(c, card.height_px, card.width_px) for c in crops]))

    def named(self, look: Look, states: States) -> Look:
        """A look at a plate that may show these states' names; its text stays."""
        return self._settled(replace(look, states=states), None)

    def beside(self, look: Look, along: "Recognizer", crop: np.ndarray) -> Look:
        """A look at `crop` with what another network, along the plate, tells of its characters.

        Their sides; and the series that the gaps speak for, where plates of several countries may
        say so. The text stays. Nothing changes where the other one reads more than one symbol
        otherwise; it need not think of other texts for that.
        """
        logits = _heard(along._run([crop]).logits[0])
        ids = greedy(logits).ids
        symbols = [self.alphabet.symbols_of(look.texts[0]), along.alphabet.symbols_of(ids)]
        if len(symbols[0]) != len(ids) or sum(map(ne, *symbols)) > MOST_UNLIKE:
            return look
        said = log_softmax(logits, along.session.card.temperature)
        boxes = boxes_along(said, ids, crop.shape[:2])
        sided = with_sides(look.plate.characters, boxes)
        look = replace(look, plate=replace(look.plate, characters=sided))
        return self._settled(look, Gaps([said]).spacing(ids)) if self.is_of_several(look) else look

    def is_of_several(self, look: Look) -> bool:
        """Whether plates of several countries may say what a look read."""
        symbols = self.alphabet.symbols_of(look.texts[0])
        return len({one.region for one in matches(symbols, self.region)}) > 1

    def _settled(self, look: Look, spacing: Spacing | None) -> Look:
        """A look with the series that its text, its states and such a spacing speak for."""
        seen = Seen(look.aspect, look.colour, spacing, look.states)
        parts = told(look.plate.characters, self.region, seen)
        return replace(look, plate=replace(look.plate, **parts))

    def _look(self, crop: np.ndarray, logits: np.ndarray, attention, by_rows: bool) -> Look:
        light = light_ground(crop) if self.region.ground_counts else None
        along = self.along and not by_rows
        found = decode(
            logits, self.session.card.temperature, self.grammar, along=along, light=light
        )
        texts = (found.ids, found.free, *(ids for ids, _ in found.others[:ALTERNATIVES]))
        aspect = crop.shape[1] / crop.shape[0]
        colour = plate_colour(crop) if crop.ndim == 3 and self.region.colours else None
        characters = self._seen_at(crop, found, attention, along)
        plate = self._plate(found, characters, Seen(aspect, colour))
        said = found.log_probabilities
        thought = tuple(dict.fromkeys(texts))
        return Look(plate, said, thought, self, aspect, colour, light, along, by_rows)

    def joined(self, looks: Sequence[Look], joining: Joining = FRAMES) -> Plate:
        """The plate that several looks at one plate show together, in this recognizer's words.

        Those of one recognizer share its weight; see fuse.
        """
        by_whom = Counter(look.recognizer for look in looks)
        weights = [look.weight / by_whom[look.recognizer] for look in looks]
        said = [look.log_probabilities for look in looks]
        texts = fuse(said, [ids for look in looks for ids in look.texts], joining, weights)
        gaps = Gaps(
            [look.log_probabilities for look in looks if look.along],
            [look.log_probabilities for look in looks if look.by_rows],
        )
        states = max((look.states for look in looks), key=surest_of)
        chosen, *others = by_rules(self.grammar, texts, gaps, looks[0].light, states)
        return replace(
            self._pattern(chosen[0], looks, gaps.spacing(chosen[0]), states),
            confidence=chosen[1],
            alternatives=self._alternatives(_likely(others)),
            unconstrained_text=self._text(texts[0][0]),
        )

    def _pattern(
        self, ids: tuple[int, ...], looks: Sequence[Look], spacing: Spacing | None, states: States
    ) -> Plate:
        """The surest look that read `ids`; where none did, the surest with that text put in.

        spacing: of the characters, which tells the series, as `states` do; see plates.match.
        """
        order = sorted(looks, key=lambda look: -look.plate.confidence)
        text = self._text(ids)
        read = [look for look in order if look.plate.text == text]
        look = (read or order)[0]
        said = look.log_probabilities
        characters = (
            _standing(read) if read else self._characters(said, ids, symbol_steps(said, ids))
        )
        parts = told(characters, self.region, Seen(look.aspect, look.colour, spacing, states))
        return replace(look.plate, text=text, characters=characters, **parts)

    def _seen_at(
        self, crop: np.ndarray, found: Decoded, attention, along: bool
    ) -> tuple[Character, ...]:
        """What was read, with where in the crop each character stands if that is known."""
        steps, boxes = symbol_steps(found.log_probabilities, found.ids), None
        if attention is not None:
            boxes = character_boxes(attention, steps, crop.shape[:2])
        elif along:
            boxes = boxes_along(found.log_probabilities, found.ids, crop.shape[:2])
        return self._characters(found.log_probabilities, found.ids, steps, boxes)

    def _plate(self, found: Decoded, characters: tuple[Character, ...], seen: Seen) -> Plate:
        return Plate(
            text=self._text(found.ids),
            confidence=found.confidence,
            **told(characters, self.region, seen),
            characters=characters,
            alternatives=self._alternatives(found.others),
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

    def _alternatives(self, texts: Sequence[Ranked]) -> tuple[Alternative, ...]:
        """The first of other texts; that there is none is no other text."""
        told = [Alternative(self._text(ids), probability) for ids, probability in texts if ids]
        return tuple(told[:ALTERNATIVES])
