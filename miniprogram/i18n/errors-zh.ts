import type { ErrorTexts } from './shown-errors';

export const ERRORS_ZH: ErrorTexts = {
  // calls
  NETWORK: {
    title: '连不上网络',
    next: '检查网络后重试；如果刚提交过，先看看是否已经成功',
  },
  INTERNAL: {
    title: '系统出了问题',
    next: '稍后再试；一直不行请联系校友工作部门',
  },
  INPUT_INVALID: {
    title: '有内容不符合要求',
    next: '检查标红的内容后再提交',
  },
  INPUT_TOO_LARGE: {
    title: '内容太多',
    next: '删减后再提交',
  },
  ACTION_UNKNOWN: {
    title: '小程序版本过旧',
    next: '关闭小程序后重新打开即可更新',
  },
  CALLER_UNKNOWN: {
    title: '没有识别到微信账号',
    next: '请在微信里打开小程序',
  },
  CALLER_FOREIGN: {
    title: '请求来自别的小程序',
    next: '请直接打开本小程序',
  },
  NOT_PERMITTED: {
    title: '当前账号没有这项权限',
    next: '需要时请向管理人员申请',
  },
  TRY_AGAIN: {
    title: '现在有点忙',
    next: '过几秒再试一次',
  },
  // identity documents
  DOCUMENT_TYPE_UNKNOWN: {
    title: '没有选择证件类型',
    next: '请选择一种证件',
  },
  DOCUMENT_NUMBER_MISSING: {
    title: '没有填写证件号码',
    next: '请按证件填写',
  },
  DOCUMENT_FORMAT: {
    title: '号码的位数或字符不对',
    next: '请对照证件核对，或换一种证件类型',
  },
  DOCUMENT_CHECK_DIGIT: {
    title: '号码与校验位不符',
    next: '可能有一位输错，请逐位核对',
  },
  DOCUMENT_BIRTH_DATE: {
    title: '号码里的出生日期不存在',
    next: '请核对第 7 至 14 位',
  },
  DOCUMENT_FIRST_GENERATION: {
    title: '这是第一代身份证的 15 位号码',
    next: '请填写现在身份证上的 18 位号码',
  },
  DOCUMENT_AREA: {
    title: '号码与证件类型不符',
    next: '请确认选对了证件类型',
  },
  DOCUMENT_COUNTRY_MISSING: {
    title: '没有选择护照签发国家或地区',
    next: '请选择一个',
  },
  DOCUMENT_COUNTRY_UNKNOWN: {
    title: '没有这个国家或地区',
    next: '请从列表里选择',
  },
  // names, contacts, degrees
  NAME_MISSING: {
    title: '没有填写姓名',
    next: '请按证件填写',
  },
  NAME_CHARACTERS: {
    title: '姓名里有不能识别的字符',
    next: '只填汉字或字母，不要数字和符号',
  },
  NAME_TOO_LONG: {
    title: '姓名太长',
    next: '请按证件填写',
  },
  MOBILE_MISSING: {
    title: '没有填写手机号',
    next: '审核结果会发到这个号码',
  },
  MOBILE_FORMAT: {
    title: '手机号不正确',
    next: '请核对号码和前面的国家或地区代码',
  },
  MOBILE_COUNTRY_UNKNOWN: {
    title: '没有这个国家或地区代码',
    next: '请从列表里选择',
  },
  EMAIL_MISSING: {
    title: '没有填写邮箱',
    next: '不需要时可以留空',
  },
  EMAIL_FORMAT: {
    title: '邮箱不正确',
    next: '应为 name@example.com 的形式',
  },
  EMAIL_TOO_LONG: {
    title: '邮箱太长',
    next: '请换一个较短的',
  },
  DEGREE_MISSING: {
    title: '没有填写学历',
    next: '至少填写一项',
  },
  DEGREE_TOO_MANY: {
    title: '学历太多',
    next: '最多填 10 项',
  },
  DEGREE_UNKNOWN: {
    title: '没有选择学历层次',
    next: '请选择一项',
  },
  DEGREE_NOT_QUALIFYING: {
    title: '这种学历不能申领',
    next: '至少要有一项学历教育',
  },
  DEGREE_YEARS: {
    title: '入学和毕业年份不合理',
    next: '请核对两个年份',
  },
  DEPARTMENT_MISSING: {
    title: '没有填写学院',
    next: '请选择，或填写当时的名称',
  },
  DEPARTMENT_TOO_LONG: {
    title: '学院名称太长',
    next: '不超过 100 字',
  },
  PROGRAMME_TOO_LONG: {
    title: '专业名称太长',
    next: '不超过 100 字',
  },
  CONSENT_MISSING: {
    title: '还没有同意信息使用说明',
    next: '阅读并同意后才能继续',
  },
  CONSENT_OUTDATED: {
    title: '信息使用说明已更新',
    next: '请重新阅读并同意',
  },
  // registration
  REGISTRATION_SUSPENDED: {
    title: '正在集中审核，暂停提交',
    next: '恢复提交：{at}；填写的内容会保留',
  },
  REGISTRATION_ALREADY_SUBMITTED: {
    title: '已经提交过注册',
    next: '在校友卡页查看进度，需要时可以更正',
  },
  REGISTRATION_IN_REVIEW: {
    title: '注册正在审核，不能修改',
    next: '等审核结果出来后再改',
  },
  REGISTRATION_NOT_IN_REVIEW: {
    title: '这份注册不在审核中',
    next: '刷新查看状态',
  },
  REGISTRATION_APPROVED: {
    title: '注册已经通过',
    next: '回到校友卡页看下一步',
  },
  REGISTRATION_WITHDRAWN: {
    title: '注册已撤回',
    next: '需要时重新注册',
  },
  REGISTRATION_NOT_DECIDED: {
    title: '这份注册还没有结论',
    next: '等结论出来后再操作',
  },
  REGISTRATION_NOT_FOUND: {
    title: '没有找到注册',
    next: '回到校友卡页重新开始',
  },
  REGISTRATION_CHANGED: {
    title: '注册在别处改动过',
    next: '重新打开后再改',
  },
  // review
  BATCH_ALREADY_OPEN: {
    title: '已经有一个审核批次在进行',
    next: '先完成它',
  },
  BATCH_ALREADY_CLOSED: {
    title: '这个批次已经关闭',
    next: '刷新查看最新批次',
  },
  BATCH_ALREADY_DECIDED: {
    title: '这份申请已有结论',
    next: '刷新查看结论',
  },
  BATCH_NOT_FOUND: {
    title: '没有找到这个批次',
    next: '刷新后再试',
  },
  BATCH_NOT_PREPARED: {
    title: '批次还在准备',
    next: '等准备完成',
  },
  BATCH_ALREADY_PREPARED: {
    title: '批次已经准备好',
    next: '刷新后继续审核',
  },
  BATCH_NOT_CLOSING: {
    title: '批次不在关闭中',
    next: '刷新查看状态',
  },
  BATCH_CLOSING: {
    title: '批次正在关闭',
    next: '不能再改结论',
  },
  BATCH_NOT_THE_DAY: {
    title: '今天不是审核日',
    next: '确有需要请手动开批并写明理由',
  },
  BATCH_CUT_OFF_AHEAD: {
    title: '还没到截止时间',
    next: '到点后再开批',
  },
  BATCH_REASON_MISSING: {
    title: '没有写明理由',
    next: '手动开批需要理由',
  },
  BATCH_REASON_TOO_LONG: {
    title: '理由太长',
    next: '请写短一些',
  },
  CALENDAR_YEAR_NOT_COVERED: {
    title: '日历还没有这一年的放假安排',
    next: '请联系管理人员更新日历',
  },
  DECISION_REASON_MISSING: {
    title: '没有选择原因',
    next: '不通过或补充资料都需要原因',
  },
  DECISION_REASON_UNKNOWN: {
    title: '没有这种原因',
    next: '请从列表里选择',
  },
  DECISION_REASON_UNEXPECTED: {
    title: '通过时不需要原因',
    next: '去掉原因后再试',
  },
  DECISION_NEEDS_A_PERSON: {
    title: '这一份要由人来定',
    next: '请逐份查看后决定',
  },
  DECISION_NOT_IN_BATCH: {
    title: '这份申请不在本批次',
    next: '刷新后再试',
  },
  BATCH_PAUSED: {
    title: '批次已暂停',
    next: '先恢复批次再操作',
  },
  BATCH_NOT_PAUSED: {
    title: '批次没有暂停',
    next: '刷新后再看',
  },
  CONFIRMATION_BY_SAME_PERSON: {
    title: '需要另一位同事确认',
    next: '自己不能确认自己的操作',
  },
  CONFIRMATION_NOT_NEEDED: {
    title: '不需要确认',
    next: '刷新后再看',
  },
  REGISTRATION_HELD: {
    title: '这份申请已搁置',
    next: '先取消搁置，再作决定',
  },
  REGISTRATION_NOT_HELD: {
    title: '这份申请没有搁置',
    next: '刷新后再看',
  },
  STAFF_UNKNOWN: {
    title: '没有这位同事',
    next: '从名单里重新选择',
  },
  OTHER_DEPARTMENT: {
    title: '不属于你负责的院系',
    next: '请交给校友办或相应院系',
  },
  ONLY_RECOMMENDS: {
    title: '院系在这里只提建议',
    next: '提交建议，由校友办决定',
  },
  REVERSAL_NOT_FOUND: {
    title: '没有这项更正',
    next: '刷新后再看',
  },
  REVERSAL_NOT_CONFIRMED: {
    title: '更正还没有确认',
    next: '请另一位同事确认',
  },
  REVERSAL_CONFIRMED: {
    title: '更正已经确认',
    next: '不能再撤回',
  },
  REVERSAL_DISMISSED: {
    title: '更正已被否决',
    next: '需要时重新提出',
  },
  REVERSAL_TARGET: {
    title: '已通过的不能再改为通过',
    next: '选择“重新审核”',
  },
  EXPORT_NOT_FOUND: {
    title: '没有这份导出',
    next: '重新导出一次',
  },
  EXPORT_NOT_READY: {
    title: '导出还在等同事确认',
    next: '请另一位同事确认后再下载',
  },
  EXPORT_EXPIRED: {
    title: '导出文件已过期',
    next: '重新导出一次',
  },
  BATCH_NOT_CLOSED: {
    title: '批次还没有关闭',
    next: '关闭后才有结果',
  },
  CALL_NOT_FOUND: {
    title: '电话名单里没有这一项',
    next: '刷新后再看',
  },
  // roster
  ROSTER_FILE_MISSING: {
    title: '没有收到文件',
    next: '请重新选择',
  },
  ROSTER_FILE_BROKEN: {
    title: '文件打不开',
    next: '请另存为 .xlsx 或 .csv 后再传',
  },
  ROSTER_FILE_EMPTY: {
    title: '文件里没有数据',
    next: '请检查工作表',
  },
  ROSTER_FILE_TOO_LARGE: {
    title: '文件太大',
    next: '请拆成几份导入',
  },
  ROSTER_COLUMN_MISSING: {
    title: '缺少必需的列',
    next: '请按报告补上',
  },
  ROSTER_COLUMN_TWICE: {
    title: '有两列内容相同',
    next: '删去一列后再传',
  },
  IMPORT_NOT_FOUND: {
    title: '没有这次导入',
    next: '请重新打开名单页面',
  },
  IMPORT_NOT_CONFIRMABLE: {
    title: '这次导入已经开始或已经结束',
    next: '请在名单页面查看进度',
  },
  IMPORT_NOT_DISCARDABLE: {
    title: '名单已经换上，不能放弃',
    next: '需要时请撤销这次导入',
  },
  IMPORT_NOT_UNDOABLE: {
    title: '现在不能撤销',
    next: '请等这次导入结束后再试',
  },
  LIST_BUSY: {
    title: '这份名单正在导入另一个文件',
    next: '请等它结束，或先放弃它',
  },
  LIST_NOTHING_TO_UNDO: {
    title: '没有可以撤销的导入',
    next: '只能撤销最近一次导入',
  },
  LIST_ROW_NOT_FOUND: {
    title: '这一行已经不在名单里',
    next: '请重新查找',
  },
  LIST_ROW_CHANGED: {
    title: '这一行刚刚被别人改过',
    next: '请重新查找后再改',
  },
  // card
  CARD_NOT_FOUND: {
    title: '没有找到校友卡',
    next: '先完成注册和激活',
  },
  CARD_NOT_YET_ACTIVE: {
    title: '还没到激活时间',
    next: '可激活时间：{at}',
  },
  CARD_ALREADY_ACTIVE: {
    title: '校友卡已经激活',
    next: '回到校友卡页即可使用',
  },
  CARD_NOT_ACTIVE: {
    title: '校友卡还没有激活',
    next: '先激活再使用',
  },
  CARD_REVOKED: {
    title: '校友卡已停用',
    next: '请联系校友工作部门',
  },
  CARD_NOT_REVOKED: {
    title: '校友卡没有停用',
    next: '刷新查看状态',
  },
  CARD_FROZEN: {
    title: '校友卡已冻结',
    next: '持卡人可以在小程序里解冻，或联系校友工作部门',
  },
  CARD_NOT_FROZEN: {
    title: '校友卡没有冻结',
    next: '刷新查看状态',
  },
  CARD_RESTRICTED: {
    title: '校友卡受到限制',
    next: '请联系校友工作部门了解原因',
  },
  CARD_NOT_RESTRICTED: {
    title: '校友卡没有受限',
    next: '刷新查看状态',
  },
  CARD_SUSPENDED: {
    title: '有在校身份期间校友卡暂停',
    next: '请用校园身份入校；离校后自动恢复',
  },
  CARD_NOT_SUSPENDED: {
    title: '校友卡没有暂停',
    next: '刷新查看状态',
  },
  CARD_EXPIRED: {
    title: '校友卡已过有效期',
    next: '请联系校友工作部门延期',
  },
  CARD_CHANGED: {
    title: '校友卡在别处改动过',
    next: '重新打开后再试',
  },
  ACTIVATION_REFUSED: {
    title: '信息与记录不符',
    next: '请用注册时的微信、姓名和证件；仍不行请联系校友工作部门',
  },
  ATTEMPTS_EXHAUSTED: {
    title: '尝试次数已用完',
    next: '为了安全不能再试，请带证件联系校友工作部门',
  },
  BINDING_NOT_POSSIBLE: {
    title: '暂时不能绑定',
    next: '先关注学校公众号，再从它的菜单打开',
  },
  BINDING_ALREADY_DONE: {
    title: '已经绑定过',
    next: '不用再做',
  },
  CARD_NOT_DECEASED: {
    title: '没有登记这位持卡人去世',
    next: '刷新后再看看',
  },
  CARD_VALID_FOR_LIFE: {
    title: '长期有效，不需要续期',
    next: '不用做什么',
  },
  CARD_RENEWAL_TOO_EARLY: {
    title: '还不到续期的时候',
    next: '{at} 起可以续期',
  },
  CARD_RENEWAL_FEE_DUE: {
    title: '续期需要先交费',
    next: '请在办公时间到校友工作部门缴费，由工作人员办理续期',
  },
  POSSESSION_CODE_WRONG: {
    title: '验证码不对，或已失效',
    next: '核对最近收到的 6 位验证码；输错 5 次或超过 10 分钟请重新获取',
  },
  POSSESSION_CODE_TOO_OFTEN: {
    title: '获取验证码太频繁',
    next: '{at} 后可以重新获取',
  },
  PHONE_NUMBER_UNKNOWN: {
    title: '没有取到微信绑定的手机号',
    next: '重新点一次按钮，或改用短信验证码',
  },
  RECOVERY_REFUSED: {
    title: '没有通过验证',
    next: '核对姓名、证件和手机号；登记的手机号也不用了的，可以申请更换联系方式',
  },
  RECOVERY_NOT_NEEDED: {
    title: '这张卡就在这个微信里',
    next: '返回首页即可使用',
  },
  MEASURE_NOT_FOUND: {
    title: '没有找到这项处理',
    next: '刷新后再看看',
  },
  MEASURE_ALREADY_OPEN: {
    title: '这张卡已有同样的处理',
    next: '先处理已有的那一项',
  },
  MEASURE_NEEDS_ANOTHER_PERSON: {
    title: '需要另一位工作人员',
    next: '提出的人不能自己确认，请同事办理',
  },
  MEASURE_ALREADY_DECIDED: {
    title: '这项处理已有结论',
    next: '刷新后再看看',
  },
  MEASURE_CHANGED: {
    title: '这项处理刚有变化',
    next: '刷新后再操作',
  },
  BAR_DATE_INVALID: {
    title: '日期不对',
    next: '请选今天以后的日期，最长十年',
  },
  APPEAL_NOT_POSSIBLE: {
    title: '现在不能申诉',
    next: '每项处理可以在期限内申诉一次；有疑问请联系校友工作部门',
  },
  APPEAL_TEXT_MISSING: {
    title: '还没有写申诉理由',
    next: '写明情况后再提交',
  },
  APPEAL_NOT_FOUND: {
    title: '没有待处理的申诉',
    next: '刷新后再看看',
  },
  CONTACT_CHANGE_OPEN: {
    title: '你已经提交过申请',
    next: '等工作人员答复，结果会发到新手机号',
  },
  CONTACT_CHANGE_NOT_FOUND: {
    title: '没有找到这项申请',
    next: '刷新后再看看',
  },
  CONTACT_CHANGE_DECIDED: {
    title: '这项申请已有结论',
    next: '刷新后再看看',
  },
  CONTACT_CHANGE_UNMATCHED: {
    title: '没有与姓名、证件相符的校友卡',
    next: '请驳回并写明原因',
  },
  EXPLANATION_MISSING: {
    title: '还没有写说明',
    next: '写明情况后再提交',
  },
  BINDING_NOT_BOUND: {
    title: '还没有绑定公众号',
    next: '不用解绑',
  },
  REASON_MISSING: {
    title: '没有写明理由',
    next: '请写明理由',
  },
  // identity code and gate
  CODE_FORMAT: {
    title: '这不是入校码',
    next: '请出示小程序里的码',
  },
  CODE_VERSION: {
    title: '码的版本不支持',
    next: '请更新小程序后再出示',
  },
  CODE_SCHOOL: {
    title: '这是别的学校的码',
    next: '请打开本校小程序',
  },
  CODE_AUDIENCE: {
    title: '这个码不能用在这里',
    next: '请换对应的码',
  },
  CODE_KEY_UNKNOWN: {
    title: '码的签名密钥不认识',
    next: '请到人工通道',
  },
  CODE_SIGNATURE: {
    title: '码的签名不对',
    next: '请到人工通道',
  },
  CODE_EXPIRED: {
    title: '码已过期',
    next: '请等它自动更新后再扫',
  },
  CODE_NOT_YET_VALID: {
    title: '码还没生效',
    next: '请核对手机时间',
  },
  CODE_ALREADY_USED: {
    title: '码已用过',
    next: '请等它自动更新后再扫',
  },
  CODE_UNKNOWN_CARD: {
    title: '没有找到对应的卡',
    next: '请到人工通道',
  },
  ALREADY_INSIDE: {
    title: '记录显示已在校内',
    next: '请到人工通道核对',
  },
  NOT_INSIDE: {
    title: '没有入校记录',
    next: '请到人工通道核对',
  },
  DEVICE_UNKNOWN: {
    title: '设备没有登记',
    next: '请联系设备管理员',
  },
  DEVICE_REVOKED: {
    title: '设备已停用',
    next: '请联系设备管理员',
  },
  DEVICE_SIGNATURE: {
    title: '设备签名不对',
    next: '请联系设备管理员',
  },
  DEVICE_COUNTER: {
    title: '设备消息重复',
    next: '请联系设备管理员',
  },
  DEVICE_ALREADY_ENROLLED: {
    title: '设备已经登记',
    next: '换一个编号',
  },
  // visit
  VISIT_CAMPUS_UNKNOWN: {
    title: '没有这个校区',
    next: '请重新选择',
  },
  VISIT_SLOT_UNKNOWN: {
    title: '没有这个时段',
    next: '请重新选择',
  },
  VISIT_DAY_CLOSED: {
    title: '这一天不开放',
    next: '请换一天',
  },
  VISIT_TOO_FAR_AHEAD: {
    title: '还不能约这么远',
    next: '请选更近的日期',
  },
  VISIT_SLOT_PAST: {
    title: '这个时段已经结束',
    next: '请选后面的时段',
  },
  VISIT_SLOT_FULL: {
    title: '这个时段刚刚约满',
    next: '请换一个时段',
  },
  VISIT_TOO_MANY_PEOPLE: {
    title: '人数超过上限',
    next: '减少同行人，或分开预约',
  },
  VISIT_ALREADY_BOOKED: {
    title: '当天已有预约',
    next: '一人一天约一次，可在下面查看',
  },
  VISIT_REPEAT_TOO_SOON: {
    title: '距上次入校太近',
    next: '可预约时间：{at}',
  },
  VISIT_NOT_FOUND: {
    title: '没有找到这个预约',
    next: '刷新后再试',
  },
  VISIT_CANCEL_TOO_LATE: {
    title: '已过取消时间',
    next: '来不了请联系校友工作部门',
  },
  VISIT_ALREADY_CANCELLED: {
    title: '预约已取消',
    next: '不用再做',
  },
  VISIT_CARD_HOLDER: {
    title: '你有校友卡，不用预约',
    next: '打开校友卡页出示码即可入校',
  },
  VISIT_COMPANION_TWICE: {
    title: '同一个人填了两次',
    next: '删去一个',
  },
  VISIT_NO_SHOW_BAR: {
    title: '上次预约未到访，暂时不能预约',
    next: '可预约时间：{at}',
  },
  VISIT_NO_SHOW: {
    title: '这次预约记为未到访',
    next: '请重新预约',
  },
  VISIT_ALREADY_CHECKED_IN: {
    title: '已经入校',
    next: '不用再做',
  },
  VISIT_ALREADY_CHECKED_OUT: {
    title: '已经离校',
    next: '不用再做',
  },
  VISIT_NOT_CHECKED_IN: {
    title: '还没有入校',
    next: '请到校门核验',
  },
  VISIT_NOT_THE_DAY: {
    title: '不是预约的日期',
    next: '请按预约的日期来',
  },
  VISIT_NOT_OVER: {
    title: '时段还没有结束',
    next: '等时段结束后再操作',
  },
  VISIT_CHANGED: {
    title: '预约在别处改动过',
    next: '刷新后再试',
  },
  // staff
  INVITATION_INVALID: {
    title: '邀请码无效',
    next: '可能已用过或过期，请让对方重新发送',
  },
};
