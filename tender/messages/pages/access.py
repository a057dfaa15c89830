"""Words of the dashboard: people, signing in, roles."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "ui.persona": ("试用身份", "Acting as"),
    "ui.persona-help": (
        "单人试用：在这里换成不同的人，走完评审和签署全过程。正式使用时每人用自己的账户登录。",
        "Single-user trial: step into each person in turn. In real use everybody signs in.",
    ),
    "ui.person-trial.analyst": ("试用 · 经办人员", "Trial · analyst"),
    "ui.person-trial.chair": ("试用 · 评审组长", "Trial · chair"),
    "ui.person-trial.member-1": ("试用 · 评审成员甲", "Trial · member A"),
    "ui.person-trial.member-2": ("试用 · 评审成员乙", "Trial · member B"),
    "ui.person-trial.auditor": ("试用 · 监督人员", "Trial · auditor"),
    "ui.no-role": ("没有角色", "no role"),
    "ui.sign-in": ("登录", "Sign in"),
    "ui.sign-out": ("退出", "Sign out"),
    "ui.account": ("账户", "Account"),
    "ui.full-name": ("姓名", "Full name"),
    "ui.password": ("密码", "Password"),
    "ui.new-password": (
        "密码（至少 {shortest} 个字符）",
        "Password (at least {shortest} characters)",
    ),
    "ui.begin": ("建立账户并开始", "Make the account and begin"),
    "ui.first-chair": (
        "这是一份新的记录。请先建立评审组长的账户，其他人员由组长在“设置”中添加。",
        "This record is new. Make the chair's account first; the chair adds everybody else under "
        "Settings.",
    ),
    "ui.no-chair": (
        "这是一份新的记录，还没有评审组长。请在服务器上把 TENDER_CHAIR 设为组长的邮箱后重启，"
        "由组长首先登录。（您已登录为 {person}）",
        "This record is new and has no chair. Set TENDER_CHAIR on the server to the chair's e-mail "
        "address, start it again, and let the chair sign in first. (You are signed in as "
        "{person}.)",
    ),
    "ui.no-mail": (
        "登录系统没有给出您已验证的邮箱，无法核对角色；请联系管理员。",
        "The sign-in gave no verified e-mail address of yours, so your roles cannot be looked up; "
        "ask its administrator.",
    ),
    "ui.first-local": (
        "第一个账户只能在服务器本机上建立。",
        "The first account can only be made on the server itself.",
    ),
    "ui.done-first": ("账户已建立，欢迎使用", "The account is made, welcome"),
    "ui.wrong-password": ("账户或密码不正确", "Account or password is not right"),
    "ui.too-many-tries": (
        "连续输错多次，请一分钟后再试",
        "Too many wrong passwords; try again in a minute",
    ),
    "ui.weak-password": (
        "请填写账户名和至少 {shortest} 个字符的密码",
        "Give a name and a password of at least {shortest} characters",
    ),
    "ui.no-argon": (
        "本机未安装 argon2-cffi，不能使用本地账户；请安装后重启",
        "argon2-cffi is not installed here, so local accounts cannot be used; install it and start "
        "again",
    ),
    "ui.not-local": (
        "单人试用只限本机访问。多人使用请设置登录方式（TENDER_SIGNIN=accounts 或 oidc）。",
        "The single-user mode is for this computer only. For several people set "
        "TENDER_SIGNIN=accounts or oidc.",
    ),
    "ui.changed": (
        "{person} 于 {time} 有新操作：{what}。当前画面可能已过时。",
        "{person} did something at {time}: {what}. This screen may be out of date.",
    ),
    "ui.idle-out": (
        "{minutes} 分钟没有操作，已自动退出；请重新登录",
        "Signed out after {minutes} minutes without a click; sign in again",
    ),
    "ui.reload": ("刷新", "Reload"),
    "ui.reading": ("正在读取报价文件 {done}/{of}", "Reading the bid files {done}/{of}"),
    "ui.preparing": ("正在准备试用记录，首次约需数秒", "Preparing the trial record, a few seconds"),
    "ui.more": ("更多", "More"),
    "ui.forbidden": ("您的角色不能做这一操作", "Your role may not do this"),
    "page-sign": ("签署", "Signing"),
    "page-compare": ("比价", "Prices"),
    "page-scenarios": ("情景", "Scenarios"),
    "page-clues": ("疑点", "Clues"),
    "page-history": ("记录", "Record"),
    "page-settings": ("设置", "Settings"),
}
