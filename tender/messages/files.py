"""What is said of a file before and while it is read: refusals of the gate, signs of the reader."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    # --- what the file is --------------------------------------------------------------------
    "file-extension": (
        "应为扩展名 .xlsx 的工作簿，现为其他类型的文件；请用 WPS 或 Excel 另存为 .xlsx 后重新提交",
        "expected a workbook with the extension .xlsx, found another type of file; save it as "
        ".xlsx in Excel or WPS",
    ),
    "file-name-too-long": (
        "文件名应不超过 {limit} 个字，现为 {length} 个字；请缩短文件名后重新提交",
        "expected a file name of at most {limit} characters, found {length}; shorten the name",
    ),
    "file-is-empty": (
        "应为 .xlsx 工作簿，现为空文件；请重新导出并提交",
        "expected an .xlsx workbook, found an empty file; export it again",
    ),
    "file-too-large": (
        "文件应不超过 {limit} MB，现为 {size} MB；请删除图片和多余的空白格式行后重新提交",
        "expected a file of at most {limit} MB, found {size} MB; delete pictures and formatted "
        "blank rows",
    ),
    "file-is-xls": (
        "应为 .xlsx 工作簿，现为旧版 Excel 文件（.xls）；请用 WPS 或 Excel 打开后另存为 .xlsx",
        "expected an .xlsx workbook, found an old Excel file (.xls); open it in Excel or WPS and "
        "save it as .xlsx",
    ),
    "file-is-et": (
        "应为 .xlsx 工作簿，现为 WPS 表格文件（.et）；请用 WPS 打开后另存为 .xlsx",
        "expected an .xlsx workbook, found a WPS spreadsheet (.et); open it in WPS and save it as "
        ".xlsx",
    ),
    "file-is-text": (
        "应为 .xlsx 工作簿，现为文本文件（如 .csv）；请用 WPS 或 Excel 打开后另存为 .xlsx",
        "expected an .xlsx workbook, found a text file such as .csv; open it in Excel or WPS and "
        "save it as .xlsx",
    ),
    "file-is-xml": (
        "应为 .xlsx 工作簿，现为 XML 文件；请用 WPS 或 Excel 打开后另存为 .xlsx",
        "expected an .xlsx workbook, found an XML file; open it in Excel or WPS and save it as "
        ".xlsx",
    ),
    "file-is-html": (
        "应为 .xlsx 工作簿，现为网页文件；请用 WPS 或 Excel 打开后另存为 .xlsx",
        "expected an .xlsx workbook, found a web page; open it in Excel or WPS and save it as "
        ".xlsx",
    ),
    "file-is-pdf": (
        "应为 .xlsx 工作簿，现为 PDF 文件；请提交原始工作簿",
        "expected an .xlsx workbook, found a PDF file; submit the workbook itself",
    ),
    "file-is-word": (
        "应为 .xlsx 工作簿，现为 Word 等办公文档；请把内容填入模板工作簿后提交",
        "expected an .xlsx workbook, found another office document; fill in the template workbook",
    ),
    "file-is-picture": (
        "应为 .xlsx 工作簿，现为图片；请提交原始工作簿",
        "expected an .xlsx workbook, found a picture; submit the workbook itself",
    ),
    "file-is-archive": (
        "应为 .xlsx 工作簿，现为压缩包；请解压后提交其中的 .xlsx 文件",
        "expected an .xlsx workbook, found an archive; unpack it and submit the .xlsx file inside",
    ),
    "file-is-ods": (
        "应为 .xlsx 工作簿，现为 OpenDocument 表格（.ods）；请另存为 .xlsx",
        "expected an .xlsx workbook, found an OpenDocument spreadsheet (.ods); save it as .xlsx",
    ),
    "file-is-xlsb": (
        "应为 .xlsx 工作簿，现为二进制工作簿（.xlsb）；请用 Excel 另存为 .xlsx",
        "expected an .xlsx workbook, found a binary workbook (.xlsb); save it as .xlsx in Excel",
    ),
    "file-is-macro": (
        "应为不含宏的 .xlsx 工作簿，现含有宏；请另存为 .xlsx（不含宏）后重新提交",
        "expected an .xlsx workbook without macros, found macros; save it as .xlsx without macros",
    ),
    "file-is-template": (
        "应为 .xlsx 工作簿，现为模板文件（.xltx）；请另存为 .xlsx",
        "expected an .xlsx workbook, found a template (.xltx); save it as .xlsx",
    ),
    "file-is-strict": (
        "应为普通 .xlsx 工作簿，现为「Strict Open XML」格式；请另存为「Excel 工作簿 (*.xlsx)」",
        "expected an ordinary .xlsx workbook, found the Strict Open XML format; save it as 'Excel "
        "Workbook (*.xlsx)'",
    ),
    "file-is-encrypted": (
        "应为不加密的 .xlsx 工作簿，现设有打开密码；请取消密码后重新保存并提交",
        "expected an .xlsx workbook without a password, found one that needs a password; remove "
        "the password and save it again",
    ),
    "file-not-xlsx": (
        "应为 .xlsx 工作簿，但文件内容不是工作簿；请用 WPS 或 Excel 另存为 .xlsx",
        "expected an .xlsx workbook, but the content is not one; save it as .xlsx in Excel or WPS",
    ),
    "file-unknown": (
        "应为 .xlsx 工作簿，但无法辨认文件内容，可能已损坏；请重新保存并提交",
        "expected an .xlsx workbook, but the content is not recognised and may be damaged; save "
        "it again",
    ),
    "file-not-regular": (
        "应为普通文件，现为快捷方式或特殊文件；请提交文件本身",
        "expected an ordinary file, found a link or a special file; submit the file itself",
    ),
    "file-no-access": (
        "文件无法打开（{detail}）；请检查文件是否存在以及读取权限",
        "the file cannot be opened ({detail}); check that it exists and may be read",
    ),
    "file-skipped": (
        "临时文件、隐藏文件或说明文件，未读取；如为报价文件请改名后重新提交",
        "a temporary, hidden or explaining file, not read; rename it if it is a bid",
    ),
    "folder-empty": (
        "文件夹中没有 .xlsx 工作簿；请检查所选文件夹",
        "the folder holds no .xlsx workbook; check the folder",
    ),
    "folder-too-deep": (
        "文件夹层级超过 {limit} 层，未读取；请减少层级",
        "folders are nested deeper than {limit}, not read; flatten them",
    ),
    "files-too-many": (
        "一次最多读取 {limit} 个文件，该文件未读取；请分批读入",
        "at most {limit} files are read at once, this one was not; read them in several batches",
    ),
    # --- the package -------------------------------------------------------------------------
    "zip-broken": (
        "工作簿的压缩结构已损坏或不完整；请用 WPS 或 Excel 打开后重新保存",
        "the package of the workbook is damaged or incomplete; open it in Excel or WPS and save "
        "it again",
    ),
    "zip-too-many-parts": (
        "工作簿应不超过 {limit} 个部件，现为 {count} 个；请删除多余内容后重新保存",
        "expected at most {limit} parts in the workbook, found {count}; delete what is not needed "
        "and save it again",
    ),
    "zip-duplicate": (
        "工作簿中部件「{part}」重复出现，内容无法确定；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' stands in the workbook twice, its content is ambiguous; open it in "
        "Excel or WPS and save it again",
    ),
    "zip-path": (
        "工作簿中部件名「{part}」不合规；请用 WPS 或 Excel 打开后重新保存",
        "the part name '{part}' in the workbook is not allowed; open it in Excel or WPS and save "
        "it again",
    ),
    "zip-encrypted": (
        "工作簿的部件已加密；请取消密码后重新保存并提交",
        "parts of the workbook are encrypted; remove the password and save it again",
    ),
    "zip-method": (
        "工作簿的部件「{part}」使用了不支持的压缩方式；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' uses a compression that is not supported; open it in Excel or WPS and "
        "save it again",
    ),
    "zip-overlap": (
        "工作簿的部件「{part}」与目录不一致或互相重叠；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' disagrees with the directory or overlaps another; open it in Excel or "
        "WPS and save it again",
    ),
    "zip-too-large": (
        "工作簿解压后超过 {limit} MB；请删除图片和多余的空白格式行后重新保存",
        "the workbook unpacks to more than {limit} MB; delete pictures and formatted blank rows "
        "and save it again",
    ),
    "zip-bomb": (
        "工作簿的部件「{part}」解压后异常膨胀；请删除多余的空白内容后重新保存",
        "the part '{part}' of the workbook expands beyond reason; delete blank content and save "
        "it again",
    ),
    "zip-part-broken": (
        "工作簿的部件「{part}」已损坏，校验不符；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' of the workbook is damaged, its checksum is wrong; open it in Excel or "
        "WPS and save it again",
    ),
    "package-part-missing": (
        "工作簿缺少部件「{part}」；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' of the workbook is missing; open it in Excel or WPS and save it again",
    ),
    "package-part-twice": (
        "工作簿的部件「{part}」被重复引用，内容无法确定；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' of the workbook is referred to twice, its content is ambiguous; open "
        "it in Excel or WPS and save it again",
    ),
    "package-too-many-entries": (
        "工作簿的目录超过 {limit} 条；请用 WPS 或 Excel 打开后重新保存",
        "a list in the workbook has more than {limit} entries; open it in Excel or WPS and save "
        "it again",
    ),
    "active-content": (
        "工作簿含有嵌入对象或控件；请删除后重新保存",
        "the workbook holds embedded objects or controls; delete them and save it again",
    ),
    "external-links": (
        "工作簿含有指向其他文件的链接；请在「数据」中断开外部链接后重新保存",
        "the workbook links to other files; break the links (Data, Edit Links) and save it again",
    ),
    "external-connections": (
        "工作簿含有外部数据连接；请删除数据连接后重新保存",
        "the workbook holds data connections; delete them and save it again",
    ),
    "external-target": (
        "工作簿的「{part}」引用了外部内容；请删除外部引用后重新保存",
        "'{part}' of the workbook refers to something outside; remove the reference and save it "
        "again",
    ),
    # --- XML ---------------------------------------------------------------------------------
    "xml-doctype": (
        "工作簿的部件「{part}」含有 DOCTYPE 声明，不予读取；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' holds a DOCTYPE, which is not read; open it in Excel or WPS and save "
        "it again",
    ),
    "xml-encoding": (
        "工作簿的部件「{part}」不是 UTF-8 编码；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' is not in UTF-8; open it in Excel or WPS and save it again",
    ),
    "xml-depth": (
        "工作簿的部件「{part}」嵌套超过 {limit} 层；请用 WPS 或 Excel 打开后重新保存",
        "the part '{part}' is nested deeper than {limit}; open it in Excel or WPS and save it "
        "again",
    ),
    "xml-broken": (
        "工作簿的部件「{part}」第 {line} 行的 XML 已损坏；请用 WPS 或 Excel 打开后重新保存",
        "the XML of the part '{part}' is broken at line {line}; open it in Excel or WPS and save "
        "it again",
    ),
    # --- sheets ------------------------------------------------------------------------------
    "workbook-without-sheets": (
        "工作簿中没有工作表；请使用模板填写",
        "the workbook has no sheet; fill in the template",
    ),
    "workbook-too-many-sheets": (
        "工作簿应不超过 {limit} 个工作表，现为 {count} 个；请删除多余的工作表",
        "expected at most {limit} sheets, found {count}; delete what is not needed",
    ),
    "sheet-part-missing": (
        "工作表「{title}」的内容缺失；请用 WPS 或 Excel 打开后重新保存",
        "the content of the sheet '{title}' is missing; open the file in Excel or WPS and save it "
        "again",
    ),
    "sheet-not-a-sheet": (
        "部件「{part}」不是普通工作表；请用 WPS 或 Excel 另存为 .xlsx",
        "the part '{part}' is not an ordinary worksheet; save the file as .xlsx in Excel or WPS",
    ),
    "sheet-twice": (
        "工作表「{title}」出现两次，内容无法确定；请改名或删除其中一个",
        "the sheet '{title}' occurs twice, its content is ambiguous; rename or delete one",
    ),
    "sheet-title": (
        "工作表名「{title}」不合规；请改名后重新保存",
        "the sheet name '{title}' is not allowed; rename the sheet and save it again",
    ),
    "sheet-off-grid": (
        "单元格引用「{found}」不在表格范围内；请用 WPS 或 Excel 打开后重新保存",
        "the reference '{found}' lies outside the grid; open the file in Excel or WPS and save it "
        "again",
    ),
    "sheet-row-order": (
        "第 {row} 行重复或次序颠倒，内容无法确定；请用 WPS 或 Excel 打开后重新保存",
        "row {row} is repeated or out of order, its content is ambiguous; open the file in Excel "
        "or WPS and save it again",
    ),
    "sheet-cell-order": (
        "单元格 {found} 重复或次序颠倒，内容无法确定；请用 WPS 或 Excel 打开后重新保存",
        "the cell {found} is repeated or out of order, its content is ambiguous; open the file in "
        "Excel or WPS and save it again",
    ),
    "sheet-too-many-rows": (
        "工作表应不超过 {limit} 行，现到第 {row} 行；请删除多余的空白格式行后重新保存",
        "expected at most {limit} rows, found row {row}; delete formatted blank rows and save it "
        "again",
    ),
    "sheet-too-many-columns": (
        "工作表应不超过 {limit} 列；请删除多余的空白格式列后重新保存",
        "expected at most {limit} columns; delete formatted blank columns and save it again",
    ),
    "sheet-too-many-cells": (
        "工作簿的单元格应不超过 {limit} 个；请删除多余的空白格式行列后重新保存",
        "expected at most {limit} cells in the workbook; delete formatted blank rows and columns "
        "and save it again",
    ),
    "sheet-range-too-large": (
        "区域 {found} 过大或次序颠倒；请取消多余的合并或超链接后重新保存",
        "the range {found} is too large or turned round; undo what is merged or linked there and "
        "save it again",
    ),
    "sheet-merge-overlap": (
        "合并区域 {found} 与另一合并区域重叠；请取消合并后重新保存",
        "the merged range {found} overlaps another; unmerge it and save it again",
    ),
    "sheet-text-too-long": (
        "单元格文字应不超过 {limit} 个字符；请缩短后重新保存",
        "expected at most {limit} characters in a cell; shorten the text and save it again",
    ),
    "sheet-too-much-text": (
        "工作簿的文字应不超过 {limit} 个字符；请删除与报价无关的内容后重新保存",
        "expected at most {limit} characters in the workbook; delete what does not belong to the "
        "bid and save it again",
    ),
    "sheet-data-twice": (
        "工作表的内容存了两份（{part}），无法确定以哪份为准；请用 WPS 或 Excel 打开后重新保存",
        "the sheet's content is stored twice ({part}) and is ambiguous; open the file in Excel or "
        "WPS and save it again",
    ),
    "sheet-value-twice": (
        "单元格存有两个值，内容无法确定；请重新填写该单元格并保存",
        "the cell holds two values and is ambiguous; type the cell again and save the file",
    ),
    "sheet-value-broken": (
        "单元格存储的值「{found}」已损坏；请重新填写该单元格并保存",
        "the stored value '{found}' is broken; type the cell again and save the file",
    ),
    "sheet-style-broken": (
        "单元格引用了不存在的格式「{found}」；请用 WPS 或 Excel 打开后重新保存",
        "the cell refers to the style '{found}', which does not exist; open the file in Excel or "
        "WPS and save it again",
    ),
    "merged-content-hidden": (
        "合并区域下面还存有看不见的内容，未采用；请取消合并后核对",
        "content is stored under a merged range where nobody sees it and is not used; unmerge the "
        "range and check it",
    ),
    "comment-not-read": (
        "批注「{found}」不作为投标内容读取；如影响报价或响应，请写入备注或说明",
        "the comment '{found}' is not read as part of the bid; if it matters, write it into the "
        "remark",
    ),
    "shape-not-read": (
        "文本框或图形中的文字「{found}」不作为投标内容读取；如影响报价或响应，请写入单元格",
        "the text '{found}' of a text box or shape is not read as part of the bid; if it matters, "
        "write it into a cell",
    ),
    "header-not-read": (
        "页眉页脚中的文字「{found}」不作为投标内容读取；如影响报价或响应，请写入单元格",
        "the words '{found}' of a header or footer are not read as part of the bid; if they "
        "matter, write them into a cell",
    ),
    "pictures-not-read": (
        "工作簿含有图片，图片中的内容不读取；请把报价和响应填入单元格",
        "the workbook holds pictures, and what they show is not read; fill prices and answers into "
        "the cells",
    ),
    # --- the reader --------------------------------------------------------------------------
    "file-not-read": (
        "因上述问题，整个文件没有读入，其中的报价和响应都不计；请改好后重新提交",
        "because of the problem above the whole file was not read, none of its prices and answers "
        "count; mend it and submit it again",
    ),
    "file-cannot-be-read": (
        "工作簿无法读取（{detail}）；请用 WPS 或 Excel 打开后重新保存",
        "the workbook cannot be read ({detail}); open it in Excel or WPS and save it again",
    ),
    "file-rows-lost": (
        "工作表存有 {counted} 个单元格，只读到 {read} 个，内容不完整；请用 WPS 或 Excel 打开后重新"
        "保存",
        "the sheet stores {counted} cells but only {read} were read, so it is incomplete; open "
        "the file in Excel or WPS and save it again",
    ),
    "readings-differ": (
        "两个读取程序对该单元格读数不一致：「{found}」与「{other}」，不予采用；请用 WPS 或 Excel "
        "打开后重新填写并保存",
        "two readers see different contents in this cell, '{found}' and '{other}', so it is not "
        "used; open the file in Excel or WPS, type the cell again and save it",
    ),
    "sheet-of-second-reader": (
        "只有第二个读取程序看得到该工作表，其内容未被读取；请用 WPS 或 Excel 打开后重新保存",
        "only the second reader sees this sheet, so it was not read; open the file in Excel or "
        "WPS and save it again",
    ),
    "second-reading-failed": (
        "第二个读取程序无法读取该工作簿，读数未经复核；请用 WPS 或 Excel 打开后重新保存",
        "the second reader cannot read the workbook, so it was read once only; open it in Excel or "
        "WPS and save it again",
    ),
    "file-no-turn": (
        "服务器过于繁忙，{limit} 秒内没有轮到读取该文件；文件本身未必有问题，请稍后重新提交",
        "the server is too busy and did not get to reading the file within {limit} seconds; the "
        "file itself may be sound, submit it again later",
    ),
    "file-too-slow": (
        "工作簿在 {limit} 秒内未能读完；请删除多余内容后重新保存",
        "the workbook could not be read within {limit} seconds; delete what is not needed and "
        "save it again",
    ),
    "file-reader-died": (
        "读取工作簿时超出资源限制；请删除多余内容后重新保存",
        "reading the workbook went beyond the limits of memory or time; delete what is not needed "
        "and save it again",
    ),
}
