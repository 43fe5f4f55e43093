"""Errors of ours: each is a builtin error too and carries the culprit in its message (Vietnamese)."""


class DiaBanError(Exception):
    """Anything a user can act on; the command line prints it as one line and exits with 2."""


class BadInput(DiaBanError, ValueError):
    """A file, argument or setting that cannot be used; the message says what, where and what to do."""


class NotFound(DiaBanError, LookupError):
    """A named question, unit, graph or store that is not there."""
