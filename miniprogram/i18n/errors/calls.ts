/** What can go wrong with any call. */
import type { ErrorsInBoth } from './error-text';

export const CALL_ERRORS = {
  NETWORK: {
    zh: { title: '连不上网络', next: '检查网络后重试；如果刚提交过，先看看是否已经成功' },
    en: {
      title: 'No connection',
      next: 'Check the network and try again; if you were sending something, look first whether it arrived',
    },
  },
  INTERNAL: {
    zh: { title: '系统出了问题', next: '稍后再试；一直不行请联系校友工作部门' },
    en: {
      title: 'Something went wrong on our side',
      next: 'Try again later; if it keeps happening, call the office',
    },
  },
  INPUT_INVALID: {
    zh: { title: '有内容不符合要求', next: '检查标红的内容后再提交' },
    en: { title: 'Something does not fit', next: 'Check what is marked and send again' },
  },
  INPUT_TOO_LARGE: {
    zh: { title: '内容太多', next: '删减后再提交' },
    en: { title: 'That is too much at once', next: 'Shorten it and send again' },
  },
  ACTION_UNKNOWN: {
    zh: { title: '小程序版本过旧', next: '关闭小程序后重新打开即可更新' },
    en: {
      title: 'This version is out of date',
      next: 'Close the mini-program and open it again to update',
    },
  },
  CALLER_UNKNOWN: {
    zh: { title: '没有识别到微信账号', next: '请在微信里打开小程序' },
    en: {
      title: 'Your WeChat account was not recognised',
      next: 'Open the mini-program inside WeChat',
    },
  },
  CALLER_FOREIGN: {
    zh: { title: '请求来自别的小程序', next: '请直接打开本小程序' },
    en: {
      title: 'The request came from another mini-program',
      next: 'Open this mini-program directly',
    },
  },
  NOT_PERMITTED: {
    zh: { title: '当前账号没有这项权限', next: '需要时请向管理人员申请' },
    en: {
      title: 'Your account may not do this',
      next: 'Ask whoever manages the staff list if you need it',
    },
  },
  TRY_AGAIN: {
    zh: { title: '现在有点忙', next: '过几秒再试一次' },
    en: { title: 'Busy right now', next: 'Try again in a few seconds' },
  },
} satisfies ErrorsInBoth;
