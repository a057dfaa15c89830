"""Words of the award file and of its verification."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "pack.zip_large": (
        "档案应不超过 {most} 字节，现为 {found} 字节",
        "the archive: expected at most {most} bytes, found {found}",
    ),
    "pack.zip_many": (
        "档案应不超过 {most} 个成员，现为 {found} 个",
        "the archive: expected at most {most} members, found {found}",
    ),
    "pack.zip_broken": (
        "档案无法打开：{detail}；文件已损坏或不是授标档案",
        "the archive cannot be opened: {detail}; it is damaged or no award file",
    ),
    "pack.zip_name": (
        "档案成员名“{name}”重复或指向档案之外",
        "the archive: member name '{name}' is used twice or leads outside",
    ),
    "pack.zip_packed": (
        "档案成员“{name}”被压缩或加密，授标档案不压缩",
        "the archive: member '{name}' is compressed or encrypted, an award file's are not",
    ),
    "pack.zip_member": (
        "档案成员“{name}”已损坏：{detail}",
        "the archive: member '{name}' is damaged: {detail}",
    ),
    # the workbook that goes back
    "pack.cannot-annotate": (
        "{file}：无法安全打开，不能标注问题；请投标人另存为 .xlsx 后重新提交",
        "{file}: cannot be opened safely and is not annotated; ask for it saved as .xlsx again",
    ),
    "pack.sheet-problems": ("问题清单", "Problems"),
    "pack.sheet-changes": ("与上次提交的差异", "Changes"),
    "pack.returned-note": (
        "红色为错误，黄色为警告，蓝色为提示；单元格批注写明如何修改。公式未运行，内容未改动。",
        "Red: error, yellow: warning, blue: information; comments say what to do. No formula was "
        "run and nothing was changed.",
    ),
    "pack.returned-none": ("没有发现问题。", "Nothing was found."),
    "pack.change-what": ("工作表", "Table"),
    "pack.change-field": ("字段", "Field"),
    "pack.change-old": ("上次", "Before"),
    "pack.change-new": ("本次", "Now"),
    "pack.change-blank": ("（空白）", "(blank)"),
    "pack.table-bidder": ("投标人", "Bidder"),
    "pack.table-offers": ("分项报价", "Offers"),
    "pack.table-lines": ("设备明细", "Device lines"),
    "pack.table-packages": ("打包价", "Packages"),
    "pack.table-discounts": ("满项折扣", "Discounts"),
    "pack.table-letters": ("厂家授权", "Letters"),
    "pack.table-people": ("服务人员", "People"),
    "pack.table-insurance": ("社保记录", "Insurance"),
    "pack.table-answers": ("条款响应", "Answers"),
    "pack.no-original": (
        "授标档案缺少原始文件：{files}；请给出与评审时相同的文件",
        "the award file lacks the originals of {files}; give the files that were evaluated",
    ),
    # verification
    "pack.no-file": (
        "{path}：无法读取（{detail}）；请检查路径",
        "{path}: cannot be read ({detail}); check the path",
    ),
    "pack.v-container": ("档案：{detail}", "The archive: {detail}"),
    "pack.v-container-good": (
        "档案完整，{count} 个成员，重新打包逐字节相同",
        "The archive is whole: {count} members, packed again byte for byte the same",
    ),
    "pack.v-container-byte": (
        "档案的第 {place} 字节与重新打包的结果不同：档案外层被改动",
        "Byte {place} of the archive differs from packing it again: its frame was changed",
    ),
    "pack.v-manifest-unreadable": (
        "manifest.json：应为清单，无法读取；清单被改动",
        "manifest.json: expected the list of members, cannot be read; it was changed",
    ),
    "pack.v-altered": (
        "{name}：内容与清单中的 SHA-256 不符；该文件或清单被改动",
        "{name}: does not have the SHA-256 of the manifest; it or the manifest was changed",
    ),
    "pack.v-unlisted": (
        "{name}：清单中没有该文件；文件是后加的",
        "{name}: is not in the manifest; it was added",
    ),
    "pack.v-lost": (
        "{name}：清单中有，档案中没有；文件被删除",
        "{name}: is in the manifest but not in the archive; it was removed",
    ),
    "pack.v-digest": (
        "manifest.json：摘要与清单内容不符；清单被改动",
        "manifest.json: the digest is not that of the list; the manifest was changed",
    ),
    "pack.v-manifest-good": (
        "全部文件与清单一致；清单摘要 {digest}，请与已签字文件上的摘要比对",
        "Every member is as the manifest says; digest {digest}: compare it with the signed paper",
    ),
    "pack.v-version": (
        "档案由 {made} 版生成，现用 {now} 版核对",
        "Made by version {made}, checked by version {now}",
    ),
    "pack.v-missing": ("缺少：{names}", "Missing: {names}"),
    "pack.v-no-record": ("没有使用记录库，无记录链可核", "No record was kept; no chain to check"),
    "pack.v-no-chain": (
        "decisions.json 有决定而 chain.json 为空：决定没有记录支持",
        "decisions.json holds decisions but chain.json is empty: nothing supports them",
    ),
    "pack.v-chain-good": (
        "记录链 {count} 条逐条重算一致，末端 {head}",
        "The chain of {count} rows recomputes; its head is {head}",
    ),
    "pack.v-chain-gap": (
        "chain.json：应为第 {expected} 条，现为第 {found} 条；记录被删除或插入",
        "chain.json: expected row {expected}, found {found}; a row was removed or put in",
    ),
    "pack.v-chain-link": (
        "chain.json 第 {seq} 条：与前一条的散列不相接",
        "chain.json row {seq}: is not linked to the row before",
    ),
    "pack.v-chain-row": (
        "chain.json 第 {seq} 条（{action}）：内容与其散列不符；该条被改动",
        "chain.json row {seq} ({action}): is not as it was written",
    ),
    "pack.v-decisions-good": (
        "决定与记录链一致",
        "The decisions are those of the chain",
    ),
    "pack.v-tender-good": ("采购文件是记录中确定的版本", "The tender file is the one on record"),
    "pack.v-policy-good": ("政策是记录中确定的政策", "The policy is the one that was fixed"),
    "pack.v-bids-good": ("文件是记录中收到的文件", "The bids are those on record"),
    "pack.v-other-tender": (
        "tender.toml：采购文件与记录中确定的版本不同",
        "tender.toml: is not the version on record",
    ),
    "pack.v-other-policy": (
        "policy.json：政策与记录中确定的不同，或尚未确定",
        "policy.json: is not the policy that was fixed, or none was",
    ),
    "pack.v-other-bids": (
        "inputs：文件与记录中收到的不同",
        "inputs: the files are not those that were received",
    ),
    "pack.v-inputs-good": (
        "重新读取全部工作簿，文件与散列一致",
        "Every workbook was read again; files and hashes agree",
    ),
    "pack.v-part-good": ("重新评审：{part} 一致", "Evaluated again: {part} agrees"),
    "pack.v-problem-good": (
        "授标问题与重新评审得出的一致",
        "The award problem is the one that the evaluation poses",
    ),
    "pack.v-proof-good": ("证明与结果中的一致", "The proof is the one in the result"),
    "pack.v-solved-good": (
        "重新求解，最低合计 {total} 元",
        "Solved again: the least total is {total} yuan",
    ),
    "pack.v-solved": (
        "重新求解得 {total} 元，档案写 {stated} 元",
        "Solved again: {total} yuan, the file says {stated}",
    ),
    "pack.v-price": (
        "第 {lot} 项成交价 {price} 元与报价不符",
        "Lot {lot}: the awarded price {price} is not the one offered",
    ),
    "pack.v-added-good": (
        "逐项相加等于合计 {total} 元",
        "The parts add up to {total} yuan",
    ),
    "pack.v-added": (
        "逐项相加得 {total} 元，档案写 {stated} 元",
        "The parts add up to {total} yuan, the file says {stated}",
    ),
    "pack.v-differs": (
        "{place}：档案写“{stated}”，重新得出“{derived}”",
        "{place}: the file says '{stated}', derived again '{derived}'",
    ),
    "pack.v-stopped-chain": (
        "记录链无法核对：{detail}",
        "The chain cannot be checked: {detail}",
    ),
    "pack.v-stopped-result": (
        "结果无法重新得出：{detail}",
        "The result cannot be derived again: {detail}",
    ),
}
