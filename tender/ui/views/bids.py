"""报价: the template to download, the workbooks to upload, every issue at once."""

from __future__ import annotations

from io import BytesIO
from typing import Literal

import streamlit as st

from tender import tables
from tender.messages import say
from tender.template import write_template
from tender.ui import show, state

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
lang = state.lang()
st.title(say("page-bids", lang))


@st.cache_data(show_spinner=False)
def _form(form: Literal["bid", "inquiry"]) -> bytes:
    buffer = BytesIO()
    write_template(state.tender(), buffer, form)
    return buffer.getvalue()


left, right = st.columns(2)
left.download_button(
    say("get-template", lang), lambda: _form("bid"), "报价模板.xlsx", XLSX, on_click="ignore"
)
right.download_button(
    say("get-inquiry", lang), lambda: _form("inquiry"), "单独采购询价.xlsx", XLSX, on_click="ignore"
)
sent = st.file_uploader(
    say("upload", lang),
    type="xlsx",
    accept_multiple_files=True,
    help=say("upload-help", lang),
)
if sent:
    state.add_files({file.name: file.getvalue() for file in sent})

found = state.current()
if found is None:
    st.info(say("no-bids-yet", lang))
else:
    result, inputs = found
    st.button(say("remove-all", lang), on_click=state.remove_files)
    show.table(tables.issues_table(result.issues, lang))
    if not result.issues:
        st.success(say("no-issues", lang))
    show.table(tables.inputs_table(inputs, lang))
    show.table(tables.prices_table(result, lang))
