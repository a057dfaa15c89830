"""What is said of a tender file that is wrong."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "spec.no_file": (
        "{file}：应为招标文件 tender.toml，没有找到或无法打开；请核对路径",
        "{file}: expected a tender file, found nothing that can be opened; check the path",
    ),
    "spec.not_shipped": (
        "{name}：没有随程序提供的这个招标文件，现有 {known}；请改用其中之一或给出路径",
        "{name}: no such tender comes with the program, there are {known}; "
        "use one of them or give a path",
    ),
    "spec.not_utf8": (
        "应为 UTF-8 编码，这里有无法识别的字节；请另存为 UTF-8",
        "expected UTF-8, found bytes that are not; save the file as UTF-8",
    ),
    "spec.not_toml": (
        "应为 TOML 写法，这里无法解析（{detail}）；请核对引号、括号和等号",
        "expected TOML, found something else ({detail}); check quotes, brackets and equal signs",
    ),
    "spec.missing": ("应写明这一项，没有找到；请补上", "expected a value, found none; add it"),
    "spec.unknown_key": (
        "没有这个键；请核对拼写或删去",
        "expected a known key, found this one; check its spelling or remove it",
    ),
    "spec.choice": (
        "应为 {expected} 之一，实为 {found}；请改正",
        "expected one of {expected}, found {found}; correct it",
    ),
    "spec.text": (
        "应为带引号的文字，实为 {found}；请加引号",
        "expected text in quotes, found {found}; add the quotes",
    ),
    "spec.number": (
        "应为数字，实为 {found}；请只写数字，不带单位和引号",
        "expected a number, found {found}; write digits only, without unit or quotes",
    ),
    "spec.integer": (
        "应为整数，实为 {found}；请只写整数",
        "expected a whole number, found {found}; write digits only",
    ),
    "spec.yes_no": (
        "应为 true 或 false，实为 {found}；请改正",
        "expected true or false, found {found}; correct it",
    ),
    "spec.day": (
        '应为日期（如 2026-06-30）或 "not stated"，实为 {found}；请改正',
        'expected a date such as 2026-06-30 or "not stated", found {found}; correct it',
    ),
    "spec.list": (
        "应为列表 [ ]，实为 {found}；请加方括号",
        "expected a list [ ], found {found}; add the brackets",
    ),
    "spec.table": (
        "应为表 {{ }}，实为 {found}；请按说明书写",
        "expected a table {{ }}, found {found}; write one",
    ),
    "spec.above": (
        "应大于 {limit}，实为 {found}；请改正",
        "expected more than {limit}, found {found}; correct it",
    ),
    "spec.at_least": (
        "应不小于 {limit}，实为 {found}；请改正",
        "expected at least {limit}, found {found}; correct it",
    ),
    "spec.few": (
        "至少应有 {limit} 项，实有 {found} 项；请补上",
        "expected a list of at least {limit}, found {found}; add to it",
    ),
    "spec.invalid": (
        "不能接受 {found}；请按说明改正",
        "expected another value, found {found}; correct it",
    ),
    "spec.twice": (
        "应为不重复的名称，“{value}”已在 {first} 用过；请改名",
        "expected a name used once, found '{value}' also at {first}; rename one",
    ),
    "spec.shared": (
        "一个名称只能指一个对象，“{value}”已属于“{owner}”；请删去一处",
        "expected a name of one owner, found '{value}' also of '{owner}'; remove one",
    ),
    "spec.other": (
        "应为 {expected}，实为 {found}；请改正或删去（会自动填写）",
        "expected {expected}, found {found}; correct it or leave it out (it is filled in)",
    ),
    "spec.unknown_lot": (
        "应为已列出的项目编号（{known}），实为“{found}”；请改正",
        "expected the id of a lot ({known}), found '{found}'; correct it",
    ),
    "spec.unknown_maker": (
        "应为已列出的厂家编号（{known}），实为“{found}”；请改正或补上该厂家",
        "expected the id of a maker ({known}), found '{found}'; correct it or add the maker",
    ),
    "spec.unknown_claim": (
        "应为某条 claim 要求的编号，实为“{found}”；请改正或补上该要求",
        "expected the id of a requirement of kind claim, found '{found}'; correct it or add it",
    ),
    "spec.unknown_requirement": (
        "应为已列出的要求编号，实为“{found}”；请改正或删去",
        "expected the id of a requirement, found '{found}'; correct it or remove it",
    ),
    "spec.unknown_kind": (
        "应为要求的种类（{known}），实为“{found}”；请改正或删去",
        "expected a kind of requirement ({known}), found '{found}'; correct it or remove it",
    ),
    "spec.no_effects": (
        "应写明 {found} 类要求的判定后果，没有找到；请补上 fail 和 unclear",
        "expected the effects of kind {found}, found none; add fail and unclear",
    ),
    "spec.whole_bidder": (
        "“{found}”针对整家投标人，判定后果应为 bidder 或 record，实为 lot；请在 overrides 中写明",
        "expected bidder or record for '{found}', which concerns the bidder as a whole, "
        "found lot; add an override",
    ),
    "spec.member": (
        "清单成员应为不含顿号、逗号、分号的文字，实为“{found}”；请拆开或改写",
        "expected words without list separators, found '{found}'; split or reword it",
    ),
    "spec.not_in_source": (
        "应为 source.txt 中的原文，没有逐字找到“{found}”；请照原文抄录",
        "expected words of source.txt, found '{found}', which is not there; copy it verbatim",
    ),
}
