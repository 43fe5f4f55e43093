"""One spelling for all: what is searched and what is found is compared without case, marks and punctuation."""

from __future__ import annotations

from kg.iris import slug


def folded(text: str) -> str:
    """Lower-case ASCII words.

    >>> folded("Tỷ lệ hộ nghèo (BHYT), đạt 1,6%")
    'ty le ho ngheo bhyt dat 1 6'
    """
    return slug(text).replace("-", " ")


def initials(name: str) -> str:
    """
    >>> initials("Nông thôn mới")
    'ntm'
    """
    return "".join(word[0] for word in folded(name).split())
