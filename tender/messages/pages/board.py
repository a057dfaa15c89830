"""Words of the dashboard: overview and bids."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ui.choose-one": ("请选择", "Choose"),
    "ui.no-file-chosen": ("请先选择文件", "Choose the file first"),
    "ui.choose": ("可多选", "Choose"),
    "ui.files": ("{count} 个文件", "{count} files"),
    "ui.points": ("{count} 个待定点", "{count} points to decide"),
    "ui.left-open": ("均已登记为保持待核", "all left open, on record"),
    "ui.winners": ("推荐成交人", "Winners"),
    "ui.with-package": ("含打包价", "with a package"),
    "ui.days-left": ("还有 {days} 天", "{days} days left"),
    "ui.days-late": ("已过 {days} 天", "{days} days late"),
    "ui.for-lot": ("项目 {lot} · {said}", "lot {lot} · {said}"),
    "ui.days-gap": ("已断档 {days} 天", "{days} days of gap"),
    "ui.ics-award": ("最迟定标：{lot}", "Latest award: {lot}"),
    "ui.ics-expiry": ("维保到期：{lot}", "Service ends: {lot}"),
    "ui.get-ics": ("下载日历", "Get calendar"),
    "ui.legend-timeline": (
        "蓝条：现有服务到期日；红线：最迟定标日（到期前 {days} 天）；黑线：今天。先断档的在前。",
        "Blue: the running service; red: latest award date ({days} days before expiry); black: "
        "today. The first gap stands first.",
    ),
    "ui.help-timeline": (
        "新服务从到期次日开始（第一节）；定标晚于红线，服务就可能中断。",
        "The new service starts the day after expiry (section 1); an award after the red line "
        "risks a gap.",
    ),
    "ui.news": (
        "自您上次查看总览后，他人有 {count} 项新操作",
        "{count} things others did since you last looked here",
    ),
    "ui.when": ("时间", "When"),
    "ui.who": ("谁", "Who"),
    "ui.did": ("做了什么", "What"),
    "ui.open-first": ("待定事项（价值高的在前）", "Open points, the most valuable first"),
    "ui.open-by-bidder": ("待定事项（按投标人排列）", "Open points, by bidder"),
    "ui.help-open-hidden": (
        "资格待核期间，各点的价值不向评审小组成员显示，因此不按价值排序；全部判定后即可查看价格。",
        "What a point is worth is hidden from the committee while qualification is open, so the "
        "points are not ranked by it; prices are shown once all are decided.",
    ),
    "ui.help-open": (
        "“值”是该点单独判为通过时合计下降多少；负数表示合计上升（合格的集成商须接手该项）。",
        "Worth: by how much the total falls if this point alone passes; negative means it rises, "
        "since an eligible integrator must then take the lot.",
    ),
    "ui.none-open": ("没有待定事项", "Nothing is open"),
    "ui.point": ("要确认什么", "What is to be confirmed"),
    "ui.worth": ("值（元/年）", "Worth (yuan a year)"),
    "ui.whole-bid": ("整份", "whole bid"),
    "ui.more-points": ("另有 {count} 点，见“审查”页", "{count} more on the page Review"),
    "ui.help-award": (
        "按已确定的第4条理解算出并证明的最低合计；评审小组决定是否采用。",
        "The least total under the fixed reading of clause 4, proven; the committee decides.",
    ),
    "ui.step-terms": ("固定规则", "Terms fixed"),
    "ui.step-receive": ("收报价", "Bids in"),
    "ui.step-open": ("开标", "Opened"),
    "ui.step-qualify": ("资格审查", "Qualification"),
    "ui.step-propose": ("提出定标", "Award proposed"),
    "ui.step-sign": ("签署", "Signed"),
    "ui.against-last": ("同比 {change}", "{change} on last year"),
    "ui.against-budget": ("预算余 {left}", "{left} under budget"),
    "ui.fix-and-open": ("固定规则并开标", "Fix the terms and open the bids"),
    "ui.help-fix-and-open": (
        "把采购文件、第4条的理解和全部规则固定下来，然后登记开标。之后更改须有理由并经两人批准。",
        "Fixes the tender file, the reading of clause 4 and every rule, then records the opening. "
        "A later change needs a reason and two approvals.",
    ),
    "ui.did-open": ("规则已固定，已开标", "The terms are fixed and the bids are opened"),
    "ui.hidden-unopened": (
        "尚未开标：价格对任何人都不显示。",
        "The bids are not opened: nobody sees prices.",
    ),
    "ui.hidden-no-role": (
        "您在本项目中还没有角色，请组长授予。",
        "You have no role in this tender yet; ask the chair.",
    ),
    "ui.hidden-judging": (
        "资格审查尚有 {count} 点未决：决定之前，评审人员看不到价格和各点的价值。请到“审查”页决定。",
        "{count} points of qualification are open: until they are decided, prices and what a point "
        "is worth are hidden from those who decide. Decide them on the page Review.",
    ),
    "ui.upload-go": ("登记这些文件", "Put these files on record"),
    "ui.upload-found": ("选中的文件", "Chosen files"),
    "ui.upload-new": ("新文件", "new"),
    "ui.upload-same": ("已登记过（{file}）", "received before ({file})"),
    "ui.upload-replaces": ("替换 {file}", "replaces {file}"),
    "ui.upload-none": ("未读到投标人，已登记拒收", "no bidder found: recorded as refused"),
    "ui.upload-too-many": (
        "一次选了 {count} 个文件，最多 {limit} 个，均未读取；请分批上传",
        "{count} files were chosen, at most {limit} are read at once and none was; upload them in "
        "batches",
    ),
    "ui.upload-too-large": (
        "所选文件共 {size} MB，一次最多 {limit} MB，均未读取；请分批上传",
        "the chosen files have {size} MB together, at most {limit} MB are read at once and none "
        "was; upload them in batches",
    ),
    "ui.upload-reason": ("替换的理由", "Reason for the replacement"),
    "ui.upload-round": ("报价轮次", "Round"),
    "ui.upload-errors": ("错误数", "Errors"),
    "ui.upload-what": ("登记为", "Will be"),
    "ui.upload-done": ("已登记 {count} 个文件", "{count} files are on record"),
    "ui.upload-stopped": ("{file}：{why}", "{file}: {why}"),
    "ui.load-folder": ("登记启动时指定的文件夹", "Put the folder given at the start on record"),
    "ui.received-files": ("已登记的文件", "Files on record"),
    "ui.received-at": ("收到时间", "Received"),
    "ui.round": ("轮次", "Round"),
    "ui.file-state": ("状态", "State"),
    "ui.file-current": ("有效", "counts"),
    "ui.file-late": ("迟到，未准许", "late, not admitted"),
    "ui.file-replaced": ("已被替换", "replaced"),
    "ui.file-withdrawn": ("已撤回", "withdrawn"),
    "ui.withdraw": ("撤回文件", "Withdraw the file"),
    "ui.admit": ("准许迟到文件", "Admit the late file"),
    "ui.reason": ("理由", "Reason"),
    "ui.did-withdraw": ("文件已撤回，仍保留在记录中", "The file is withdrawn; it stays on record"),
    "ui.did-admit": ("迟到文件已准许", "The late file is admitted"),
    "ui.tab-issues": ("问题", "Issues"),
    "ui.tab-files": ("文件", "Files"),
    "ui.tab-grid": ("看原表", "The workbook"),
    "ui.tab-rounds": ("轮次与差异", "Rounds and differences"),
    "ui.pick-file": ("文件", "File"),
    "ui.pick-sheet": ("工作表", "Sheet"),
    "ui.grid-note": (
        "有问题的单元格以 ⚠（错误 ✖）标出；左侧是行号。问题列在下方。",
        "Cells with a problem carry ⚠ (errors ✖); row numbers on the left, the problems below.",
    ),
    "ui.sheet-hidden": (
        "这张表含价格，资格审查结束前不显示。",
        "This sheet holds prices; it is not shown while qualification is open.",
    ),
    "ui.cannot-show": (
        "这份文件现在读不出来，不能按表格显示；请下载原件查看。",
        "This file cannot be read now and is not shown as a grid; download the original.",
    ),
    "ui.row": ("行", "Row"),
    "ui.get-annotated": ("下载标注后的工作簿", "Get the annotated workbook"),
    "ui.help-annotated": (
        "投标人自己的文件，问题单元格已着色并加批注，末尾附问题清单，可退回修改。",
        "The bidder's own file with problem cells coloured and commented, and a list of them.",
    ),
    "ui.filter-severity": ("级别", "Severity"),
    "ui.issues-count": (
        "错误 {errors}，警告 {warnings}，提示 {infos}",
        "{errors} errors, {warnings} warnings, {infos} notes",
    ),
    "ui.old-value": ("原值", "Before"),
    "ui.new-value": ("新值", "After"),
    "ui.field": ("栏目", "Field"),
    "ui.no-differences": ("没有可比较的前后版本", "There is no earlier version to compare with"),
    "ui.upload-changed": (
        "{person} 刚刚登记了同一投标人的文件“{file}”，本次没有登记；请核对后再决定是否替换",
        "{person} has just received “{file}” of the same bidder, so nothing was received now; "
        "look at it, then decide whether to replace it",
    ),
    "ui.same-content": ("两份文件的内容相同", "Both files say the same"),
    "ui.templates": ("下载空白表格", "Download empty forms"),
    "ui.open-round": ("开启新一轮报价", "Open another round"),
    "ui.did-round": ("新一轮报价已开启", "Another round is open"),
    "ui.get-summary": ("报价汇总", "Summary form"),
    "ui.did-load": ("文件夹中的文件已登记", "The files of the folder are on record"),
    "ui.file-problems": ("本表的问题", "Problems in this sheet"),
}
