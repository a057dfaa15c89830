"""What is said of a bid: the reasons of findings and of eligibility."""

from __future__ import annotations

UNITS_EN: dict[str, str] = {
    "小时": "h",
    "分钟": "min",
    "天": "days",
    "日": "days",
    "月": "months",
    "个月": "months",
    "次": "times",
    "次/季度": "times a quarter",
    "次/年": "times a year",
    "次/半年": "times a half-year",
    "年": "years",
    "元": "yuan",
}
"""Units of the Chinese document in English; others stay as they are."""

REQUIRED: dict[str, tuple[str, str]] = {
    "required-number": ("{sign} {threshold} {unit}", "{sign} {threshold} {unit_en}"),
    "required-undertaking": ("承诺", "undertaking"),
    "required-claim": (
        "可不填，主张替代方式时填“是”",
        "optional, yes only to claim the alternative",
    ),
    "required-contact": ("联系人或联系方式", "a person or a channel"),
    "required-handover": ("不晚于本项到期日", "on the expiry of the lot at the latest"),
    "required-items": ("清单全部型号，数量不少于清单", "every model, in at least its quantity"),
    "required-authorisation": (
        "{maker}授权书，覆盖本项，基准日有效",
        "a letter of {maker} for this lot, valid at the reference date",
    ),
    "required-authorisation-any": (
        "软件生产厂商授权书，或厂商不存续时的替代证明",
        "a letter of the software maker, or the alternative if it no longer exists",
    ),
    "required-employer": ("用人单位为{maker}", "employed by {maker}"),
    "required-insurance": ("社保满 {months} 个月", "social insurance for {months} months"),
    "required-insurance-payer": (
        "社保满 {months} 个月，由{maker}缴纳",
        "social insurance for {months} months, paid by {maker}",
    ),
    "required-certificate": ("{issuer}{level}认证", "certificate {issuer} {level}"),
    "required-certificate-any": ("相应资质", "a fitting qualification"),
    "required-section-3": ("满足第三节全部要求", "every requirement of section 3"),
}

ANSWERS: dict[str, tuple[str, str]] = {
    "negative-deviation": ("投标人声明负偏离", "the bidder states a negative deviation"),
    "refused": ("投标人明确回答“否”", "the bidder plainly answers no"),
    "deviation-doubtful": (
        "偏离一栏写“{found}”，是正偏离还是负偏离需人工核对",
        "'{found}' under deviation does not say whether it is better or worse; a person must look",
    ),
    "not-understood": ("响应“{found}”无法判读", "the response '{found}' is not understood"),
    "number-blank": ("未填写响应值", "no value is given"),
    "number-met": ("达到要求", "the requirement is met"),
    "number-missed": ("未达到要求", "the requirement is not met"),
    "hours-met": ("全天候支持", "support round the clock"),
    "hours-missed": ("不是7×24", "less than 7×24"),
    "unanswered": ("未响应", "not answered"),
    "promised": ("已承诺", "undertaken"),
    "no-deviation-stated": ("声明无偏离，视为承诺", "no deviation is stated, which undertakes it"),
    "claim-made": ("已主张，另行核对", "claimed, looked at elsewhere"),
    "claim-not-made": ("未主张", "not claimed"),
    "scope-covered": ("内容齐全", "every member is offered"),
    "scope-offered-and-not": (
        "响应“{found}”既列入又排除了同一内容，需人工核对",
        "'{found}' offers something and leaves it out too; a person must look",
    ),
    "scope-either-or": (
        "响应“{found}”写作“或”，是否每次都满足需人工核对",
        "'{found}' leaves the choice open; a person must look",
    ),
    "scope-not-listed": (
        "响应“{found}”未逐项列出要求的内容，需人工核对",
        "'{found}' does not list what is required; a person must look",
    ),
    "scope-lacking": ("缺少：{lacking}", "missing: {lacking}"),
    "contact-given": ("已提供", "given"),
    "contact-missing": ("未提供联系人或联系方式", "neither a person nor a channel is given"),
    "expiry-unknown": ("文件未写明本项到期日", "the document states no expiry for this lot"),
    "handover-blank": ("未填写交接完成日期", "no handover date is given"),
    "handover-in-time": ("不晚于到期日 {expiry}", "on or before the expiry {expiry}"),
    "handover-late": ("晚于到期日 {expiry}", "after the expiry {expiry}"),
    "no-items": ("本项没有计数的设备", "this lot has no counted equipment"),
    "items-no-lines": ("未填写本项设备明细", "no equipment lines for this lot"),
    "items-complete": ("型号和数量齐全", "every model and quantity is there"),
    "items-lacking": ("漏项（已报/要求）：{items}", "missing (offered/required): {items}"),
    "items-unread": ("数量未填或无法判读：{items}", "quantity blank or unreadable: {items}"),
}

LETTERS: dict[str, tuple[str, str]] = {
    "no-letter": ("未见厂家授权书", "no letter of authorisation"),
    "no-letter-no-claim": (
        "未见厂家授权书，也未主张厂商不存续",
        "no letter, and no claim that the maker no longer exists",
    ),
    "letter-good": (
        "厂家、被授权单位、范围、日期均符合",
        "maker, grantee, scope and dates are right",
    ),
    "letter-good-any-maker": (
        "被授权单位、范围、日期均符合；文件未写明厂家，厂家名称未比对",
        "grantee, scope and dates are right; the document names no maker, so it was not compared",
    ),
    "letter-unreadable": ("授权书的“{field}”无法判读", "{field} of the letter is not readable"),
    "letter-no-maker": ("授权书未写厂家", "the letter names no maker"),
    "letter-maker-doubtful": (
        "授权厂家“{maker}”是否为要求的厂家，需人工核对",
        "whether '{maker}' is the required maker needs a person's eye",
    ),
    "letter-wrong-maker": (
        "授权厂家“{maker}”不是要求的厂家",
        "'{maker}' is not the required maker",
    ),
    "letter-no-grantee": ("授权书未写被授权单位", "the letter names no grantee"),
    "letter-grantee-branch": (
        "被授权单位“{grantee}”是投标人的分支机构，需人工核对",
        "the grantee '{grantee}' is a branch of the bidder and needs a person's eye",
    ),
    "letter-grantee-short": (
        "被授权单位“{grantee}”不是投标人的全称，是否为投标人需人工核对",
        "'{grantee}' is not the bidder's full name; whether the bidder is meant needs a person's "
        "eye",
    ),
    "letter-wrong-grantee": (
        "被授权单位“{grantee}”不是投标人",
        "the grantee '{grantee}' is not the bidder",
    ),
    "letter-no-scope": ("授权书未写授权范围", "the letter names no scope"),
    "letter-scope-all": (
        "授权范围“{scope}”过于笼统，需人工核对",
        "the scope '{scope}' is all-embracing and needs a person's eye",
    ),
    "letter-scope-limited": (
        "授权范围“{scope}”有排除或限制，是否含本项维保需人工核对",
        "the scope '{scope}' leaves something out; whether it holds this lot needs a person's eye",
    ),
    "letter-wrong-scope": (
        "授权范围“{scope}”不含本项",
        "the scope '{scope}' does not hold this lot",
    ),
    "letter-expired": (
        "授权有效期止于 {valid_to}，早于基准日 {reference}",
        "the letter ended on {valid_to}, before the reference date {reference}",
    ),
    "letter-too-late": (
        "授权书{field} {day} 晚于基准日 {reference}",
        "{field} of the letter, {day}, is after the reference date {reference}",
    ),
    "no-reference-date": (
        "截止日和报价日期均未写明，无法比较日期",
        "neither deadline nor quotation date is known, dates cannot be compared",
    ),
    "alternative-no-proof": (
        "主张厂商不存续，但未说明注销证明",
        "claims that the maker no longer exists without naming the proof",
    ),
    "alternative-no-staff": (
        "主张厂商不存续，但本项没有持证人员",
        "claims that the maker no longer exists but names no certified person for the lot",
    ),
    "alternative-met": (
        "按厂商不存续的替代方式（人员资质和社保）符合；注销证明须人工核对",
        "meets the alternative (staff and insurance); a person must look at the proof of closure",
    ),
    "authorisation-ends-early": (
        "{bidder} 第 {lot} 项（条款 {clause}）授权书 {valid_to} 到期，"
        "早于服务期末日 {service_end}；"
        "续授权须由投标人书面承诺",
        "{bidder}, lot {lot}, clause {clause}: the letter ends on {valid_to}, "
        "before the last day of the service {service_end}; the bidder has to promise its renewal "
        "in writing",
    ),
}

PEOPLE: dict[str, tuple[str, str]] = {
    "several-people": ("{first}；另有同样问题：{others}", "{first_en}; the same for {others}"),
    "no-people": ("未列出本项服务人员", "no engineers are listed for this lot"),
    "employer-blank": ("{person}未填用人单位", "{person}: no employer is given"),
    "employer-right": ("均为厂家员工", "all are employed by the maker"),
    "employer-doubtful": (
        "{person}的用人单位“{employer}”是否为厂家本身，需人工核对",
        "{person}: whether '{employer}' is the maker itself needs a person's eye",
    ),
    "employer-wrong": (
        "{person}的用人单位“{employer}”不是{maker}",
        "{person}: the employer '{employer}' is not {maker}",
    ),
    "insurance-enough": (
        "社保均连续满 {months} 个月",
        "social insurance unbroken for {months} months",
    ),
    "insurance-none": ("{person}没有社保记录", "{person}: no social insurance is recorded"),
    "insurance-namesake": (
        "{person}有同名人员，社保记录无法对应",
        "{person}: the records cannot be told from a namesake's",
    ),
    "insurance-too-few": (
        "{person}截至基准月只有 {counted} 个月社保，不足 {months} 个月",
        "{person}: {counted} months up to the reference month, {months} are required",
    ),
    "insurance-wrong-payer": (
        "{person}的社保由“{payer}”缴纳，不是{maker}",
        "{person}: social insurance is paid by '{payer}', not by {maker}",
    ),
    "insurance-payer-doubtful": (
        "{person}的缴费单位“{payer}”需人工核对",
        "{person}: the payer '{payer}' needs a person's eye",
    ),
    "insurance-back-paid": (
        "{person}有补缴月份，需人工核对",
        "{person}: some months were paid late",
    ),
    "insurance-gaps": (
        "{person}最近的社保未连续满 {months} 个月，需人工核对",
        "{person}: the latest {months} months are not unbroken",
    ),
    "insurance-stale": (
        "{person}最近缴费月早于基准月 {lag} 个月以上，需人工核对",
        "{person}: the last paid month is more than {lag} months before the reference month",
    ),
    "insurance-unread": (
        "{person}的社保起止月未填全或无法判读，该段未计，需人工核对",
        "{person}: the months of a span are missing or not readable, so it is not counted",
    ),
    "insurance-span": (
        "{person}的社保起止月颠倒，需人工核对",
        "{person}: a span of months ends before it begins",
    ),
    "no-certificate": ("未列出证书", "no certificate is stated"),
    "certificate-good": ("发证单位、级别、有效期均符合", "issuer, level and validity are right"),
    "certificate-present": (
        "均有证书，是否相应由人工判断",
        "all hold a certificate; a person judges it",
    ),
    "certificate-some": (
        "已有证书，是否相应由人工判断；{without}未列证书",
        "certificates are stated, a person judges them; none for {without}",
    ),
    "certificate-no-issuer": (
        "{person}的证书未写发证单位",
        "{person}: the certificate names no issuer",
    ),
    "certificate-issuer-doubtful": (
        "{person}的发证单位“{issuer}”是否为厂家，需人工核对",
        "{person}: whether '{issuer}' is the maker needs a person's eye",
    ),
    "certificate-wrong-issuer": (
        "{person}的证书由“{issuer}”颁发，不是要求的厂家",
        "{person}: the certificate is issued by '{issuer}', not by the required maker",
    ),
    "certificate-no-level": ("{person}的证书未写级别", "{person}: the certificate names no level"),
    "certificate-level-doubtful": (
        "{person}的证书级别“{level}”与证书名称“{certificate}”不一致，需人工核对",
        "{person}: the level '{level}' is not that of the certificate '{certificate}'",
    ),
    "certificate-wrong-level": (
        "{person}的证书级别“{level}”不是要求的级别",
        "{person}: the level '{level}' is not the required one",
    ),
    "certificate-no-date": (
        "{person}的证书有效期无法判读",
        "{person}: the validity of the certificate is not readable",
    ),
    "certificate-expired": (
        "{person}的证书 {valid_to} 已过期",
        "{person}: the certificate ended on {valid_to}",
    ),
}

ELIGIBILITY: dict[str, tuple[str, str]] = {
    "not-of-separate": (
        "只对集成商要求，单项供应商不适用",
        "required of integrators only",
    ),
    "label-section-3": ("第三节分项维保参数", "section 3, the parameters of the lots"),
    "section-3-met": ("经办人已核：满足第三节要求", "the analyst states that section 3 is met"),
    "section-3-missed": (
        "经办人已核：不满足第三节要求",
        "the analyst states that section 3 is not met",
    ),
    "section-3-unchecked": ("是否满足第三节要求尚未核实", "section 3 has not been checked"),
    "verdict-fail": (
        "条款 {clause} {label} 不满足：{reason}（要求：{required}；响应：{offered}{place}）",
        "clause {clause} {label_en} fails: {reason_en} "
        "(required: {required_en}; offered: {offered}{place_en})",
    ),
    "verdict-unclear": (
        "条款 {clause} {label} 待核：{reason}（要求：{required}；响应：{offered}{place}）",
        "clause {clause} {label_en} is unclear: {reason_en} "
        "(required: {required_en}; offered: {offered}{place_en})",
    ),
    "summary-unanswered": (
        "未响应 {count} 条（仅记录）：{clauses}",
        "not answered, recorded only ({count}): {clauses_en}",
    ),
    "summary-failed": (
        "不满足 {count} 条（仅记录）：{clauses}",
        "not met, recorded only ({count}): {clauses_en}",
    ),
    "summary-unclear": (
        "另有待核 {count} 条（仅记录）：{clauses}",
        "also unclear, recorded only ({count}): {clauses_en}",
    ),
    "price-unreadable": (
        "第 {lot} 项已报价，但价格无法判读（{place}）",
        "lot {lot} is offered but its price is not readable ({place})",
    ),
    "price-above-ceiling": (
        "第 {lot} 项报价 {price} 元超过最高限价 {ceiling} 元，投标无效（87号令第63条）",
        "lot {lot}: the price {price} is above the ceiling {ceiling} (decree 87, article 63)",
    ),
}

NOTES: dict[str, tuple[str, str]] = {
    "expiry-not-stated": (
        "第 {lot} 项{name}的到期日未写明：服务期和交接期限不作比较；请医院补充",
        "lot {lot} {name}: no expiry is stated, so service term and handover are not compared; "
        "the hospital should add it",
    ),
    "maker-not-stated": (
        "条款 {clause} 未写明厂家：任何厂家的授权书都不因厂家名称被否；请医院补充",
        "clause {clause} names no maker: no letter fails for its maker; the hospital should add it",
    ),
    "deadline-not-stated": (
        "截止日未写明：有效期和社保以各家报价日期为基准日；请医院补充",
        "no deadline is stated: validity and insurance are judged at each bid's quotation date; "
        "the hospital should add it",
    ),
}

MESSAGES: dict[str, tuple[str, str]] = {
    **REQUIRED,
    **ANSWERS,
    **LETTERS,
    **PEOPLE,
    **ELIGIBILITY,
    **NOTES,
}
