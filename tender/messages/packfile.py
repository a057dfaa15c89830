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
}
