"""What a page says instead of failing: a sentence with what is so and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import streamlit as st

from kg.errors import BadInput, DamagedStore, DiaBanError, NotFound, RemoteStoreError
from pages.parts.figures import Row
from pages.parts.language import say
from pages.parts.links import link
from pages.parts.register import register


@contextmanager
def told() -> Iterator[None]:
    """Shows an error of ours as a sentence in the page; anything else is a bug and stays one."""
    try:
        yield
    except NotFound as error:
        _tell_empty(f"{_capital(str(error))}. ")
    except DiaBanError as error:
        in_english = getattr(error, "en", "")
        st.error(f"{_capital(say(str(error), in_english or str(error)))}.", icon=":material/error:")
        if not in_english:  # what is told in both languages says itself what to do
            st.caption(_advice(error))


def _tell_empty(why: str) -> None:
    """That nothing is loaded yet, with the way to the page that loads: no fault, so nothing red."""
    st.info(
        say(
            f"{why}Nạp báo cáo ở trang dưới đây hoặc bằng lệnh `diaban load ĐƯỜNG_DẪN`, rồi tải lại trang này.",
            "There is no report here yet. Load reports on the page below or with `diaban load PATH`, then reload this"
            " page.",
        ),
        icon=":material/inbox:",
    )
    link("upload", say("Nạp báo cáo", "Upload"), icon=":material/upload_file:")


def _advice(error: DiaBanError) -> str:
    if isinstance(error, RemoteStoreError):
        return say(
            "Kiểm tra địa chỉ DIABAN_ENDPOINT và máy chủ SPARQL rồi tải lại trang.",
            "The SPARQL server does not answer as it should. Check the address in DIABAN_ENDPOINT and the server, then"
            " reload the page.",
        )
    if isinstance(error, DamagedStore):
        return say(
            "Không số liệu nào được hiển thị từ kho hỏng. Khôi phục như trên rồi tải lại trang.",
            "Nothing is shown from a damaged store. Restore it as said above, then reload the page.",
        )
    if isinstance(error, BadInput):
        return say("Sửa chỗ vừa nêu rồi thử lại.", "Correct what is named above and try again.")
    return say("Thử lại sau ít phút.", "Try again in a few minutes.")


def reports() -> Sequence[Row]:
    """The reports of the graph; where there is none the page says how to load one, and ends."""
    found = register().reports
    if not found:
        _tell_empty("Đồ thị chưa có báo cáo nào. ")
        st.stop()
    return found


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:].rstrip(".")
