"""Who may write: an account of an OpenID Connect provider, one password, or whoever sits at this machine."""

from __future__ import annotations

from enum import StrEnum
from ipaddress import ip_address
from math import ceil

import streamlit as st

from kg.passwords import Attempts, is_right
from kg.settings import Settings
from pages.parts.accounts import account, has_provider
from pages.parts.language import say

NAME = "signed-in-as"
FORWARDED = ("X-Forwarded-For", "Forwarded", "X-Real-Ip")


class Door(StrEnum):
    """How this installation lets people write."""

    ACCOUNT = "account"
    PASSWORD = "password"
    OPEN = "open"
    REMOTE = "remote"
    CLOSED = "closed"


def door(settings: Settings) -> Door:
    """What is configured; without anything only who talks to this machine from itself may write."""
    if settings.endpoint:
        return Door.REMOTE
    if has_provider():
        return Door.ACCOUNT
    if settings.password_hash:
        return Door.PASSWORD
    return Door.OPEN if _is_this_machine() else Door.CLOSED


def _is_this_machine() -> bool:
    """Whether the app listens on loopback, is asked for by a loopback name, and no proxy stands before it."""
    headers = st.context.headers
    listens = st.get_option("server.address") or ""
    asked = (headers.get("Host") or "").rsplit(":", 1)[0].strip("[]")
    return _is_loopback(listens) and _is_loopback(asked) and not any(name in headers for name in FORWARDED)


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def reviewer() -> str | None:
    """The name under which this reader writes; where there is none the page says how to get one."""
    settings = Settings()
    way = door(settings)
    if way is Door.ACCOUNT:
        return account()
    if way in (Door.PASSWORD, Door.OPEN):
        return _named(settings, way)
    st.info(_closed(way), icon=":material/lock:")
    return None


def _closed(way: Door) -> str:
    if way is Door.REMOTE:
        return say(
            "Ứng dụng đang đọc một máy chủ SPARQL từ xa (DIABAN_ENDPOINT) nên không ghi được. Mở ứng dụng trên kho của"
            " chính máy ấy để nạp và duyệt.",
            "The app reads a remote SPARQL server (DIABAN_ENDPOINT), so nothing can be written. Open the app on that"
            " machine's own store to load and review.",
        )
    return say(
        "Nạp và duyệt đang tắt vì ứng dụng mở ra ngoài máy này mà chưa có đăng nhập. Đặt DIABAN_PASSWORD_HASH (tạo bằng"
        " `diaban hash-password`) hoặc cấu hình OpenID Connect trong .streamlit/secrets.toml rồi khởi động lại.",
        "Uploads and reviews are off: the app can be reached from other machines and no sign-in is configured. Set"
        " DIABAN_PASSWORD_HASH (from `diaban hash-password`) or configure OpenID Connect in .streamlit/secrets.toml,"
        " then start it again.",
    )


def _named(settings: Settings, way: Door) -> str | None:
    name = st.session_state.get(NAME)
    if name:
        st.sidebar.button(
            say(f"Thoát ({name})", f"Sign out ({name})"),
            icon=":material/logout:",
            on_click=_leave,
            width="stretch",
        )
        return str(name)
    if way is Door.OPEN:
        st.warning(
            say(
                "Chưa đặt mật khẩu: ai ngồi ở máy này cũng nạp và duyệt được. Đặt DIABAN_PASSWORD_HASH trước khi mở ứng"
                " dụng cho máy khác.",
                "No password is set: whoever sits at this machine may load and review. Set DIABAN_PASSWORD_HASH before"
                " opening the app to other machines.",
            ),
            icon=":material/lock_open:",
        )
    _form(settings, way)
    return None


def _form(settings: Settings, way: Door) -> None:
    with st.form("sign-in", width=460):
        name = st.text_input(say("Họ tên người thực hiện", "Your name, kept with what you change"), max_chars=80)
        password = ""
        if way is Door.PASSWORD:
            password = st.text_input(say("Mật khẩu", "Password"), type="password", max_chars=200)
        if not st.form_submit_button(say("Bắt đầu", "Start"), type="primary"):
            return
    if not name.strip():
        st.error(say("Ghi họ tên để biết ai thực hiện.", "Give your name: every change says who made it."))
    elif way is Door.OPEN or _is_let_in(password, settings.password_hash or ""):
        st.session_state[NAME] = " ".join(name.split())
        st.rerun()


def _is_let_in(password: str, password_hash: str) -> bool:
    address = st.context.ip_address or "loopback"
    if (seconds := _attempts().wait_seconds(address)) > 0:
        minutes = ceil(seconds / 60)
        st.error(say(f"Sai quá nhiều lần: thử lại sau {minutes} phút.", f"Too many tries: wait {minutes} minutes."))
        return False
    if is_right(password, password_hash):
        return True
    _attempts().failed(address)
    st.error(say("Mật khẩu không đúng.", "The password is wrong."))
    return False


@st.cache_resource(show_spinner=False)
def _attempts() -> Attempts:
    return Attempts()


def _leave() -> None:
    st.session_state.pop(NAME, None)
