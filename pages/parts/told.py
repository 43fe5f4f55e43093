"""What a page says instead of failing: a sentence with what is so and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from kg.errors import BadInput, DamagedStore, DiaBanError, NotFound, RemoteStoreError
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.register import register


@contextmanager
def told() -> Iterator[None]:
    """Shows an error of ours as a sentence in the page; anything else is a bug and stays one."""
    try:
        yield
    except DiaBanError as error:
        st.error(f"{_capital(str(error))}.", icon=":material/error:")
        st.caption(_advice(error))


def _advice(error: DiaBanError) -> str:
    if isinstance(error, RemoteStoreError):
        return say(
            "Kiểm tra địa chỉ DIABAN_ENDPOINT và máy chủ SPARQL rồi tải lại trang.",
            "Check the address in DIABAN_ENDPOINT and the SPARQL server, then reload the page.",
        )
    if isinstance(error, DamagedStore):
        return say(
            "Không số liệu nào được hiển thị từ kho hỏng. Khôi phục như trên rồi tải lại trang.",
            "Nothing is shown from a damaged store. Restore it as said above, then reload the page.",
        )
    if isinstance(error, NotFound):
        return say(
            "Nạp báo cáo bằng lệnh `diaban load ĐƯỜNG_DẪN`, rồi tải lại trang.",
            "Load reports with `diaban load PATH`, then reload the page.",
        )
    if isinstance(error, BadInput):
        return say("Sửa chỗ vừa nêu rồi thử lại.", "Mend what is named above and try again.")
    return say("Thử lại sau ít phút.", "Try again in a few minutes.")


def reports() -> Sequence[Row]:
    """The reports of the graph; where there is none the page says how to load one, and ends."""
    found = register().reports
    if not found:
        st.info(
            say(
                "Đồ thị chưa có báo cáo nào. Nạp báo cáo bằng lệnh `diaban load ĐƯỜNG_DẪN`, rồi tải lại trang này.",
                "There is no report in the graph yet. Load some with `diaban load PATH`, then reload this page.",
            ),
            icon=":material/inbox:",
        )
        st.stop()
    return found


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:].rstrip(".")
