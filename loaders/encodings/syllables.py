"""What a Vietnamese syllable may look like: the measure by which a decoding is believed."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice

_ONSETS = "ngh|ng|nh|gh|gi|qu|ch|kh|ph|th|tr|b|c|d|đ|g|h|k|l|m|n|p|q|r|s|t|v|x|"
_RIME_LIST = """a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uêch uênh ui um un ung uơ uôc uôi uôm uôn uông
uôt up ut uy uya uych uyên uyêt uynh uyt uyu ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu
y yêm yên yêng yêt yêu êc yt yn ynh ych"""
_RIMES = frozenset(_RIME_LIST.split())
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_STOP = re.compile(r"(?:c|ch|p|t)$")
_AROUND = re.compile(
    r"[\x00-\x40\x5b-\x60\x7b-\x7f“”‘’«»–—‒−…•·§²³¹°×÷±≤≥‰₫⁰-⁹⁽⁾\u2002-\u200b\u2212\u25a0-\u27bf\uf000-\uf0ff\xa0\ufeff]+"
)
_WORD = re.compile(r"\S+")
_STOP_TONES = ("\u0301", "\u0323")
SAMPLE = 600


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True when a word is spelled as Vietnamese syllables are, in one kind of letters.

    >>> is_syllable("nghiệp"), is_syllable("XÃ"), is_syllable("héi"), is_syllable("xã­")
    (True, True, False, False)
    """
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = _TONES.findall(parts)
    plain = unicodedata.normalize("NFC", _TONES.sub("", parts))
    if len(tones) > 1 or (_STOP.search(plain) and tones and tones[0] not in _STOP_TONES):
        return False
    return any(_fits(plain, onset) for onset in _ONSETS.split("|"))


def _fits(plain: str, onset: str) -> bool:
    if not plain.startswith(onset):
        return False
    rime = plain[len(onset) :]
    return rime in _RIMES or (onset == "g" and rime.startswith("iê"))


def telling_words(text: str, *, most: int = SAMPLE) -> list[str]:
    """The first words that hold a letter outside ASCII, marks around them taken off."""
    words = (word[0] for word in _WORD.finditer(text) if not word[0].isascii())
    return list(islice((piece for word in words for piece in _telling(word)), most))


@lru_cache(maxsize=20_000)
def _telling(word: str) -> tuple[str, ...]:
    return tuple(piece for piece in _AROUND.split(word) if not piece.isascii())


def vietnamese_share(words: list[str]) -> float:
    """The share, 0 to 1, of the words that are Vietnamese syllables."""
    return sum(map(is_syllable, words)) / len(words) if words else 0.0
