"""Which file gives which report: copies of one are one, different contents for one report are all refused."""

from __future__ import annotations

from kg.cli.extraction import BadFile, GoodFile


class Claims:
    """The files that were read so far, by the report that each claims to be."""

    def __init__(self) -> None:
        self._files: dict[str, list[GoodFile]] = {}

    def add(self, file: GoodFile) -> None:
        self._files.setdefault(file.part.key, []).append(file)

    def is_contested(self, key: str) -> bool:
        """Whether files of different content claim this report."""
        return len({file.part.sha256 for file in self._files[key]}) > 1

    def standing(self, key: str) -> GoodFile:
        """The file that gives a report that is not contested: of copies the first by its path."""
        return min(self._files[key], key=lambda file: file.path)

    def good(self) -> list[GoodFile]:
        """The files that stand, in order of their paths."""
        kept = [self.standing(key) for key in self._files if not self.is_contested(key)]
        return sorted(kept, key=lambda file: file.path)

    def refused(self) -> list[BadFile]:
        """The files of contested reports, each with the others."""
        return [bad for key in self._files if self.is_contested(key) for bad in self._refused(key)]

    def _refused(self, key: str) -> list[BadFile]:
        one_of_each = {file.part.sha256: file.path for file in sorted(self._files[key], key=_path, reverse=True)}
        others = ", ".join(str(path) for path in sorted(one_of_each.values()))
        why = f"cùng là báo cáo {key} ({others}): chưa nạp tệp nào, hãy để lại một tệp rồi nạp lại"
        return [BadFile(file.path, why) for file in self._files[key]]


def _path(file: GoodFile) -> str:
    return str(file.path)
