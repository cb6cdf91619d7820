/** What a copy of somebody's data is made of, and what its parts are called in both languages. */

interface InBoth {
  readonly zh: string;
  readonly en: string;
}

export const SECTIONS = {
  registration: { zh: '注册', en: 'Registration' },
  degrees: { zh: '登记的学历', en: 'Degrees you gave' },
  earlier: { zh: '此前的提交', en: 'Earlier rounds' },
  consents: { zh: '同意', en: 'Consents' },
  draft: { zh: '草稿', en: 'Draft' },
  card: { zh: '校友卡', en: 'Card' },
  contact: { zh: '联系方式', en: 'Contact' },
  photo: { zh: '照片', en: 'Photo' },
  proofs: { zh: '证件和学籍证明的照片', en: 'Photos of your documents' },
  roster: { zh: '学籍名册', en: 'The school’s roster' },
  lists: { zh: '学校的其他名单', en: 'Other lists of the school' },
  sanctions: { zh: '处理', en: 'Sanctions' },
  changes: { zh: '更换手机号和更正的申请', en: 'Changes of mobile, corrections' },
  visits: { zh: '预约入校', en: 'Visits' },
  guests: { zh: '邀请的访客', en: 'Guests you invited' },
  entries: { zh: '入校记录', en: 'Entries' },
  notices: { zh: '通知', en: 'Notices' },
  log: { zh: '谁做了什么', en: 'Who did what' },
} as const satisfies Readonly<Record<string, InBoth>>;

export const FIELDS = {
  name: { zh: '姓名', en: 'Name' },
  documentType: { zh: '证件类型', en: 'Type of document' },
  documentNumber: { zh: '证件号码', en: 'Document number' },
  issuingCountry: { zh: '签发国家或地区', en: 'Issuing country' },
  department: { zh: '学院', en: 'Department' },
  programme: { zh: '专业', en: 'Programme' },
  degree: { zh: '层次', en: 'Degree' },
  entryYear: { zh: '入学年份', en: 'Entered' },
  graduationYear: { zh: '毕业年份', en: 'Graduated' },
  studentNumber: { zh: '学号', en: 'Student number' },
  birthDate: { zh: '出生日期', en: 'Date of birth' },
  mobile: { zh: '手机号', en: 'Mobile' },
  email: { zh: '邮箱', en: 'Email' },
  language: { zh: '语言', en: 'Language' },
  status: { zh: '状态', en: 'Status' },
  reasons: { zh: '原因', en: 'Reasons' },
  reason: { zh: '理由', en: 'Reason' },
  at: { zh: '时间', en: 'When' },
  sentAt: { zh: '提交时间', en: 'Sent' },
  number: { zh: '卡号', en: 'Number' },
  userName: { zh: '用户名', en: 'User name' },
  issuedAt: { zh: '发放时间', en: 'Issued' },
  activatedAt: { zh: '激活时间', en: 'Activated' },
  boundAt: { zh: '绑定公众号', en: 'Linked with the official account' },
  validUntil: { zh: '有效期至', en: 'Valid until' },
  codeConsents: { zh: '启用身份码时的同意', en: 'Agreed to for the identity code' },
  until: { zh: '至', en: 'Until' },
  kind: { zh: '种类', en: 'Kind' },
  version: { zh: '版本', en: 'Version' },
  institution: { zh: '单位', en: 'Institution' },
  text: { zh: '内容', en: 'Text' },
  answer: { zh: '答复', en: 'Answer' },
  campus: { zh: '校区', en: 'Campus' },
  people: { zh: '人数', en: 'People' },
  date: { zh: '日期', en: 'Date' },
  time: { zh: '时段', en: 'Time' },
  companion: { zh: '同行人（遮盖）', en: 'Companion (masked)' },
  plate: { zh: '车牌', en: 'Number plate' },
  purpose: { zh: '事由', en: 'Purpose' },
  gate: { zh: '校门', en: 'Gate' },
  direction: { zh: '方向', en: 'Direction' },
  result: { zh: '结果', en: 'Result' },
  action: { zh: '操作', en: 'Action' },
  by: { zh: '操作人', en: 'By' },
} as const satisfies Readonly<Record<string, InBoth>>;

export type SectionId = keyof typeof SECTIONS;
export type FieldId = keyof typeof FIELDS;

/** Every value is text; what is not there is left out. Moments are ISO 8601 with +08:00. */
export type DataRecord = Readonly<Partial<Record<FieldId, string>>>;

export type OwnData = Readonly<Record<SectionId, readonly DataRecord[]>>;
