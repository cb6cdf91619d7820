/** The identity code and the gates. */
import type { ErrorsInBoth } from './error-text';

export const GATE_ERRORS = {
  CODE_FORMAT: {
    zh: { title: '这不是入校码', next: '请出示小程序里的码' },
    en: { title: 'This is not an identity code', next: 'Show the one in the mini-program' },
  },
  CODE_VERSION: {
    zh: { title: '码的版本不支持', next: '请更新小程序后再出示' },
    en: {
      title: 'This version of the code is not known',
      next: 'Update the mini-program and show it again',
    },
  },
  CODE_SCHOOL: {
    zh: { title: '这是别的学校的码', next: '请打开本校小程序' },
    en: { title: 'The code belongs to another school', next: 'Open the right mini-program' },
  },
  CODE_AUDIENCE: {
    zh: { title: '这个码不能用在这里', next: '请换对应的码' },
    en: { title: 'The code is not for this place', next: 'Show the right one' },
  },
  CODE_KEY_UNKNOWN: {
    zh: { title: '码的签名密钥不认识', next: '请到人工通道' },
    en: { title: 'The key of the code is not known', next: 'Please use the staffed lane' },
  },
  CODE_SIGNATURE: {
    zh: { title: '码的签名不对', next: '请到人工通道' },
    en: { title: 'The signature is wrong', next: 'Please use the staffed lane' },
  },
  CODE_EXPIRED: {
    zh: { title: '码已过期', next: '请等它自动更新后再扫' },
    en: { title: 'The code has expired', next: 'Wait for the next one and scan again' },
  },
  CODE_NOT_YET_VALID: {
    zh: { title: '码还没生效', next: '请核对手机时间' },
    en: { title: 'The code is not valid yet', next: 'Check the clock of the phone' },
  },
  CODE_ALREADY_USED: {
    zh: { title: '码已用过', next: '请等它自动更新后再扫' },
    en: { title: 'The code was used already', next: 'Wait for the next one' },
  },
  CODE_UNKNOWN_CARD: {
    zh: { title: '没有找到对应的卡', next: '请到人工通道' },
    en: { title: 'No card belongs to this code', next: 'Please use the staffed lane' },
  },
  ALREADY_INSIDE: {
    zh: { title: '记录显示已在校内', next: '请到人工通道核对' },
    en: { title: 'You are inside already', next: 'Please use the staffed lane' },
  },
  NOT_INSIDE: {
    zh: { title: '没有入校记录', next: '请到人工通道核对' },
    en: { title: 'There is no entry on record', next: 'Please use the staffed lane' },
  },
  DEVICE_UNKNOWN: {
    zh: { title: '设备没有登记', next: '请联系设备管理员' },
    en: { title: 'The device is not enrolled', next: 'Ask the keeper of the devices' },
  },
  DEVICE_REVOKED: {
    zh: { title: '设备已停用', next: '请联系设备管理员' },
    en: { title: 'The device is revoked', next: 'Ask the keeper of the devices' },
  },
  DEVICE_SIGNATURE: {
    zh: { title: '设备签名不对', next: '请联系设备管理员' },
    en: { title: 'The device’s signature is wrong', next: 'Ask the keeper of the devices' },
  },
  DEVICE_COUNTER: {
    zh: { title: '设备消息重复', next: '请联系设备管理员' },
    en: { title: 'The device repeated a message', next: 'Ask the keeper of the devices' },
  },
  ENROLMENT_INVALID: {
    zh: { title: '登记码无效', next: '码只能用一次，半小时内有效：请重新生成' },
    en: {
      title: 'The enrolment code is not valid',
      next: 'A code works once and for half an hour: make a new one',
    },
  },
  DEVICE_ALREADY_ENROLLED: {
    zh: { title: '设备已经登记', next: '换一个编号' },
    en: { title: 'The device is enrolled already', next: 'Use another id' },
  },
} satisfies ErrorsInBoth;
