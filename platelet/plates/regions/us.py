"""US, United States. A series a state and pattern, and open ones for what drivers choose.

Patterns as the states' agencies list them; mottoes are drawn, not read. Small letters
stacked beside the number name the kind of plate; whether they count differs from state to state.
Here they are not read. I, O and Q are issued seldom, and some letters of some states not at all.
Numbers of counties do not begin with 0, nor do those that count years or millions.
Few texts tell their state: the series named is the likeliest by the number of vehicles, or by the
state's name on the plate where that can be read.
Californian trucks: the motor department's spokesman in the Santa Cruz Sentinel of 2010-07-19 for
1A99999, legalclarity.org on characters of Californian plates (2025) for 99999A1; medium certainty.
"""

from platelet.plates.regions._latin import LETTERS, country, series
from platelet.plates.regions._latin_layouts import american

SOURCE = "State agencies' patterns as generally known (2025); SAE J686 for size and holes"

MONTH = "[123456789OND]"  # of expiry, in West Virginia: O, N, D are the last three
# state: name, share, patterns
STATES = {
    "ak": ("ALASKA", 1, "AAA*999"),
    "al": ("ALABAMA", 2, "9A99999 99AA999 99A99A9"),
    "ar": ("ARKANSAS", 2, "AAA*99A 999*AAA"),
    "az": ("ARIZONA", 3, "AAA9999 AAA*9A9A 999*AAA"),
    "ca": ("CALIFORNIA", 6, "1AAA999 1A99999 99999A1"),
    "co": ("COLORADO", 2, "AAA*A99 999*AAA"),
    "ct": ("CONNECTICUT", 2, "AA*99999 999*AAA AAA*99"),
    "dc": ("WASHINGTON, DC", 1, "AA^9999 999^999"),
    "de": ("DELAWARE", 1, "9{4-6} A99999"),
    "fl": ("FLORIDA", 5, "AAA^A99 AAAA99 A99^9AA 99AAAA"),
    "ga": ("GEORGIA", 4, "AAA^9999"),
    "hi": ("HAWAII", 1, "AAA*999"),
    "ia": ("IOWA", 2, "AAA*999 999*AAA"),
    "id": ("IDAHO", 1, "A*999999 1A*A9999 1A*99999"),
    "il": ("ILLINOIS", 4, "AA*99999 A99*9999 999*9999"),
    "in": ("INDIANA", 3, "999AAA 999A AAA999"),
    "ks": ("KANSAS", 2, "999*AAA 9999AAA"),
    "ky": ("KENTUCKY", 2, "AAA999 999*AAA A9A*999"),
    "la": ("LOUISIANA", 2, "AAA^999 999^AAA A999999"),
    "ma": ("MASSACHUSETTS", 3, "999*AA9 99A*A99 9AA*A99 9AA999"),
    "md": ("MARYLAND", 3, "1AA9999 AAA*999"),
    "me": ("MAINE", 1, "9999*AA 999*AAA"),
    "mi": ("MICHIGAN", 4, "AAA*9999 9AAA99"),
    "mn": ("MINNESOTA", 3, "AAA*999 999*AAA"),
    "mo": ("MISSOURI", 3, "AA9*A9A"),
    "ms": ("MISSISSIPPI", 2, "AAA*999 AAA*9999"),
    "mt": ("MONTANA", 1, "1-99999A 99-9999A AAA999"),
    "nc": ("NORTH CAROLINA", 4, "AAA-9999"),
    "nd": ("NORTH DAKOTA", 1, "999*AAA AAA*999"),
    "ne": ("NEBRASKA", 1, "AAA*999 99-A999 1-A9999"),
    "nh": ("NEW HAMPSHIRE", 1, "999^9999"),
    "nj": ("NEW JERSEY", 3, "A99*AAA AAA*99A"),
    "nm": ("NEW MEXICO", 1, "AAA*999 999*AAA AAAA99"),
    "nv": ("NEVADA", 2, "999*AAA 99A*999 AAA*999"),
    "ny": ("NEW YORK", 5, "AAA*9999"),
    "oh": ("OHIO", 4, "AAA*9999"),
    "ok": ("OKLAHOMA", 2, "AAA*999 999AAA"),
    "or": ("OREGON", 2, "999^AAA AAA^999"),
    "pa": ("PENNSYLVANIA", 4, "AAA*9999"),
    "ri": ("RHODE ISLAND", 1, "AA*999 999*999 999999"),
    "sc": ("SOUTH CAROLINA", 2, "AAA^999 999^9AA"),
    "sd": ("SOUTH DAKOTA", 1, "1AA*999 99A*999"),
    "tn": ("TENNESSEE", 3, "AAA*9999 A99*99A 999*AAA"),
    "tx": ("TEXAS", 5, "AAA*9999 AA9*A999 99A*AA9"),
    "ut": ("UTAH", 2, "A99*9AA 9A9*9AA 999*AAA"),
    "va": ("VIRGINIA", 3, "AAA-9999"),
    "vt": ("VERMONT", 1, "AAA*999"),
    "wa": ("WASHINGTON", 3, "AAA9999 999*AAA"),
    "wi": ("WISCONSIN", 3, "AAA-9999 999-AAA"),
    "wv": ("WEST VIRGINIA", 1, f"{MONTH}AA*999 {MONTH}A*9999"),
    "wy": ("WYOMING", 1, "1^99999 99^9999 1^999AA"),
}

# what stands below or above the number, of several years
MOTTOES = {
    "ak": "LAST FRONTIER", "al": "HEART OF DIXIE|SWEET HOME|STARS FELL ON",
    "ar": "NATURAL STATE|LAND OF OPPORTUNITY", "az": "GRAND CANYON STATE",
    "ca": "DMV.CA.GOV|GOLDEN STATE", "ct": "CONSTITUTION STATE",
    "dc": "TAXATION WITHOUT REPRESENTATION|CELEBRATE & DISCOVER", "de": "FIRST STATE",
    "fl": "SUNSHINE STATE|MYFLORIDA.COM", "ga": "PEACH STATE", "hi": "ALOHA STATE",
    "id": "FAMOUS POTATOES", "il": "LAND OF LINCOLN",
    "in": "CROSSROADS OF AMERICA|HOOSIER STATE|AMBER WAVES OF GRAIN", "ks": "TO THE STARS",
    "ky": "UNBRIDLED SPIRIT|BLUEGRASS STATE", "la": "SPORTSMANS PARADISE",
    "ma": "SPIRIT OF AMERICA", "md": "MARYLAND.GOV", "me": "VACATIONLAND",
    "mi": "PURE MICHIGAN|GREAT LAKES", "mn": "10,000 LAKES|EXPLORE MINNESOTA",
    "mo": "SHOW-ME STATE", "ms": "HOSPITALITY STATE", "mt": "TREASURE STATE|BIG SKY COUNTRY",
    "nc": "FIRST IN FLIGHT", "nd": "PEACE GARDEN STATE|DISCOVER THE SPIRIT",
    "ne": "CORNHUSKER STATE", "nh": "LIVE FREE OR DIE", "nj": "GARDEN STATE",
    "nm": "LAND OF ENCHANTMENT", "nv": "HOME MEANS NEVADA|SILVER STATE",
    "ny": "EXCELSIOR|EMPIRE STATE", "oh": "BIRTHPLACE OF AVIATION",
    "ok": "NATIVE AMERICA|EXPLORE OKLAHOMA", "or": "PACIFIC WONDERLAND",
    "pa": "VISITPA.COM|KEYSTONE STATE", "ri": "OCEAN STATE",
    "sc": "WHILE I BREATHE I HOPE|SMILING FACES BEAUTIFUL PLACES|TRAVEL2SC.COM",
    "sd": "GREAT FACES GREAT PLACES", "tn": "VOLUNTEER STATE", "tx": "LONE STAR STATE",
    "ut": "LIFE ELEVATED|GREATEST SNOW ON EARTH", "vt": "GREEN MOUNTAIN STATE|GREEN MOUNTAINS",
    "wa": "EVERGREEN STATE", "wi": "AMERICAS DAIRYLAND", "wv": "WILD WONDERFUL",
}  # fmt: skip

# what the driver or the kind of plate decides: name, pattern, examples, share
OPEN = (
    ("chosen-word", "A{2-8}", ("HIGHWAY", "GOFAR"), 14),
    ("chosen-words", "A{1-4}*A{2-4}", ("MYCAR", "ABIGDOG"), 7),
    ("chosen-mixed", "A{1-5}9{1-3}", ("RIDE4", "JOEY12"), 4),
    ("chosen-mixed-2", "A{1-3}9A{1-4}", ("GR8CAR", "B4NOW"), 4),
    ("chosen-any", "X{1-8}", ("1LUVME", "4X4FUN7"), 5),
    ("special", "9{3-7}", ("12345", "7788"), 6),
    ("special-letters", "A{1-2}*9{2-6}", ("AB123", "X98765"), 6),
    ("special-last", "9{2-5}*A{1-3}", ("1234A", "98765XY"), 6),
    ("special-middle", "9{1-2}A9{3-4}", ("1A2345",), 4),
    ("special-ends", "A9{3-5}A", ("A1234B",), 3),
)

# letters that states leave out of their standard numbers, as far as that is told: O by lists for
# toll collectors, the others by collectors of plates (licenseplates.cc, bprlicenseplates.com).
# Connecticut is on those lists too, yet plates of it with an O are on photographs
LACKS = {
    "al": "O", "az": "O", "fl": "O", "ga": "O", "hi": "O", "id": "O", "ks": "O",
    "ky": "O", "md": "IOQU", "me": "O", "mi": "IO", "mn": "O", "mo": "O", "mt": "O", "nc": "O",
    "ne": "O", "nh": "O", "nj": "O", "nm": "O", "nv": "O", "ny": "O", "pa": "IOQU", "tn": "O",
    "tx": "AEIOU",  # since 1986
    "ut": "O", "va": "IOQ",
}  # fmt: skip


def words(code: str, name: str) -> tuple[str, ...]:
    """What plates of a state say beside the number: its name, then mottoes."""
    return (name, *filter(None, MOTTOES.get(code, "").split("|")))


def _state(code: str, name: str, share: float, patterns: str):
    layouts = american(*words(code, name))
    letters = "".join(letter for letter in LETTERS if letter not in LACKS.get(code, ""))
    for number, pattern in enumerate(patterns.split(), start=1):
        plain = pattern.replace("{4-6}", "9999").replace(MONTH, "9")
        digits = iter("48271536")
        given = {"A": iter("KRMBTWX"), "9": digits, "1": digits}
        example = "".join(next(given[c]) for c in plain if c in given)
        yield series(
            code if number == 1 else f"{code}-{number}",
            pattern,
            f"{name.title().replace(' Dc', ' DC')}: passenger cars",
            layouts,
            letters=letters,
            seldom="IOQ",
            examples=(example,),
            weight=share / number,
            state=f"us-{code}",
        )


REGION = country(
    "us",
    "United States",
    SOURCE,
    *(one for code, facts in STATES.items() for one in _state(code, *facts)),
    *(
        series(
            name, pattern, "Open: chosen by the driver, or a special plate", american(),
            seldom="01Q" if "X" in pattern else "",
            examples=examples, weight=share, open=True, steers=name.startswith("special"),
        )
        for name, pattern, examples, share in OPEN
    ),
    states={f"us-{code}": words(code, name) for code, (name, *_) in STATES.items()},
)  # fmt: skip
