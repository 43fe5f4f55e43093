"""The DiaBan app: `streamlit run app.py`, or `diaban app`."""

from __future__ import annotations

import streamlit as st

from pages.parts.accounts import tell_account
from pages.parts.language import language_switch, say
from pages.parts.look import calm
from pages.parts.told import told

st.set_page_config(page_title="DiaBan", page_icon="🌾", layout="wide")
language_switch()
calm()
page = st.navigation(
    {
        say("Xem", "Look"): [
            st.Page(
                "pages/screens/overview.py", title=say("Tổng quan", "Overview"), icon=":material/home:", default=True
            ),
            st.Page("pages/screens/unit.py", title=say("Đơn vị", "Unit"), icon=":material/holiday_village:"),
            st.Page("pages/screens/report.py", title=say("Báo cáo", "Report"), icon=":material/article:"),
            st.Page("pages/screens/indicator.py", title=say("Chỉ tiêu", "Indicator"), icon=":material/bar_chart:"),
            st.Page("pages/screens/programme.py", title=say("Chương trình", "Programme"), icon=":material/flag:"),
            st.Page("pages/screens/compare.py", title=say("So sánh", "Compare"), icon=":material/balance:"),
        ],
        say("Hỏi và kiểm", "Ask and check"): [
            st.Page("pages/screens/ask.py", title=say("Hỏi", "Ask"), icon=":material/forum:"),
            st.Page("pages/screens/sparql.py", title="SPARQL", icon=":material/search:"),
            st.Page("pages/screens/network.py", title=say("Đồ thị", "Graph"), icon=":material/hub:"),
            st.Page("pages/screens/checks.py", title=say("Kiểm tra", "Checks"), icon=":material/fact_check:"),
            st.Page("pages/screens/export.py", title=say("Xuất", "Export"), icon=":material/download:"),
        ],
        say("Đóng góp", "Contribute"): [
            st.Page("pages/screens/review.py", title=say("Duyệt", "Review"), icon=":material/rate_review:"),
            st.Page("pages/screens/upload.py", title=say("Nạp báo cáo", "Upload"), icon=":material/upload_file:"),
        ],
    },
    expanded=True,
)
tell_account()
with told():
    page.run()
