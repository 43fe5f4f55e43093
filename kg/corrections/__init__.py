"""What persons decided on the figures that were read: it wins over the reading, which is kept beside it."""

from kg.corrections.agreement import Agreement, agreement
from kg.corrections.figures import stated_in
from kg.corrections.recording import CORRECTIONS, corrections_of, decide, said_by, undo
from kg.corrections.review import Review
from kg.corrections.values import FIELDS, Anchor, Correction, Stated, Verdict, standing

__all__ = [
    "CORRECTIONS",
    "FIELDS",
    "Agreement",
    "Anchor",
    "Correction",
    "Review",
    "Stated",
    "Verdict",
    "agreement",
    "corrections_of",
    "decide",
    "said_by",
    "standing",
    "stated_in",
    "undo",
]
