"""The account of an OpenID Connect provider: signing in and out, and whether it is on the list of who may write."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.request import urlopen

import streamlit as st

from kg.settings import Settings
from pages.parts.evidence import escape_markdown
from pages.parts.language import say

PATIENCE = 5.0
"""Seconds the provider may take to say where one signs in."""
UNREACHED = "provider-unreached"


def has_provider() -> bool:
    """Whether the secrets of this installation name a provider."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def tell_account() -> None:
    """On every page of who is signed in: as whom, and the way out."""
    if not has_provider() or not st.user.is_logged_in:
        return
    st.sidebar.caption(say(f"Đã đăng nhập: {_name()}", f"Signed in: {_name()}"))
    st.sidebar.button(say("Đăng xuất", "Sign out"), icon=":material/logout:", on_click=st.logout, width="stretch")


def account() -> str | None:
    """The address under which this reader writes; None after saying what is missing."""
    if not st.user.is_logged_in:
        st.info(
            say(
                "Đăng nhập để nạp hoặc duyệt. Xong, ứng dụng mở trang Tổng quan: chọn lại trang này ở thanh bên.",
                "Sign in to load or review. After it the app opens the overview: choose this page again at the side.",
            ),
            icon=":material/lock:",
        )
        st.button(say("Đăng nhập", "Sign in"), type="primary", icon=":material/login:", on_click=_sign_in)
        if st.session_state.pop(UNREACHED, False):
            st.error(
                say(
                    "Chưa đăng nhập được: máy chủ đăng nhập không trả lời. Thử lại sau ít phút, hoặc báo người quản"
                    " trị kiểm tra server_metadata_url trong .streamlit/secrets.toml.",
                    "Not signed in: the sign-in server does not answer. Try again in a few minutes, or ask the"
                    " administrator to check server_metadata_url in .streamlit/secrets.toml.",
                )
            )
        return None
    if not may_write(st.user, Settings().reviewers):
        st.warning(
            say(
                f"Tài khoản {_name()} chưa có trong danh sách được nạp và duyệt. Đề nghị người quản trị thêm địa chỉ"
                " này vào DIABAN_REVIEWERS, hoặc đăng xuất rồi dùng tài khoản khác.",
                f"The account {_name()} is not on the list of those who may load and review. Ask the administrator to"
                " add its address to DIABAN_REVIEWERS, or sign out and use another account.",
            ),
            icon=":material/lock:",
        )
        return None
    return _address()


def may_write(claims: Mapping[str, object], reviewers: str) -> bool:
    """Whether the list, addresses and `@domain`s parted by commas, holds the address the provider vouches for.

    >>> may_write({"email": "Lan@xa.gov.vn"}, "an@tinh.gov.vn, @xa.gov.vn")
    True
    >>> may_write({"email": "lan@xa.gov.vn", "email_verified": False}, "lan@xa.gov.vn")
    False
    >>> may_write({"email": "lan@xa.gov.vn.example"}, "@xa.gov.vn")
    False
    """
    address = str(claims.get("email") or "").strip().lower()
    allowed = {one.strip().lower() for one in reviewers.split(",") if one.strip()}
    name, _, domain = address.rpartition("@")
    vouched = claims.get("email_verified", True) is not False
    return bool(name) and vouched and (address in allowed or f"@{domain}" in allowed)


def _sign_in() -> None:
    """Leaves for the provider, if there is one to leave for: else the browser would show a bare error."""
    try:
        with urlopen(str(st.secrets["auth"]["server_metadata_url"]), timeout=PATIENCE):
            pass
    except (OSError, ValueError, KeyError):
        st.session_state[UNREACHED] = True
    else:
        st.login()


def _address() -> str:
    return str(st.user.get("email") or "")


def _name() -> str:
    return escape_markdown(_address() or str(st.user.get("name") or st.user.get("sub") or "?"))
