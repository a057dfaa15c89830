"""What the record says: refusals, conflicts, damage; and the names of roles and actions."""

from __future__ import annotations

ROLES: dict[str, tuple[str, str]] = {
    "analyst": ("经办人员", "analyst"),
    "member": ("评审成员", "committee member"),
    "chair": ("评审组长", "chair"),
    "auditor": ("监督人员", "auditor"),
    "system": ("系统", "system"),
}

ACTIONS: dict[str, tuple[str, str]] = {
    "open-record": ("建立记录", "record opened"),
    "restored": ("从备份恢复", "restored from a backup"),
    "upgraded": ("升级记录格式", "upgraded"),
    "clock-went-back": ("时钟倒退", "the clock went back"),
    "refused": ("无权操作被拒绝", "an action was refused"),
    "grant-role": ("授予角色", "role granted"),
    "end-role": ("解除角色", "role ended"),
    "sign-in": ("登录", "signed in"),
    "sign-out": ("退出", "signed out"),
    "add-tender-version": ("登记采购文件版本", "tender version added"),
    "fix-terms": ("固定采购文件与规则", "terms fixed"),
    "open-bids": ("开标", "bids opened"),
    "open-round": ("开启新一轮报价", "round of quotes opened"),
    "receive-bid": ("接收报价文件", "bid file received"),
    "withdraw-bid": ("撤回报价文件", "bid file withdrawn"),
    "refuse-file": ("拒收文件", "file refused"),
    "admit-late-bid": ("准许迟到文件", "late bid admitted"),
    "record-run": ("登记评审结果", "evaluation recorded"),
    "decide": ("作出决定", "decision made"),
    "propose-change": ("提议变更", "change proposed"),
    "propose-award": ("提议定标", "award proposed"),
    "propose-annulment": ("提议撤销定标", "annulment proposed"),
    "withdraw-proposal": ("收回提议", "proposal withdrawn"),
    "approve": ("批准", "approved"),
    "dissent": ("不同意见", "dissent"),
    "attach": ("附加文件", "file attached"),
    "note-export": ("导出文件", "document exported"),
    "backup": ("备份", "backup"),
}

ACCESS: dict[str, tuple[str, str]] = {
    "record-not-in-role": (
        "{person} 在本项目中没有所用的角色；请由评审组长授予",
        "{person} does not hold this role here; the chair can grant it",
    ),
    "record-no-such-role": ("没有角色“{role}”", "there is no role '{role}'"),
    "record-first-chair": (
        "新记录的第一个人须为本人，并担任全部项目的评审组长",
        "the first person of a new record enters itself, as the chair of every tender",
    ),
    "record-chair-of-another": (
        "{person} 不是该项目的评审组长，不能在其中授予或解除角色",
        "{person} does not chair that tender and cannot grant or end a role in it",
    ),
    "record-role-not-held": ("{person} 没有这一角色，无从解除", "{person} does not hold this role"),
    "record-last-chair": (
        "不能解除最后一位评审组长；请先授予另一人",
        "the last chair cannot be removed; appoint another first",
    ),
    "record-conflict": (
        "{person} 已于 {time} 作了修改，本次操作未保存；请重新载入后再做",
        "changed by {person} at {time}, nothing was saved; reload and try again",
    ),
    "record-seen-ahead": (
        "所依据的记录序号 {seen} 尚不存在；请重新载入",
        "entry {seen}, on which this rests, does not exist yet; reload",
    ),
}

TERMS: dict[str, tuple[str, str]] = {
    "record-terms-fixed": (
        "采购文件与规则已固定；变更须说明理由并由两人批准",
        "the terms are fixed; a change needs a reason and two approvals",
    ),
    "record-not-fixed": (
        "尚未固定采购文件与规则；请先固定再开标",
        "the terms are not fixed yet; fix them before the opening",
    ),
    "record-opened": ("已经开标", "the bids are already opened"),
    "record-not-opened": ("尚未开标", "the bids are not opened yet"),
    "record-round-order": (
        "下一轮报价应为第 {expected} 轮",
        "the next round of quotes is round {expected}",
    ),
    "record-round-not-open": ("第 {round} 轮报价尚未开启", "round {round} is not open"),
    "record-no-tender": ("尚未登记采购文件", "no tender file is on record yet"),
    "record-same-tender": (
        "这一版采购文件已经登记",
        "this text of the tender file is already on record",
    ),
    "record-no-toml": (
        "采购文件不是有效的 TOML：{detail}",
        "the tender file is not valid TOML: {detail}",
    ),
    "record-other-tender": (
        "采购文件的编号应为“{expected}”，实际为“{found}”",
        "the tender file should have the id '{expected}', found '{found}'",
    ),
    "record-no-change": ("与现行内容相同，没有变更", "nothing differs from what is in force"),
    "record-terms-moved": (
        "提议之后条件已变更；请重新提议",
        "the terms have changed since; propose it again",
    ),
}

NEEDS: dict[str, tuple[str, str]] = {
    "record-need-reason": ("请填写理由", "a reason is required"),
    "record-need-person": ("请填写人员", "a person is required"),
    "record-need-reading": ("规则中须指明第 4 条的理解", "the policy must name a reading"),
    "record-need-clause": ("请填写条款号", "the clause is required"),
    "record-need-page": ("判定通过须写明证据所在页", "To pass it, name the page of the evidence"),
    "record-need-explanation": (
        "认定说明不成立须写明投标人的说明（未说明的，写明何时要求、未答复）",
        "to reject a low price, write what the bidder explained, or that it was asked and said "
        "nothing",
    ),
    "record-need-outcome": ("请填写决定", "the outcome is required"),
    "record-need-point": ("请指明所决定或所附的对象", "say what is decided, or to what it belongs"),
    "record-no-such-outcome": (
        "不能作出决定“{found}”；可选：{allowed}",
        "'{found}' cannot be decided; possible: {allowed}",
    ),
    "record-other-reading": (
        "已固定的理解为“{fixed}”，不能改用“{found}”；变更须说明理由并由两人批准",
        "the fixed reading is '{fixed}', not '{found}'; a change needs a reason and two approvals",
    ),
    "record-no-such-bidder": (
        "“{bidder}”没有有效的报价文件",
        "{bidder} has no bid file that counts",
    ),
    "record-control-character": (
        "文字中含有不可保存的字符 {character}；请删除后再试",
        "the words hold the character {character}, which cannot be kept; remove it",
    ),
}

FILES: dict[str, tuple[str, str]] = {
    "record-duplicate": (
        "同一文件已于 {time} 由 {person} 以“{file}”登记（第 {seq} 条记录）",
        "{person} put the same file on record at {time} as '{file}' (entry {seq})",
    ),
    "record-no-such-file": ("记录中没有文件 {sha256}", "there is no file {sha256} on record"),
    "record-file-closed": (
        "文件“{file}”已不再有效；请重新载入",
        "the file '{file}' no longer counts; reload",
    ),
    "record-file-not-late": ("文件“{file}”并未迟到", "the file '{file}' was not late"),
    "record-other-round": (
        "文件“{file}”属于第 {round} 轮报价，只能在同一轮替换",
        "the file '{file}' belongs to round {round} and is replaced in that round only",
    ),
    "record-second-file": (
        "“{bidder}”在本轮已有文件“{file}”；请选择替换，或先撤回",
        "{bidder} already has the file '{file}' in this round; replace or withdraw it",
    ),
    "record-received-when": (
        "收到时间 {time} 无时区或在将来；请更正",
        "the time of receipt {time} has no offset or is in the future; correct it",
    ),
}

AWARDS: dict[str, tuple[str, str]] = {
    "record-no-such-run": ("记录中没有评审结果 {seq}", "there is no evaluation {seq} on record"),
    "record-other-inputs": (
        "结果所用文件与有效文件不一致（缺少：{lacking}；多出：{foreign}）；请重新评审",
        "the result rests on other files (lacking: {lacking}; foreign: {foreign}); run it again",
    ),
    "record-trial-not-fixed": (
        "该结果为试算（规则尚未固定），不能签署",
        "this result is a trial (the terms were not fixed) and cannot be signed",
    ),
    "record-trial-other-policy": (
        "该结果为试算（规则与已固定的不同），不能签署",
        "this result is a trial (its policy is not the fixed one) and cannot be signed",
    ),
    "record-trial-not-opened": (
        "该结果为试算（尚未开标），不能签署",
        "this result is a trial (the bids were not opened) and cannot be signed",
    ),
    "record-stale": (
        "结果已过时：{person} 于 {time} 作了变更（第 {seq} 条记录）；请重新评审后再签署",
        "out of date: {person} changed something at {time} (entry {seq}); run again, then sign",
    ),
    "record-no-award": ("评审结果 {seq} 没有可定标的方案", "the evaluation {seq} holds no award"),
    "record-tie-open": (
        "有 {count} 个并列方案；请先作出决定",
        "{count} plans are tied; decide first which one",
    ),
    "record-lot-locked": ("项目 {lot} 已签署定标", "lot {lot} is already signed"),
    "record-lot-not-awarded": (
        "结果中项目 {lot} 没有中选人",
        "lot {lot} has no winner in this result",
    ),
    "record-package-split": (
        "项目 {lots} 为一个打包报价，须一并签署",
        "the lots {lots} are one package and are signed together",
    ),
    "record-all-signed": ("全部项目均已签署定标", "every lot is already signed"),
    "record-signed-otherwise": (
        "项目 {lot} 已签署给“{bidder}”，结果与之不同；请按已签署的重新评审",
        "lot {lot} is signed to {bidder} and the result differs; run again around it",
    ),
    "record-no-signed-award": ("没有已签署的定标 {seq}", "there is no signed award {seq}"),
    "record-no-such-proposal": ("记录中没有提议 {seq}", "there is no proposal {seq} on record"),
    "record-proposal-closed": ("提议 {seq} 已结束", "the proposal {seq} is closed"),
    "record-own-proposal": (
        "{person} 是提议人，须由另外两人批准",
        "{person} made the proposal; two others must approve it",
    ),
    "record-own-run": (
        "{person} 登记了评审结果，不能批准由此产生的定标",
        "{person} recorded the evaluation and cannot approve the award from it",
    ),
    "record-already-approved": (
        "{person} 已经批准，须由另一人批准",
        "{person} has already approved; another person must",
    ),
    "record-dissented": (
        "{person} 已提出不同意见，不能批准同一提议",
        "{person} has dissented and cannot approve the same proposal",
    ),
    "record-not-own-proposal": (
        "只有提议人 {person} 或评审组长可以收回",
        "only {person} or the chair can withdraw it",
    ),
}

OPENING: dict[str, tuple[str, str]] = {
    "record-missing": (
        "没有找到记录“{path}”；请核对路径，不会自动新建",
        "there is no record at '{path}'; check the path, none is made by itself",
    ),
    "record-url": (
        "记录的位置应为文件路径或 postgresql:// 开头的地址",
        "a record is a file or an address that begins with postgresql://",
    ),
    "record-no-driver": (
        "未安装 PostgreSQL 驱动；请安装附加组件 postgresql",
        "the PostgreSQL driver is missing; install the extra 'postgresql'",
    ),
    "record-no-server": (
        "无法连接数据库服务器：{detail}",
        "the database server cannot be reached: {detail}",
    ),
    "record-cannot-open": (
        "无法打开记录文件；请检查路径与权限",
        "the record file cannot be opened; check its path and permissions",
    ),
    "record-not-one": ("该数据库中没有采购记录", "this database holds no record of a procurement"),
    "record-older": (
        "记录的格式版本 {found} 较旧（本程序为 {known}）；请先升级，升级前会自动备份",
        "the record has the older format {found} (here {known}); upgrade it, after a backup",
    ),
    "record-newer": (
        "记录的格式版本 {found} 较新（本程序为 {known}）；请使用较新的程序",
        "the record has the newer format {found} (here {known}); use a newer program",
    ),
    "record-damaged": (
        "记录“{path}”已损坏，无法读取（{detail}）；可用的备份：{backups}",
        "the record '{path}' is damaged and cannot be read ({detail}); backups: {backups}",
    ),
    "record-read-only": (
        "记录以只读方式打开，不能保存",
        "the record is open for reading only; nothing can be saved",
    ),
    "record-second-instance": (
        "另一程序（{host}，进程 {pid}）正在使用该记录；请先关闭它",
        "another instance ({host}, process {pid}) uses this record; close it first",
    ),
    "record-other-machine": (
        "上次使用该记录的是另一台机器 {host}，且未正常退出；记录只能放在本机磁盘上",
        "{host} used this record last and did not end cleanly; keep the record on a local disk",
    ),
    "record-busy": (
        "他人的操作在 {seconds} 秒内未结束，本次未保存；请重试",
        "others kept the record busy for {seconds} seconds, nothing was saved; try again",
    ),
    "record-full": (
        "磁盘已满或无法写入，本次未保存，已有记录完好；请腾出空间后重试（{detail}）",
        "the disk is full or cannot be written, nothing was saved, what was there is whole; "
        "make room and try again ({detail})",
    ),
    "record-backup-where": ("请指明备份文件的位置", "say where the backup is to be written"),
}

FAULTS: dict[str, tuple[str, str]] = {
    "record-unreadable": (
        "数据库中有无法读取之处：{detail}",
        "something in the database cannot be read: {detail}",
    ),
    "record-gap": (
        "记录链在第 {expected} 条处中断，其后为第 {found} 条",
        "the chain breaks at entry {expected}, the next is {found}",
    ),
    "record-link": (
        "第 {seq} 条记录与前一条不衔接",
        "entry {seq} does not follow from the one before",
    ),
    "record-altered": (
        "第 {seq} 条记录写入后被改动",
        "entry {seq} was altered after it was written",
    ),
    "record-cut": (
        "第 {seq} 条记录曾经存在，现在记录止于第 {last} 条：末尾被删去",
        "entry {seq} existed, the record now ends at {last}: its end was cut off",
    ),
    "record-other-chain": (
        "第 {seq} 条记录与已导出的校验值不符：记录被替换",
        "entry {seq} is not the one whose hash was exported: the record was replaced",
    ),
    "record-content-altered": (
        "文件 {sha256} 的内容与其校验值不符",
        "the content {sha256} does not match its hash",
    ),
    "record-content-unknown": ("没有记录提及文件 {sha256}", "no entry names the content {sha256}"),
    "record-content-lost": ("文件 {sha256} 已丢失", "the content {sha256} is lost"),
    "record-bid-index": (
        "报价文件 {sha256} 的索引与记录不一致",
        "the index of the bid file {sha256} differs from the chain",
    ),
    "record-guard-missing": (
        "数据库缺少防改动的保护 {guard}",
        "the database lacks the guard {guard} against changes",
    ),
    "record-database": (
        "数据库文件检查未通过：{detail}",
        "the check of the database file failed: {detail}",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **{f"record-role-{role}": names for role, names in ROLES.items()},
    **{f"record-action-{action}": names for action, names in ACTIONS.items()},
    **{
        f"record-may-not-{role}": (
            "{person} 的角色（" + zh + "）不能进行此项操作；已记录在案",
            "the role of {person} (" + en + ") may not do this; the attempt is on record",
        )
        for role, (zh, en) in ROLES.items()
        if role != "system"
    },
    **ACCESS,
    **TERMS,
    **NEEDS,
    **FILES,
    **AWARDS,
    **OPENING,
    **FAULTS,
}
