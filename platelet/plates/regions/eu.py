"""EU: the countries of the European Union with the United Kingdom, Ukraine, Norway, Switzerland."""

from platelet.plates.regions import region
from platelet.plates.regions._latin import group

# shares of the drawn plates: by size, the smallest ones raised so that their shapes are learnt
SHARES = {
    "de": 13, "gb": 11, "fr": 9, "it": 8, "es": 7, "pl": 8, "nl": 7, "cz": 5, "sk": 5, "ro": 3,
    "be": 3, "pt": 3, "se": 3, "at": 3, "hu": 3, "gr": 2, "bg": 2, "hr": 2, "dk": 2, "fi": 2,
    "ie": 2, "lt": 2, "lv": 1.5, "ee": 1.5, "si": 2, "lu": 1, "mt": 0.5, "cy": 0.5,
    "ua": 4, "no": 2.5, "ch": 3,
}  # fmt: skip

REGION = group("eu", "Europe", {region(code): share for code, share in SHARES.items()})
