"""From a question in Vietnamese to a named question and its parameters, by the reader's own vocabulary."""

from loaders.asking.reading import read_question
from loaders.asking.values import Asked, Choice, Known, Understood

__all__ = ["Asked", "Choice", "Known", "Understood", "read_question"]
