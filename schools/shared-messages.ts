/**
 * What schools write to people. A new kind of message has its texts here (of visits: in shared-visit-messages.ts), in
 * both languages and for each way it goes; a school adds the ids that its provider gave, the words for its own things,
 * and texts of its own where it differs.
 */
import { AT_THE_TIME, type AllTexts, type Words } from './message-texts';
import { VISIT_TEXTS } from './shared-visit-messages';

/** The texts that schools share, in the words of one of them. */
export function textsWith({ review, registration, held, office, topic }: Words): AllTexts {
  const reviewed = { zh: `${review.zh}已完成`, en: `Your ${registration.en} has been reviewed` };
  return {
    'review-approved': {
      sms: {
        zh: `您的${review.zh}已完成，结果与下一步请打开{app}查看。`,
        en: `Your ${review.en} is complete. Open {app} for the next step.`,
      },
      mail: {
        subject: reviewed,
        body: {
          zh: `您的${review.zh}已经完成。结果与下一步请打开小程序查看。`,
          en: `The review of your ${registration.en} is complete. Please open the mini-program for the outcome and the next step.`,
        },
      },
      inbox: {
        title: { zh: '审核通过', en: 'Approved' },
        text: {
          zh: '你的注册已通过审核。卡号和激活时间在校友卡页。',
          en: 'Your registration was approved. Your number and the day of activation are on the card page.',
        },
      },
      subscription: {
        thing1: topic,
        thing2: { zh: '审核已完成', en: 'Review complete' },
        time3: AT_THE_TIME,
      },
    },
    'review-refused': {
      sms: {
        zh: `您的${review.zh}已完成，本次未通过，说明与更正方式请打开{app}查看。`,
        en: `Your ${review.en} is complete; it was not approved this time. Open {app} to see why and what to do.`,
      },
      mail: {
        subject: reviewed,
        body: {
          zh: `您的${review.zh}已经完成，本次未通过。原因与更正方式请打开小程序查看。`,
          en: `The review of your ${registration.en} is complete; it was not approved this time. Please open the mini-program to see why and what you can do.`,
        },
      },
      inbox: {
        title: { zh: '这次没有通过', en: 'Not approved this time' },
        text: {
          zh: '原因和更正办法在校友卡页，更正后可以再次提交。',
          en: 'The reason and what you can do are on the card page; you can correct it and send it again.',
        },
      },
      subscription: {
        thing1: topic,
        thing2: { zh: '审核已完成，本次未通过', en: 'Not approved' },
        time3: AT_THE_TIME,
      },
    },
    'review-more-information': {
      sms: {
        zh: `您的${registration.zh}需要补充资料，请打开{app}查看。`,
        en: `Your ${registration.en} needs more information. Open {app}.`,
      },
      mail: {
        subject: {
          zh: `${registration.zh}需要补充资料`,
          en: `Your ${registration.en} needs more information`,
        },
        body: {
          zh: `您的${registration.zh}需要补充资料。请打开小程序查看。`,
          en: `Your ${registration.en} needs more information. Please open the mini-program to see what is missing.`,
        },
      },
      inbox: {
        title: { zh: '需要补充资料', en: 'More information is needed' },
        text: { zh: '需要补充什么，在校友卡页。', en: 'The card page says what is missing.' },
      },
      subscription: {
        thing1: topic,
        thing2: { zh: '需要补充资料', en: 'More info needed' },
        time3: AT_THE_TIME,
      },
    },
    'review-rolled-over': {
      sms: {
        zh: `您的${registration.zh}将在下一次审核时继续处理，无需操作。`,
        en: `Your ${registration.en} will be continued at the next review. There is nothing to do.`,
      },
      mail: {
        subject: {
          zh: `${registration.zh}将在下一次审核时继续处理`,
          en: `Your ${registration.en} is continued at the next review`,
        },
        body: {
          zh: `您的${registration.zh}将在下一次审核时继续处理，您不需要做什么。`,
          en: `Your ${registration.en} will be continued at the next review. There is nothing you need to do.`,
        },
      },
      inbox: {
        title: { zh: '下一次审核时继续', en: 'Continued at the next review' },
        text: {
          zh: '这次没有轮到，不需要重新提交。',
          en: 'It was not decided this time; you need not send it again.',
        },
      },
    },
    'review-reversed': {
      sms: {
        zh: `您的${review.zh}结论有更正，请打开{app}查看。`,
        en: `The outcome of your ${review.en} has been corrected. Open {app}.`,
      },
      mail: {
        subject: { zh: `${review.zh}结论有更正`, en: 'The outcome of your review was corrected' },
        body: {
          zh: `您的${review.zh}结论有更正。请打开小程序查看。`,
          en: `The outcome of your ${registration.en} has been corrected. Please open the mini-program to see it.`,
        },
      },
      inbox: {
        title: { zh: '审核结论有更正', en: 'The outcome was corrected' },
        text: { zh: '现在的结论在校友卡页。', en: 'The card page shows the outcome as it is now.' },
      },
      subscription: {
        thing1: topic,
        thing2: { zh: '审核结论有更正', en: 'Outcome corrected' },
        time3: AT_THE_TIME,
      },
    },
    'card-changed': {
      sms: {
        zh: `您的${held.zh}有新的通知，请打开{app}查看。`,
        en: `There is news about your ${held.en}. Open {app} to read it.`,
      },
      mail: {
        subject: { zh: `${held.zh}有新的通知`, en: `News about your ${held.en}` },
        body: {
          zh: `您的${held.zh}有新的通知。请打开小程序查看。`,
          en: `There is news about your ${held.en}. Please open the mini-program to read it.`,
        },
      },
      inbox: {
        title: { zh: `${held.zh}有变化`, en: `Your ${held.en} has changed` },
        text: {
          zh: '现在的状态和原因在校友卡页。',
          en: 'The card page shows how it stands now, and why.',
        },
      },
    },
    'card-expiring': {
      sms: {
        zh: `您的${held.zh}即将到期，现在可以续期，请打开{app}办理。`,
        en: `Your ${held.en} will expire soon and can be renewed now. Open {app}.`,
      },
      mail: {
        subject: { zh: `${held.zh}可以续期了`, en: `Your ${held.en} can be renewed` },
        body: {
          zh: `您的${held.zh}即将到期，现在可以续期。请打开小程序办理。`,
          en: `Your ${held.en} will expire soon and can be renewed now. Please open the mini-program to do so.`,
        },
      },
      inbox: {
        title: { zh: `${held.zh}即将到期`, en: `Your ${held.en} ends soon` },
        text: {
          zh: '现在可以续期，原有效期会接着延长。',
          en: 'You can renew it now; the new term follows the old one.',
        },
      },
    },
    'card-moved': {
      sms: {
        zh: `您的${held.zh}已转到另一个微信账号使用。如非本人操作，请尽快联系${office.zh}。`,
        en: `Your ${held.en} was moved to another WeChat account. If this was not you, call ${office.en} at once.`,
      },
      mail: {
        subject: { zh: `${held.zh}已转到另一个微信账号`, en: `Your ${held.en} was moved` },
        body: {
          zh: `您的${held.zh}已转到另一个微信账号使用。如非本人操作，请尽快联系${office.zh}。`,
          en: `Your ${held.en} was moved to another WeChat account. If this was not you, please call ${office.en} at once.`,
        },
      },
      inbox: {
        title: { zh: `${held.zh}换了微信账号`, en: 'Moved to another WeChat account' },
        text: {
          zh: `如非本人操作，请尽快联系${office.zh}。`,
          en: `If this was not you, call ${office.en} at once.`,
        },
      },
    },
    'correction-decided': {
      inbox: {
        title: { zh: '更正申请有答复了', en: 'Your correction was answered' },
        text: {
          zh: '答复在“我的信息”里。',
          en: 'The answer stands with your data.',
        },
      },
    },
    'possession-code': {
      sms: {
        zh: '验证码{1}，10分钟内有效，请勿告诉他人。如非本人操作请忽略。',
        en: 'Your code is {1}. It is valid for 10 minutes. Tell it to nobody; ignore it if you did not ask for it.',
      },
    },
    ...VISIT_TEXTS,
  };
}
