/** The panel's own words in both languages. */
import type { LocalText } from '../../simulator-file';

export type Language = 'zh' | 'en';

const words = {
  simulator: { zh: '本机模拟器', en: 'simulator on this machine' },
  holder: { zh: '谁拿着手机', en: 'Who holds the phone' },
  time: { zh: '时间', en: 'Time' },
  shanghai: { zh: '上海时间', en: 'Shanghai time' },
  realTime: { zh: '与真实时间一致', en: 'the real time' },
  ahead: { zh: '比真实时间快', en: 'ahead of the real time by' },
  behind: { zh: '比真实时间慢', en: 'behind the real time by' },
  now: { zh: '现在', en: 'Now' },
  tomorrow: { zh: '明天 0:00', en: 'Tomorrow 0:00' },
  plusSeconds: { zh: '+30 秒', en: '+30 s' },
  plusDay: { zh: '+1 天', en: '+1 day' },
  moment: { zh: '任意时刻（上海）', en: 'Any moment (Shanghai)' },
  set: { zh: '设定', en: 'Set' },
  moving: { zh: '正在运行到期的定时任务…', en: 'Running the timers that are due …' },
  launch: { zh: '打开方式', en: 'How it was opened' },
  pagePath: { zh: '页面路径', en: 'Page path' },
  open: { zh: '打开', en: 'Open' },
  reboot: { zh: '重新启动小程序', en: 'Start the mini-program anew' },
  surroundings: { zh: '环境', en: 'Surroundings' },
  language: { zh: '微信语言', en: 'WeChat’s language' },
  theme: { zh: '外观', en: 'Appearance' },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  network: { zh: '网络', en: 'Network' },
  online: { zh: '有网络', en: 'On' },
  offline: { zh: '无网络', en: 'Off' },
  face: { zh: '人脸核身', en: 'Face check' },
  facePass: { zh: '通过', en: 'Passes' },
  faceFail: { zh: '不通过', en: 'Fails' },
  faceCancel: { zh: '取消', en: 'Cancelled' },
  window: { zh: '窗口', en: 'Window' },
  phone: { zh: '手机', en: 'Phone' },
  wide: { zh: '电脑微信', en: 'WeChat for PC' },
  capture: { zh: '截屏', en: 'Take a screenshot' },
  devices: { zh: '闸机', en: 'Turnstiles' },
  deviceLine: { zh: '闸机的网线', en: 'Its cable' },
  plugged: { zh: '插着', en: 'In' },
  pulled: { zh: '拔掉', en: 'Pulled out' },
  hold: { zh: '把手机靠上去', en: 'Hold the phone to it' },
  reading: { zh: '正在读取…', en: 'Reading …' },
  noCode: { zh: '画面里没有可读的码', en: 'No code can be read off the screen' },
  admitted: { zh: '放行', en: 'Admitted' },
  refused: { zh: '不放行', en: 'Not admitted' },
  answered: { zh: '已应答', en: 'Answered' },
  deviceFailed: { zh: '设备没有应答', en: 'The device gave no answer' },
  seen: { zh: '扫到的画面', en: 'What the scanner saw' },
  wholeAnswer: { zh: '完整应答', en: 'The whole answer' },
  messages: { zh: '已发出的消息', en: 'Messages that were sent' },
  noMessages: { zh: '还没有消息', en: 'No message yet' },
  template: { zh: '模板', en: 'template' },
  subscribe: { zh: '订阅消息', en: 'subscription message' },
  mail: { zh: '邮件', en: 'email' },
  noSubject: { zh: '（无主题）', en: '(no subject)' },
  replyLost: { zh: '已收下，但没有应答', en: 'taken, but the reply was lost' },
  failNumber: { zh: '号码，以 + 和国家代码开头', en: 'Number, beginning with + and country' },
  failNext: { zh: '让下一条失败', en: 'Fail the next one' },
  willFail: { zh: '发往此号码的下一条短信将失败', en: 'The next message to this number will fail' },
  inHand: { zh: '文件与扫码', en: 'Files and scans' },
  nextFile: { zh: '手机下次选择的文件', en: 'The file the phone picks next' },
  nextScan: { zh: '手机下次扫到的内容', en: 'What the phone scans next' },
  ready: { zh: '已备好', en: 'ready' },
  timers: { zh: '定时任务', en: 'Timers' },
  timer: { zh: '定时', en: 'timer' },
  noTimers: { zh: '没有定时任务', en: 'No timers' },
  fire: { zh: '立即运行', en: 'Run now' },
  log: { zh: '云端发生了什么', en: 'What happens in the cloud' },
  logNote: {
    zh: '点开一行，可见其中每次数据库调用。不含个人信息。',
    en: 'Open a line to see each call of the database in it. No personal data.',
  },
  running: { zh: '运行中…', en: 'running …' },
  calls: { zh: '次调用', en: 'calls' },
  documents: { zh: '份文档', en: 'read' },
  noCalls: { zh: '没有调用数据库', en: 'No call of the database' },
  unindexed: { zh: '没有用上索引', en: 'without an index' },
  fault: { zh: '故障', en: 'fault' },
  outside: { zh: '云函数之外', en: 'outside the functions' },
  noLog: { zh: '还没有调用', en: 'No call yet' },
  reset: { zh: '重置', en: 'Reset' },
  resetNote: {
    zh: '清空数据、文件与消息，重新写入演示数据。时间与密钥保留。',
    en: 'Empties documents, files and messages and writes the demonstration data anew. Clock and keys stay.',
  },
  resetNow: { zh: '清空并重新写入', en: 'Empty and seed anew' },
  resetSure: { zh: '再按一次确认', en: 'Press again to confirm' },
  resetting: { zh: '正在重置…', en: 'Resetting …' },
  failed: { zh: '没有成功', en: 'That did not work' },
  cutOff: {
    zh: '与模拟器失去联系，请确认它还在运行',
    en: 'The simulator does not answer; is it running?',
  },
  person: { zh: '本人', en: 'Person' },
} as const satisfies Record<string, LocalText>;

export type Word = keyof typeof words;

const STORED = 'panel-language';

let language: Language = stored();

export function panelLanguage(): Language {
  return language;
}

export function setPanelLanguage(next: Language): void {
  language = next;
  localStorage.setItem(STORED, next);
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
}

export function say(word: Word): string {
  return words[word][language];
}

/** A text of the project, in the panel's language. */
export function local(text: LocalText): string {
  return text[language];
}

function stored(): Language {
  const kept = localStorage.getItem(STORED);
  if (kept === 'zh' || kept === 'en') {
    return kept;
  }
  return navigator.language.startsWith('zh') ? 'zh' : 'en';
}
