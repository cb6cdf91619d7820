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
  CODE_NOT_ACTIVATED: {
    zh: { title: '{code}还没有启用', next: '请在{card}页面启用' },
    en: { title: 'The {code} is not activated yet', next: 'Activate it on the tab {card}' },
  },
  CODE_KEY_NOT_CONFIGURED: {
    zh: { title: '没有这把密钥', next: '请先在云函数的环境变量中配置' },
    en: { title: 'There is no such key', next: 'Configure it in the functions’ environment first' },
  },
  CODE_KEY_SPENT: {
    zh: { title: '这把密钥已经用过', next: '每把密钥只启用一次，请选用备用的密钥' },
    en: { title: 'The key has had its turn', next: 'A key signs once: choose one that stands by' },
  },
  CODE_KEY_TURN_PENDING: {
    zh: { title: '已有一把密钥等待启用', next: '等它启用后再安排下一把' },
    en: { title: 'Another key is waiting for its turn', next: 'Plan the next one after that' },
  },
  CODE_KEY_NO_OTHER: {
    zh: { title: '没有可以替换的密钥', next: '请先在云函数的环境变量中加一把新的密钥' },
    en: {
      title: 'There is no key to sign in its place',
      next: 'Add a new one to the functions’ environment first',
    },
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
  LOOKUP_TOO_OFTEN: {
    zh: { title: '查找太频繁', next: '请过一会儿再查，或按规定人工放行' },
    en: { title: 'Too many look-ups', next: 'Try again later, or let the person in by hand' },
  },
  HOLDER_NOT_FOUND: {
    zh: { title: '没有查到', next: '请对照证件检查姓名和号码；没有卡的可以预约入校' },
    en: {
      title: 'Nobody was found',
      next: 'Compare name and number with the document; without a card a visit can be booked',
    },
  },
  HOLDER_PASS_OVER: {
    zh: { title: '查询已过时', next: '请重新查一次' },
    en: { title: 'The look-up is too old', next: 'Look the person up again' },
  },
  ENTRY_NOT_FOUND: {
    zh: { title: '没有这条记录', next: '只能更改十分钟内的核验' },
    en: {
      title: 'There is no such entry',
      next: 'Only those of the last ten minutes can be changed',
    },
  },
} satisfies ErrorsInBoth;
