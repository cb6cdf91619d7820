/**
 * What Shanghai Jiao Tong University writes to people. Template ids stand for those that the providers give when they approve a text.
 */
import type { SchoolProfile } from '../schema';

/** Chinese WeChat clients and English ones take the same form of a moment. */
const AT_THE_TIME = { zh: '{moment}', en: '{moment}' };

/** How every letter goes on after what it has to say. */
function letter(zh: string, en: string): { readonly zh: string; readonly en: string } {
  return {
    zh: `${zh}\n\n打开方式：微信 → 小程序 → “校友卡”。这封邮件由系统发出，请不要回复，也不要在邮件里发送证件号码。\n\n上海交通大学校友会`,
    en: `${en}\n\nTo open it: WeChat → Mini Programs → “校友卡”. This message was sent automatically: please do not reply to it, and never send document numbers by email.\n\nAlumni Office, Shanghai Jiao Tong University`,
  };
}

export const messages: SchoolProfile['messages'] = {
  sms: {
    signName: { zh: '交大校友会', en: 'SJTU Alumni' },
    priceFen: { mainland: 4.5, abroad: 55 },
    templates: {
      'review-approved': {
        mainland: {
          zh: {
            id: '2400001',
            text: '您的校友身份审核已完成，结果与下一步请打开小程序“校友卡”查看。',
          },
          en: {
            id: '2400201',
            text: 'Your alumni review is complete. Open the Alumni Card mini-program in WeChat for the next step.',
          },
        },
        abroad: {
          zh: {
            id: '2400301',
            text: '您的校友身份审核已完成，结果与下一步请打开微信小程序“校友卡”查看。',
          },
          en: {
            id: '2400101',
            text: 'Your alumni review is complete. Open the Alumni Card mini-program in WeChat for the next step.',
          },
        },
      },
      'review-refused': {
        mainland: {
          zh: {
            id: '2400002',
            text: '您的校友身份审核已完成，本次未通过，说明与更正方式请打开小程序“校友卡”查看。',
          },
          en: {
            id: '2400202',
            text: 'Your alumni review is complete; it was not approved this time. Open the Alumni Card mini-program in WeChat to see why and what to do.',
          },
        },
        abroad: {
          zh: {
            id: '2400302',
            text: '您的校友身份审核已完成，本次未通过，说明与更正方式请打开微信小程序“校友卡”查看。',
          },
          en: {
            id: '2400102',
            text: 'Your alumni review is complete; it was not approved this time. Open the Alumni Card mini-program in WeChat to see why and what to do.',
          },
        },
      },
      'review-more-information': {
        mainland: {
          zh: { id: '2400003', text: '您的校友身份审核需要补充资料，请打开小程序“校友卡”查看。' },
          en: {
            id: '2400203',
            text: 'Your alumni registration needs more information. Open the Alumni Card mini-program in WeChat.',
          },
        },
        abroad: {
          zh: {
            id: '2400303',
            text: '您的校友身份审核需要补充资料，请打开微信小程序“校友卡”查看。',
          },
          en: {
            id: '2400103',
            text: 'Your alumni registration needs more information. Open the Alumni Card mini-program in WeChat.',
          },
        },
      },
      'review-rolled-over': {
        mainland: {
          zh: { id: '2400004', text: '您的校友身份申请将在下一次审核时继续处理，无需操作。' },
          en: {
            id: '2400204',
            text: 'Your alumni registration will be continued at the next review. There is nothing to do.',
          },
        },
        abroad: {
          zh: { id: '2400304', text: '您的校友身份申请将在下一次审核时继续处理，无需操作。' },
          en: {
            id: '2400104',
            text: 'Your alumni registration will be continued at the next review. There is nothing to do.',
          },
        },
      },
      'review-reversed': {
        mainland: {
          zh: { id: '2400005', text: '您的校友身份审核结论有更正，请打开小程序“校友卡”查看。' },
          en: {
            id: '2400205',
            text: 'The outcome of your alumni review has been corrected. Open the Alumni Card mini-program in WeChat.',
          },
        },
        abroad: {
          zh: { id: '2400305', text: '您的校友身份审核结论有更正，请打开微信小程序“校友卡”查看。' },
          en: {
            id: '2400105',
            text: 'The outcome of your alumni review has been corrected. Open the Alumni Card mini-program in WeChat.',
          },
        },
      },
      'card-changed': {
        mainland: {
          zh: { id: '2400011', text: '您的校友账号有新的通知，请打开小程序“校友卡”查看。' },
          en: {
            id: '2400211',
            text: 'There is news about your alumni account. Open the Alumni Card mini-program in WeChat to read it.',
          },
        },
        abroad: {
          zh: { id: '2400311', text: '您的校友账号有新的通知，请打开微信小程序“校友卡”查看。' },
          en: {
            id: '2400111',
            text: 'There is news about your alumni account. Open the Alumni Card mini-program in WeChat to read it.',
          },
        },
      },
      'card-expiring': {
        mainland: {
          zh: {
            id: '2400012',
            text: '您的校友账号即将到期，现在可以续期，请打开小程序“校友卡”办理。',
          },
          en: {
            id: '2400212',
            text: 'Your alumni account will expire soon and can be renewed now. Open the Alumni Card mini-program in WeChat.',
          },
        },
        abroad: {
          zh: {
            id: '2400312',
            text: '您的校友账号即将到期，现在可以续期，请打开微信小程序“校友卡”办理。',
          },
          en: {
            id: '2400112',
            text: 'Your alumni account will expire soon and can be renewed now. Open the Alumni Card mini-program in WeChat.',
          },
        },
      },
      'card-moved': {
        mainland: {
          zh: {
            id: '2400013',
            text: '您的校友账号已转到另一个微信账号使用。如非本人操作，请尽快联系校友会。',
          },
          en: {
            id: '2400213',
            text: 'Your alumni account was moved to another WeChat account. If this was not you, call the alumni office at once.',
          },
        },
        abroad: {
          zh: {
            id: '2400313',
            text: '您的校友账号已转到另一个微信账号使用。如非本人操作，请尽快联系校友会。',
          },
          en: {
            id: '2400113',
            text: 'Your alumni account was moved to another WeChat account. If this was not you, call the alumni office at once.',
          },
        },
      },
      'visit-offered': {
        mainland: {
          zh: { id: '2400015', text: '您候补的入校名额已空出，请尽快打开小程序“校友卡”确认。' },
          en: {
            id: '2400215',
            text: 'A place you are waiting for is free. Confirm it soon in the Alumni Card mini-program in WeChat.',
          },
        },
        abroad: {
          zh: { id: '2400315', text: '您候补的入校名额已空出，请尽快打开微信小程序“校友卡”确认。' },
          en: {
            id: '2400115',
            text: 'A place you are waiting for is free. Confirm it soon in the Alumni Card mini-program in WeChat.',
          },
        },
      },
      'visit-cancelled': {
        mainland: {
          zh: { id: '2400016', text: '您预约的入校因校园安排取消，请打开小程序“校友卡”查看。' },
          en: {
            id: '2400216',
            text: 'Your campus visit was cancelled by the university. Open the Alumni Card mini-program in WeChat.',
          },
        },
        abroad: {
          zh: { id: '2400316', text: '您预约的入校因校园安排取消，请打开微信小程序“校友卡”查看。' },
          en: {
            id: '2400116',
            text: 'Your campus visit was cancelled by the university. Open the Alumni Card mini-program in WeChat.',
          },
        },
      },
      'visit-drawn': {
        mainland: {
          zh: { id: '2400017', text: '您登记的入校抽签已有结果，请打开小程序“校友卡”查看。' },
          en: {
            id: '2400217',
            text: 'The draw for your campus visit is over. Open the Alumni Card mini-program in WeChat for the result.',
          },
        },
        abroad: {
          zh: { id: '2400317', text: '您登记的入校抽签已有结果，请打开微信小程序“校友卡”查看。' },
          en: {
            id: '2400117',
            text: 'The draw for your campus visit is over. Open the Alumni Card mini-program in WeChat for the result.',
          },
        },
      },
      'possession-code': {
        mainland: {
          zh: {
            id: '2400014',
            text: '验证码{1}，10分钟内有效，请勿告诉他人。如非本人操作请忽略。',
          },
          en: {
            id: '2400214',
            text: 'Your code is {1}. It is valid for 10 minutes. Tell it to nobody; ignore it if you did not ask for it.',
          },
        },
        abroad: {
          zh: {
            id: '2400314',
            text: '验证码{1}，10分钟内有效，请勿告诉他人。如非本人操作请忽略。',
          },
          en: {
            id: '2400114',
            text: 'Your code is {1}. It is valid for 10 minutes. Tell it to nobody; ignore it if you did not ask for it.',
          },
        },
      },
    },
  },
  mail: {
    templates: {
      'review-approved': {
        subject: { zh: '校友身份审核已完成', en: 'Your alumni registration has been reviewed' },
        body: letter(
          '您的校友身份审核已经完成。结果与下一步请打开小程序查看。',
          'The review of your alumni registration is complete. Please open the mini-program for the outcome and the next step.',
        ),
      },
      'review-refused': {
        subject: { zh: '校友身份审核已完成', en: 'Your alumni registration has been reviewed' },
        body: letter(
          '您的校友身份审核已经完成，本次未通过。原因与更正方式请打开小程序查看。',
          'The review of your alumni registration is complete; it was not approved this time. Please open the mini-program to see why and what you can do.',
        ),
      },
      'review-more-information': {
        subject: {
          zh: '校友身份审核需要补充资料',
          en: 'Your alumni registration needs more information',
        },
        body: letter(
          '您的校友身份审核需要补充资料。请打开小程序查看。',
          'Your alumni registration needs more information. Please open the mini-program to see what is missing.',
        ),
      },
      'review-rolled-over': {
        subject: {
          zh: '校友身份申请将在下一次审核时继续处理',
          en: 'Your alumni registration is continued at the next review',
        },
        body: letter(
          '您的校友身份申请将在下一次审核时继续处理，您不需要做什么。',
          'Your alumni registration will be continued at the next review. There is nothing you need to do.',
        ),
      },
      'review-reversed': {
        subject: { zh: '校友身份审核结论有更正', en: 'The outcome of your review was corrected' },
        body: letter(
          '您的校友身份审核结论有更正。请打开小程序查看。',
          'The outcome of your alumni registration has been corrected. Please open the mini-program to see it.',
        ),
      },
      'card-changed': {
        subject: { zh: '校友账号有新的通知', en: 'News about your alumni account' },
        body: letter(
          '您的校友账号有新的通知。请打开小程序查看。',
          'There is news about your alumni account. Please open the mini-program to read it.',
        ),
      },
      'card-expiring': {
        subject: { zh: '校友账号可以续期了', en: 'Your alumni account can be renewed' },
        body: letter(
          '您的校友账号即将到期，现在可以续期。请打开小程序办理。',
          'Your alumni account will expire soon and can be renewed now. Please open the mini-program to do so.',
        ),
      },
      'card-moved': {
        subject: { zh: '校友账号已转到另一个微信账号', en: 'Your alumni account was moved' },
        body: letter(
          '您的校友账号已转到另一个微信账号使用。如非本人操作，请尽快联系校友会。',
          'Your alumni account was moved to another WeChat account. If this was not you, please call the alumni office at once.',
        ),
      },
      'visit-offered': {
        subject: { zh: '您候补的入校名额已空出', en: 'A place came free' },
        body: letter(
          '您候补的入校名额已空出，只保留一段时间。请尽快打开小程序确认。',
          'A place you were waiting for came free. It is kept for a short time: please open the mini-program and confirm it.',
        ),
      },
      'visit-cancelled': {
        subject: { zh: '您预约的入校已取消', en: 'Your visit was cancelled' },
        body: letter(
          '因校园安排，您预约的入校已取消，不计入爽约。请打开小程序查看并改约。',
          'The university had to cancel your visit; it does not count as missed. Please open the mini-program to book another day.',
        ),
      },
      'visit-drawn': {
        subject: { zh: '入校抽签已有结果', en: 'The draw is over' },
        body: letter(
          '您登记的入校抽签已有结果。请打开小程序查看，也可以在那里核对抽签过程。',
          'The draw for your visit is over. Please open the mini-program for the result; you can check the draw there.',
        ),
      },
    },
  },
  inbox: {
    keptDays: 400,
    texts: {
      'review-approved': {
        title: { zh: '审核通过', en: 'Approved' },
        text: {
          zh: '你的校友身份已通过审核。下一步在校友卡页。',
          en: 'Your registration was approved. The next step is on the card page.',
        },
      },
      'review-refused': {
        title: { zh: '这次没有通过', en: 'Not approved this time' },
        text: {
          zh: '原因和更正办法在校友卡页，更正后可以再次提交。',
          en: 'The reason and what you can do are on the card page; you can correct it and send it again.',
        },
      },
      'review-more-information': {
        title: { zh: '需要补充资料', en: 'More information is needed' },
        text: { zh: '需要补充什么，在校友卡页。', en: 'The card page says what is missing.' },
      },
      'review-rolled-over': {
        title: { zh: '下一次审核时继续', en: 'Continued at the next review' },
        text: {
          zh: '这次没有轮到，不需要重新提交。',
          en: 'It was not decided this time; you need not send it again.',
        },
      },
      'review-reversed': {
        title: { zh: '审核结论有更正', en: 'The outcome was corrected' },
        text: { zh: '现在的结论在校友卡页。', en: 'The card page shows the outcome as it is now.' },
      },
      'card-changed': {
        title: { zh: '校友账号有变化', en: 'Your alumni account has changed' },
        text: {
          zh: '现在的状态和原因在校友卡页。',
          en: 'The card page shows how it stands now, and why.',
        },
      },
      'card-expiring': {
        title: { zh: '校友账号即将到期', en: 'Your alumni account ends soon' },
        text: {
          zh: '现在可以续期，原有效期会接着延长。',
          en: 'You can renew it now; the new term follows the old one.',
        },
      },
      'card-moved': {
        title: {
          zh: '校友账号换了微信账号',
          en: 'Moved to another WeChat account',
        },
        text: {
          zh: '如非本人操作，请尽快联系校友会。',
          en: 'If this was not you, call the alumni office at once.',
        },
      },
      'visit-offered': {
        title: { zh: '候补到名额了', en: 'A place is free for you' },
        text: {
          zh: '名额只保留一段时间，请在入校页确认。',
          en: 'It is kept for a short time; confirm it on the Visit tab.',
        },
      },
      'visit-cancelled': {
        title: { zh: '入校预约被取消', en: 'Your visit was cancelled' },
        text: {
          zh: '因校园安排取消，不计入爽约，可以改约其他时段。',
          en: 'The university had to cancel it; it does not count as missed. You can book another slot.',
        },
      },
      'visit-drawn': {
        title: { zh: '抽签结果出来了', en: 'The draw is over' },
        text: {
          zh: '结果在入校页，抽签过程可以自己核对。',
          en: 'The Visit tab shows the result, and lets you check the draw.',
        },
      },
    },
  },
  subscription: {
    topics: {
      'review-outcome': { id: 'SJTU-review-outcome-0000000000000000', title: '审核结果通知' },
      'visit-reminder': { id: 'SJTU-visit-reminder-0000000000000000', title: '预约到期提醒' },
    },
    fields: {
      'review-approved': {
        thing1: { zh: '校友身份认证', en: 'Alumni card review' },
        thing2: { zh: '审核已完成', en: 'Review complete' },
        time3: AT_THE_TIME,
      },
      'review-refused': {
        thing1: { zh: '校友身份认证', en: 'Alumni card review' },
        thing2: { zh: '审核已完成，本次未通过', en: 'Not approved' },
        time3: AT_THE_TIME,
      },
      'review-more-information': {
        thing1: { zh: '校友身份认证', en: 'Alumni card review' },
        thing2: { zh: '需要补充资料', en: 'More info needed' },
        time3: AT_THE_TIME,
      },
      'review-reversed': {
        thing1: { zh: '校友身份认证', en: 'Alumni card review' },
        thing2: { zh: '审核结论有更正', en: 'Outcome corrected' },
        time3: AT_THE_TIME,
      },
      'visit-reminder': {
        thing1: { zh: '预约入校', en: 'Campus visit' },
        time2: AT_THE_TIME,
        thing3: { zh: '请带好证件', en: 'Bring your document' },
      },
    },
  },
};
