/** Names, contacts and degrees. */
import type { ErrorsInBoth } from './error-text';

export const PERSON_ERRORS = {
  NAME_MISSING: {
    zh: { title: '没有填写姓名', next: '请按证件填写' },
    en: { title: 'The name is missing', next: 'Write it as it stands on the document' },
  },
  NAME_CHARACTERS: {
    zh: { title: '姓名里有不能识别的字符', next: '只填汉字或字母，不要数字和符号' },
    en: {
      title: 'The name has characters we cannot read',
      next: 'Use Chinese characters or letters only',
    },
  },
  NAME_TOO_LONG: {
    zh: { title: '姓名太长', next: '请按证件填写' },
    en: { title: 'The name is too long', next: 'Write it as it stands on the document' },
  },
  MOBILE_MISSING: {
    zh: { title: '没有填写手机号', next: '审核结果会发到这个号码' },
    en: { title: 'The mobile number is missing', next: 'The outcome will be sent to it' },
  },
  MOBILE_FORMAT: {
    zh: { title: '手机号不正确', next: '请核对号码和前面的国家或地区代码' },
    en: { title: 'The mobile number does not fit', next: 'Check it and the dial code before it' },
  },
  MOBILE_COUNTRY_UNKNOWN: {
    zh: { title: '没有这个国家或地区代码', next: '请从列表里选择' },
    en: { title: 'That dial code does not exist', next: 'Choose it from the list' },
  },
  EMAIL_MISSING: {
    zh: { title: '没有填写邮箱', next: '不需要时可以留空' },
    en: { title: 'The email address is missing', next: 'Leave it empty if you have none' },
  },
  EMAIL_FORMAT: {
    zh: { title: '邮箱不正确', next: '应为 name@example.com 的形式' },
    en: { title: 'The email address does not fit', next: 'It should look like name@example.com' },
  },
  EMAIL_TOO_LONG: {
    zh: { title: '邮箱太长', next: '请换一个较短的' },
    en: { title: 'The email address is too long', next: 'Use a shorter one' },
  },
  DEGREE_MISSING: {
    zh: { title: '没有填写学历', next: '至少填写一项' },
    en: { title: 'No degree given', next: 'Add at least one' },
  },
  DEGREE_TOO_MANY: {
    zh: { title: '学历太多', next: '最多填 10 项' },
    en: { title: 'Too many degrees', next: 'Ten at most' },
  },
  DEGREE_UNKNOWN: {
    zh: { title: '没有选择学历层次', next: '请选择一项' },
    en: { title: 'No degree level chosen', next: 'Choose one' },
  },
  DEGREE_NOT_QUALIFYING: {
    zh: { title: '这种学历不能申领', next: '至少要有一项学历教育' },
    en: { title: 'This kind of degree does not qualify', next: 'Add a degree of degree education' },
  },
  DEGREE_YEARS: {
    zh: { title: '入学和毕业年份不合理', next: '请核对两个年份' },
    en: {
      title: 'The years do not fit',
      next: 'Check the year you began and the year you graduated',
    },
  },
  DEPARTMENT_MISSING: {
    zh: { title: '没有填写学院', next: '请选择，或填写当时的名称' },
    en: { title: 'The school is missing', next: 'Choose it, or write its name at the time' },
  },
  DEPARTMENT_TOO_LONG: {
    zh: { title: '学院名称太长', next: '不超过 100 字' },
    en: { title: 'The name of the school is too long', next: '100 characters at most' },
  },
  PROGRAMME_TOO_LONG: {
    zh: { title: '专业名称太长', next: '不超过 100 字' },
    en: { title: 'The programme is too long', next: '100 characters at most' },
  },
  CONSENT_MISSING: {
    zh: { title: '还没有同意信息使用说明', next: '阅读并同意后才能继续' },
    en: { title: 'You have not agreed to how data is used', next: 'Read it and agree to go on' },
  },
  CONSENT_OUTDATED: {
    zh: { title: '信息使用说明已更新', next: '请重新阅读并同意' },
    en: { title: 'How data is used has changed', next: 'Please read it again and agree' },
  },
} satisfies ErrorsInBoth;
