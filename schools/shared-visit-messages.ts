/** What is told of visits, in the same words for all schools. */
import { AT_THE_TIME, type AllTexts } from './message-texts';

export const VISIT_TEXTS = {
  'visit-offered': {
    sms: {
      zh: '您候补的入校名额已空出，请尽快打开{app}确认。',
      en: 'A place you are waiting for is free. Confirm it soon in {app}.',
    },
    mail: {
      subject: { zh: '您候补的入校名额已空出', en: 'A place came free' },
      body: {
        zh: '您候补的入校名额已空出，只保留一段时间。请尽快打开小程序确认。',
        en: 'A place you were waiting for came free. It is kept for a short time: please open the mini-program and confirm it.',
      },
    },
    inbox: {
      title: { zh: '候补到名额了', en: 'A place is free for you' },
      text: {
        zh: '名额只保留一段时间，请在入校页确认。',
        en: 'It is kept for a short time; confirm it on the Visit tab.',
      },
    },
  },
  'visit-cancelled': {
    sms: {
      zh: '您预约的入校因校园安排取消，请打开{app}查看。',
      en: 'Your campus visit was cancelled by the university. Open {app}.',
    },
    mail: {
      subject: { zh: '您预约的入校已取消', en: 'Your visit was cancelled' },
      body: {
        zh: '因校园安排，您预约的入校已取消，不计入爽约。请打开小程序查看并改约。',
        en: 'The university had to cancel your visit; it does not count as missed. Please open the mini-program to book another day.',
      },
    },
    inbox: {
      title: { zh: '入校预约被取消', en: 'Your visit was cancelled' },
      text: {
        zh: '因校园安排取消，不计入爽约，可以改约其他时段。',
        en: 'The university had to cancel it; it does not count as missed. You can book another slot.',
      },
    },
  },
  'visit-drawn': {
    sms: {
      zh: '您登记的入校抽签已有结果，请打开{app}查看。',
      en: 'The draw for your campus visit is over. Open {app} for the result.',
    },
    mail: {
      subject: { zh: '入校抽签已有结果', en: 'The draw is over' },
      body: {
        zh: '您登记的入校抽签已有结果。请打开小程序查看，也可以在那里核对抽签过程。',
        en: 'The draw for your visit is over. Please open the mini-program for the result; you can check the draw there.',
      },
    },
    inbox: {
      title: { zh: '抽签结果出来了', en: 'The draw is over' },
      text: {
        zh: '结果在入校页，抽签过程可以自己核对。',
        en: 'The Visit tab shows the result, and lets you check the draw.',
      },
    },
  },
  'visit-unplaced': {
    inbox: {
      title: { zh: '候补没有等到名额', en: 'No place came free' },
      text: {
        zh: '这个时段已经结束，没有名额空出，可以预约其他时段。',
        en: 'That time is over and no place came free. You can book another slot.',
      },
    },
  },
  'group-decided': {
    sms: {
      zh: '您提交的团体入校申请已有结果，请打开{app}查看。',
      en: 'Your request for a group visit was decided. Open {app} for the outcome.',
    },
    mail: {
      subject: { zh: '团体入校申请有结果了', en: 'Your group request was decided' },
      body: {
        zh: '您提交的团体入校申请已有结果。请打开小程序查看结果和说明。',
        en: 'Your request for a group visit was decided. Please open the mini-program for the outcome and what was said about it.',
      },
    },
    inbox: {
      title: { zh: '团体入校申请有结果了', en: 'Your group request was decided' },
      text: {
        zh: '结果和说明在入校页。',
        en: 'The Visit tab shows the decision.',
      },
    },
  },
  'guests-offered': {
    sms: {
      zh: '您为访客候补的入校名额已空出，请尽快打开{app}确认。',
      en: 'A place for your guests is free. Confirm it soon in {app}.',
    },
    mail: {
      subject: { zh: '为访客候补的入校名额已空出', en: 'A place for your guests came free' },
      body: {
        zh: '您为访客候补的入校名额已空出，只保留一段时间。请尽快打开小程序，在“邀请访客”页确认。',
        en: 'A place your guests were waiting for came free. It is kept for a short time: please open the mini-program and confirm it under “Invite guests”.',
      },
    },
    inbox: {
      title: { zh: '访客候补到名额了', en: 'A place is free for your guests' },
      text: {
        zh: '名额只保留一段时间，请在“邀请访客”页确认。',
        en: 'It is kept for a short time; confirm it under “Invite guests”.',
      },
    },
  },
  'guests-decided': {
    sms: {
      zh: '您为访客登记的入校有了结果，请打开{app}查看。',
      en: 'There is news about your guests’ visit. Open {app}.',
    },
    mail: {
      subject: { zh: '访客入校有了结果', en: 'News about your guests’ visit' },
      body: {
        zh: '您为访客登记的入校有了结果：抽签已完成，或因校园安排取消。请打开小程序，在“邀请访客”页查看，并转告访客。',
        en: 'The draw for your guests’ visit is over, or the university had to cancel it. Please open the mini-program, look under “Invite guests”, and tell your guests.',
      },
    },
    inbox: {
      title: { zh: '访客入校有了结果', en: 'News about your guests’ visit' },
      text: {
        zh: '抽签结果或学校取消，请在“邀请访客”页查看，并转告访客。',
        en: 'The draw is over, or the university cancelled it. “Invite guests” shows which; tell your guests.',
      },
    },
  },
  'guest-changed': {
    inbox: {
      title: { zh: '邀请有新的变化', en: 'News about your guests' },
      text: {
        zh: '访客已填写或取消，或候补、抽签有了结果。状态在“邀请访客”页。',
        en: 'A guest answered or cancelled, or a draw or a waiting list moved. “Invite guests” shows how it stands.',
      },
    },
  },
  'guest-withdrawn': {
    inbox: {
      title: { zh: '入校邀请已撤回', en: 'Your invitation was withdrawn' },
      text: {
        zh: '这次入校已取消，不计入爽约。有疑问请联系邀请你的校友。',
        en: 'The visit is cancelled and does not count as missed. Ask the alumnus who invited you.',
      },
    },
  },
  'guest-warning': {
    inbox: {
      title: { zh: '关于邀请访客的提醒', en: 'A warning about your guests' },
      text: {
        zh: '校友办的理由在“邀请访客”页，你可以在那里提出异议。',
        en: '“Invite guests” shows the office’s reason; you can object to it there.',
      },
    },
  },
  'visit-reminder': {
    subscription: {
      thing1: { zh: '预约入校', en: 'Campus visit' },
      time2: AT_THE_TIME,
      thing3: { zh: '请带好证件', en: 'Bring your document' },
    },
  },
} satisfies Partial<AllTexts>;
