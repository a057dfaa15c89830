"""The one style sheet: calm, dense enough for 1366×768, readable when printed black on white."""

from __future__ import annotations

CSS = """
<style>
:root{--ink:#1d2733;--soft:#5b6876;--line:#d9e0e7;--head:#f2f5f8;--blue:#1f5c99;
--good:#e4f2e7;--bad:#f8e3e1;--open:#fff3d1;--guess:#ece9f6;--goodink:#1c6b35;--badink:#9c2b22;
--openink:#7a5600}
.stMainBlockContainer{padding:3.9rem 1.6rem 2rem !important;max-width:1500px}
.stVerticalBlock{gap:.7rem}
header.stAppHeader{height:3rem}
h1{font-size:1.3rem !important;line-height:1.5 !important;padding:0 !important;
margin:0 !important;font-weight:650 !important}
.stHeading{padding:.1rem 0 .25rem}
[data-testid="stHeadingWithActionElements"]{overflow:visible}
h2,h3{font-size:1.04rem !important;line-height:1.5 !important;padding:0 !important;
margin:0 !important;font-weight:650 !important}
.t-h1 small{font-size:.84rem;font-weight:400;color:var(--soft);margin-left:.9rem}
.t-top{color:var(--soft);font-size:.84rem;line-height:1.3;padding-top:.45rem}
.t-strip{display:flex;gap:0;border:1px solid var(--line);border-radius:8px;overflow:hidden;
flex-wrap:wrap;background:#fff}
.t-kpi{flex:1 1 8rem;padding:.5rem .9rem;border-right:1px solid var(--line)}
.t-kpi:last-child{border-right:0}
.t-kpi .n{font-size:1.3rem;font-weight:650;color:var(--ink);white-space:nowrap;
font-variant-numeric:tabular-nums}
.t-kpi .l{font-size:.78rem;color:var(--soft)}
.t-kpi .s{font-size:.76rem;color:var(--soft)}
.t-say{border-left:4px solid var(--blue);background:#f3f7fb;padding:.45rem .8rem;
border-radius:0 6px 6px 0;font-size:.92rem;line-height:1.55}
.t-say.good{border-color:#2f8a4c;background:#eef7f0}
.t-say.warn{border-color:#c08a00;background:#fff8e3}
.t-say.bad{border-color:#b3372c;background:#fcf0ee}
.t-wrap{overflow-x:auto}
table.t td:first-child{white-space:normal}
table.t{border-collapse:collapse;width:100%;font-size:.87rem;line-height:1.4;color:var(--ink)}
table.t caption{text-align:left;font-weight:650;font-size:.98rem;padding:.15rem 0 .35rem}
table.t th{background:var(--head);text-align:left;font-weight:600;border-bottom:1px solid #b9c5d0;
padding:.32rem .55rem;vertical-align:bottom}
table.t td{border-bottom:1px solid var(--line);padding:.3rem .55rem;vertical-align:top}
table.t .r{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
table.t th.r{white-space:normal}
table.t .c{text-align:center}
table.t .s{white-space:nowrap}
table.t tr.sum td{font-weight:650;border-top:1px solid #8795a3}
table.t tr.main td{background:#eef4fb;font-weight:600}
table.t tr.group td{background:#fff;font-weight:600;padding-top:.55rem;white-space:pre-line}
table.t td.good{background:var(--good)} table.t td.bad{background:var(--bad)}
table.t td.open{background:var(--open)} table.t td.guess{background:var(--guess)}
table.t.matrix td:first-child{white-space:nowrap}
table.t.matrix td,table.t.matrix th{padding:.26rem .4rem}
table.t.matrix td{font-size:.84rem}
table.t td.dim{color:#6b7885;background:#f3f4f6}
table.t td.far1{background:#eef4fa} table.t td.far2{background:#dfeaf5}
table.t td.far3{background:#cfdff0} table.t td.far4{background:#bcd2e9}
.t-note{font-size:.8rem;color:var(--soft);line-height:1.45}
.t-hands{display:flex;flex-direction:column;gap:.35rem}
.t-hand{display:flex;gap:.6rem;align-items:stretch}
.t-hand .who{flex:0 0 15rem;font-size:.86rem;padding-top:.25rem}
.t-hand .who b{display:block}
.t-lots{display:flex;gap:.3rem;flex-wrap:wrap;flex:1}
.t-lot{border:1.5px solid var(--blue);border-radius:6px;padding:.16rem .5rem;font-size:.8rem;
background:#edf3fa;min-width:6rem}
.t-lot b{font-variant-numeric:tabular-nums}
.t-lot.separate{border-style:dashed;border-color:#8a6d1d;background:#fdf8ea}
.t-lot.none{border-style:dotted;border-color:#b3372c;background:#fff}
.t-lot .p{display:block;color:var(--soft);font-variant-numeric:tabular-nums}
.t-line{position:relative;height:var(--h,8rem);border-left:2px solid #9fb0c0;margin:.2rem 0}
.t-time{display:grid;grid-template-columns:11rem 1fr 11.5rem 6.5rem;font-size:.84rem;
border-top:1px solid var(--line);align-items:center}
.t-time>div{padding:.22rem .3rem}
.t-time.h{font-weight:600;background:var(--head);border-top:0}
.t-bar{position:relative;height:1rem;background:#eef1f4;border-radius:3px}
.t-bar i{position:absolute;top:0;bottom:0;background:#9fbcd9;border-radius:3px}
.t-bar u{position:absolute;top:-2px;bottom:-2px;width:3px;background:#b3372c}
.t-bar s{position:absolute;top:-2px;bottom:-2px;width:2px;background:#1d2733}
table.t-month{table-layout:fixed}
table.t-month td{height:4.6rem;border:1px solid var(--line);font-size:.78rem}
table.t-month td.out{background:#fafbfc}
table.t-month td.today{outline:2px solid var(--blue);outline-offset:-2px}
table.t-month td span{color:var(--soft)}
table.t-month .e{border-radius:4px;padding:.05rem .3rem;margin-top:.15rem;background:var(--head)}
table.t-month .e.good{background:var(--good)} table.t-month .e.bad{background:var(--bad)}
table.t-month .e.open{background:var(--open)}
.t-late{color:var(--badink);font-weight:650}
.t-steps{display:flex;gap:.3rem;flex-wrap:wrap;font-size:.82rem}
.t-steps span{padding:.14rem .6rem;border-radius:1rem;border:1px solid var(--line);
color:var(--soft);background:#fff}
.t-steps span.done{background:var(--good);color:var(--goodink);border-color:#bcdcc4}
.t-steps span.now{background:var(--blue);color:#fff;border-color:var(--blue);font-weight:600}
div[data-testid="stElementToolbar"] button[title*="ownload"]{display:none}
.t-paper{display:none}
[data-testid="stElementContainer"]:has(.t-paper){margin-top:-.7rem}
@media print{
 @page{size:A4 landscape;margin:12mm}
 .t-paper{display:block}
 [data-testid="stElementContainer"]:has([data-testid="stDataFrame"]){display:none !important}
 .t-lots,.t-hand{break-inside:avoid}
 .t-bar i{border:1px solid #000}
 .t-bar u{border-left:3px solid #000} .t-bar s{border-left:1px dashed #000}
 header,.stAppHeader,[data-testid="stSidebar"],.stButton,.stDownloadButton,.stFileUploader,
 .t-noprint,[class*="st-key-unprinted"],[data-testid="stToolbar"]{display:none !important}
 .stMainBlockContainer{padding:0 !important;max-width:none}
 *{color:#000 !important;background:#fff !important;box-shadow:none !important}
 table.t-month{break-inside:avoid} table.t{font-size:9pt} table.t tr{break-inside:avoid}
 .stApp,.stMain,.stAppViewContainer{position:static !important;overflow:visible !important;
 height:auto !important}
}
[data-testid="stStatusWidget"] button{display:none}
:focus-visible{outline:2px solid var(--blue) !important;outline-offset:1px}
</style>
"""

CHINESE = """
<style>
[data-testid="stFileUploaderDropzone"] button p{font-size:0}
[data-testid="stFileUploaderDropzone"] button p::after{content:"选择文件";font-size:.9rem}
[data-testid="stFileUploaderDropzoneInstructions"] span{font-size:0}
[data-testid="stFileUploaderDropzoneInstructions"] span::after{
content:"或拖到这里，每个不超过 10 MB";font-size:.88rem}
</style>
"""
"""Chinese over the words of the field for files, which Streamlit draws in English only."""


def sheet(lang: str) -> str:
    """Return the style sheet of the screen in this language."""
    return CSS + CHINESE if lang == "zh" else CSS
