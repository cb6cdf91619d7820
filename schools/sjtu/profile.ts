/** Shanghai Jiao Tong University 上海交通大学. Facts from the guide of its alumni office; what it leaves open is ours. */
import type { SchoolProfile } from '../schema';

export const profile: SchoolProfile = {
  id: 'sjtu',
  name: { zh: '上海交通大学', en: 'Shanghai Jiao Tong University' },
  codePrefix: 'SJTU',
  brand: { light: '#a6192e', dark: '#f08a97', cardFrom: '#b3243a', cardTo: '#5f0d1b' },
  terms: {
    card: { zh: '校友卡', en: 'Alumni Card' },
    identityCode: { zh: '思源码', en: 'Siyuan Code' },
  },
  registration: {
    ways: ['weekly-review', 'face-check', 'department-review'],
    qualifyingDegrees: ['associate', 'bachelor', 'master', 'doctor'],
    foundedYear: 1896,
    departments: [
      {
        id: 'naval-architecture',
        name: { zh: '船舶海洋与建筑工程学院', en: 'School of Ocean and Civil Engineering' },
      },
      {
        id: 'mechanical-engineering',
        name: { zh: '机械与动力工程学院', en: 'School of Mechanical Engineering' },
      },
      {
        id: 'electronic-electrical',
        name: {
          zh: '电子信息与电气工程学院',
          en: 'School of Electronic Information and Electrical Engineering',
        },
      },
      {
        id: 'materials',
        name: { zh: '材料科学与工程学院', en: 'School of Materials Science and Engineering' },
      },
      { id: 'mathematics', name: { zh: '数学科学学院', en: 'School of Mathematical Sciences' } },
      { id: 'physics', name: { zh: '物理与天文学院', en: 'School of Physics and Astronomy' } },
      {
        id: 'life-sciences',
        name: { zh: '生命科学技术学院', en: 'School of Life Sciences and Biotechnology' },
      },
      {
        id: 'biomedical-engineering',
        name: { zh: '生物医学工程学院', en: 'School of Biomedical Engineering' },
      },
      { id: 'humanities', name: { zh: '人文学院', en: 'School of Humanities' } },
      {
        id: 'chemistry',
        name: { zh: '化学化工学院', en: 'School of Chemistry and Chemical Engineering' },
      },
      {
        id: 'management',
        name: { zh: '安泰经济与管理学院', en: 'Antai College of Economics and Management' },
      },
      { id: 'foreign-languages', name: { zh: '外国语学院', en: 'School of Foreign Languages' } },
      {
        id: 'agriculture-biology',
        name: { zh: '农业与生物学院', en: 'School of Agriculture and Biology' },
      },
      { id: 'pharmacy', name: { zh: '药学院', en: 'School of Pharmaceutical Sciences' } },
      { id: 'medicine', name: { zh: '医学院', en: 'School of Medicine' } },
      { id: 'law', name: { zh: '凯原法学院', en: 'KoGuan School of Law' } },
    ],
    consents: [
      {
        id: 'registration',
        version: '2026-11-01',
        required: true,
        title: { zh: '信息收集与使用', en: 'How your data is used' },
        body: {
          zh: '我们收集姓名、证件、学历、手机号和邮箱，只用于核对校友身份、开通账号和通知结果。证件号码加密保存，页面和短信中不完整显示。你可以在小程序里撤回申请；需要导出或删除信息，请联系校友办。',
          en: 'We collect your name, document, degrees, mobile number and email, only to confirm that you are an alumnus, to open your account and to tell you the outcome. Document numbers are stored encrypted and never shown in full. You can withdraw your registration in the app; ask the alumni office for a copy of your data or its deletion.',
        },
      },
    ],
  },
  review: {
    weekday: 4,
    cutOff: '12:00',
    reopenLatest: '17:00',
    vacations: [
      { from: '2026-07-04', to: '2026-09-06' },
      { from: '2027-01-18', to: '2027-02-21' },
      { from: '2027-07-03', to: '2027-09-05' },
    ],
    exactMatchesApprovedBy: 'timer',
    departmentWorkingDays: 7,
    departmentReviewers: 'recommend',
    fourEyes: ['refusal', 'reversal', 'export'],
  },
  card: {
    prefix: '8',
    length: 10,
    validityYears: null,
    renewalOpensDaysBefore: 0,
    renewalFeeFen: 0,
    renewalReminderDaysBefore: 30,
    appealDays: 30,
  },
  visit: {
    daysAhead: 7,
    campuses: [
      {
        id: 'minhang',
        name: { zh: '闵行校区', en: 'Minhang campus' },
        slots: [
          { start: '07:00', end: '10:00', places: 1000 },
          { start: '10:00', end: '13:00', places: 1000 },
          { start: '13:00', end: '16:00', places: 1000 },
          { start: '16:00', end: '19:00', places: 1000 },
        ],
      },
      {
        id: 'xuhui',
        name: { zh: '徐汇校区', en: 'Xuhui campus' },
        slots: [
          { start: '09:00', end: '12:00', places: 200 },
          { start: '13:00', end: '17:00', places: 200 },
        ],
      },
    ],
    peoplePerBooking: 4,
    cancelUntil: 'day-before',
    repeatAfterDays: 90,
    noShowBarDays: 7,
    closedDays: [],
    consents: [
      {
        id: 'visit',
        version: '2026-11-01',
        required: true,
        title: { zh: '访客信息的使用', en: 'How visitors’ data is used' },
        body: {
          zh: '我们收集你和同行人的姓名、证件、车牌与入校时间，只用于预约、门岗核验和校园安全。证件号码加密保存，页面和短信中不完整显示。替他人填写前，请先征得本人同意；未满14周岁的，须经监护人同意。',
          en: 'We collect the name and document of you and your companions, your number plate and the time of entry, only for the booking, the check at the gate and safety on campus. Document numbers are stored encrypted and never shown in full. Ask the people you enter before you do; a child under 14 needs a guardian’s consent.',
        },
      },
    ],
  },
  gates: [
    { id: 'siyuan', campus: 'minhang', name: { zh: '思源门', en: 'Siyuan gate' } },
    { id: 'huashan', campus: 'xuhui', name: { zh: '华山路门', en: 'Huashan Road gate' } },
  ],
  office: {
    name: { zh: '校友工作办公室', en: 'Alumni Association Office' },
    hours: [
      { from: '08:30', to: '11:30' },
      { from: '13:30', to: '17:00' },
    ],
    // The guide names no telephone number: alumni write to their department. The university's switchboard stands here.
    contacts: [{ name: { zh: '学校总机', en: 'University switchboard' }, phone: '+862154740000' }],
    address: {
      zh: '上海市闵行区东川路800号，邮编 200240',
      en: '800 Dongchuan Road, Minhang, Shanghai 200240, China',
    },
  },
  officialAccount: {
    welcome: {
      zh: '欢迎关注上海交通大学校友会。打开下方菜单“服务 → 我的校友卡”，可以申请和使用校友卡与思源码；还没有校友卡，也可以在“服务 → 预约入校”预约。',
      en: 'Welcome. In the menu below, 服务 → 我的校友卡 opens your alumni card and your Siyuan Code: apply for it and use it. Without a card you can book a visit under 服务 → 预约入校.',
    },
    fallbackUrl: 'https://www.sjtu.edu.cn/',
    menu: [
      {
        name: '服务',
        entries: [
          { name: '我的校友卡', page: 'pages/card/card?from=menu' },
          { name: '预约入校', page: 'pages/visit/visit?from=menu' },
          { name: '联系校友办', answer: 'office' },
        ],
      },
    ],
  },
  messages: {
    sms: {
      signName: { zh: '交大校友会', en: 'SJTU Alumni' },
      priceFen: { mainland: 4.5, abroad: 55 },
      templates: {
        'review-approved': {
          mainland: {
            id: '2400001',
            text: '您的校友身份审核已完成，结果与下一步请打开小程序“校友卡”查看。',
          },
          abroad: {
            id: '2400101',
            text: 'Your alumni review is complete. Open the Alumni Card mini-program in WeChat for the next step.',
          },
        },
        'review-refused': {
          mainland: {
            id: '2400002',
            text: '您的校友身份审核已完成，本次未通过，说明与更正方式请打开小程序“校友卡”查看。',
          },
          abroad: {
            id: '2400102',
            text: 'Your alumni review is complete; it was not approved this time. Open the Alumni Card mini-program in WeChat to see why and what to do.',
          },
        },
        'review-more-information': {
          mainland: {
            id: '2400003',
            text: '您的校友身份审核需要补充资料，请打开小程序“校友卡”查看。',
          },
          abroad: {
            id: '2400103',
            text: 'Your alumni registration needs more information. Open the Alumni Card mini-program in WeChat.',
          },
        },
        'review-rolled-over': {
          mainland: { id: '2400004', text: '您的校友身份申请将在下一次审核时继续处理，无需操作。' },
          abroad: {
            id: '2400104',
            text: 'Your alumni registration will be continued at the next review. There is nothing to do.',
          },
        },
        'review-reversed': {
          mainland: {
            id: '2400005',
            text: '您的校友身份审核结论有更正，请打开小程序“校友卡”查看。',
          },
          abroad: {
            id: '2400105',
            text: 'The outcome of your alumni review has been corrected. Open the Alumni Card mini-program in WeChat.',
          },
        },
        'card-changed': {
          mainland: { id: '2400011', text: '您的校友账号有新的通知，请打开小程序“校友卡”查看。' },
          abroad: {
            id: '2400111',
            text: 'There is news about your alumni account. Open the Alumni Card mini-program in WeChat to read it.',
          },
        },
        'card-expiring': {
          mainland: {
            id: '2400012',
            text: '您的校友身份即将到期，现在可以续期，请打开小程序“校友卡”办理。',
          },
          abroad: {
            id: '2400112',
            text: 'Your alumni account will expire soon and can be renewed now. Open the Alumni Card mini-program in WeChat.',
          },
        },
        'card-moved': {
          mainland: {
            id: '2400013',
            text: '您的校友账号已转到另一个微信账号使用。如非本人操作，请尽快联系校友会。',
          },
          abroad: {
            id: '2400113',
            text: 'Your alumni account was moved to another WeChat account. If this was not you, call the alumni office at once.',
          },
        },
        'possession-code': {
          mainland: {
            id: '2400014',
            text: '验证码{1}，10分钟内有效，请勿告诉他人。如非本人操作请忽略。',
          },
          abroad: {
            id: '2400114',
            text: 'Your code is {1}. It is valid for 10 minutes. Tell it to nobody; ignore it if you did not ask for it.',
          },
        },
      },
    },
  },
};
