/** Shanghai Jiao Tong University 上海交通大学. Facts from the guide of its alumni office; what it leaves open is ours. */
import { usualEvidence } from '../evidence';
import { usualRetention } from '../retention';
import type { SchoolProfile } from '../schema';
import { messages } from './messages';

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
    // The face check shows only where the mini-program has been granted WeChat's.
    ways: ['face-check', 'documents'],
    faceCheck: {
      consents: [
        {
          id: 'face-check',
          version: '2026-11-21',
          required: true,
          title: { zh: '人脸核身', en: 'The face check' },
          body: {
            zh: '人脸信息属于敏感个人信息。核身由微信完成：你的姓名和身份证号码会发给微信，与公安部门的照片比对。学校不接收、不保存任何人脸照片或视频，只保存是否通过和时间。不愿刷脸的，可以改用证件和学籍证明办理，结果相同。',
            en: 'Your face is sensitive data. WeChat does the check: your name and card number go to WeChat, which compares your face with the picture the authorities hold. The university receives and keeps no picture or video, only whether you passed and when. If you would rather not, apply with documents: you get the same account.',
          },
        },
      ],
    },
    documents: {
      consents: [
        {
          id: 'documents',
          version: '2026-11-01',
          required: true,
          title: { zh: '证件和学籍证明照片的使用', en: 'How photos of your documents are used' },
          body: {
            zh: '证件照片和学籍证明属于敏感个人信息，只给你所在院系和校友办的工作人员核对身份，不作他用。照片存放在不公开的位置，出结果且申诉期过后删除；撤回申请时立即删除。不愿上传的，可以到校友办当面办理。',
            en: 'Photos of your identity document and of your proof of study are sensitive. They are seen only by staff of your department and of the alumni office, to check who you are. They lie in private storage and are deleted once the outcome can no longer be appealed, and at once when you withdraw. If you would rather not send them, come to the alumni office in person.',
          },
        },
      ],
    },
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
  identityCode: {
    consents: [
      {
        id: 'identity-code',
        version: '2026-11-21',
        required: true,
        title: { zh: '思源码的使用', en: 'How the Siyuan Code is used' },
        body: {
          zh: '思源码每 30 秒更新，用于入校、图书馆入馆和班车核验校友身份。进出记录只用于校园安全，按规定期限保存后删除。思源码仅限本人使用。',
          en: 'The Siyuan Code changes every 30 seconds. It shows that you are an alumnus at campus gates, the library’s door and the shuttle bus. Records of entries serve campus safety alone and are deleted after their term. It is yours alone to use.',
        },
      },
    ],
    payment: {
      title: { zh: '网上支付服务协议', en: 'Online Payment Service Agreement' },
      body: {
        zh: '校友的思源码没有支付功能，此项不勾选',
        en: 'Not ticked: the Siyuan Code of alumni has no payments',
      },
    },
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
    opensAt: '08:00',
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
    childrenNeedDocument: true,
    cancelUntil: 'day-before',
    repeatAfterDays: 90,
    noShowBarDays: 7,
    closedDays: [],
    offerMinutes: 120,
    lottery: {
      // The university's anniversary.
      days: [{ from: '2027-04-08', to: '2027-04-08' }],
      drawDaysBefore: 3,
      drawAt: '12:00',
    },
    // Groups come as guests of alumni.
    groups: null,
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
  guests: {
    guestsPerInvitation: 4,
    guestsPerMonth: 12,
    daysAhead: 7,
    campuses: ['minhang', 'xuhui'],
    vehicles: true,
    linkHours: 72,
    misuse: { windowDays: 179, guestsPerHost: 15, hostsPerGuest: 2, hostsPerPlate: 3 },
    consents: [
      {
        id: 'guest',
        version: '2026-11-01',
        required: true,
        title: { zh: '访客信息的使用', en: 'How guests’ data is used' },
        body: {
          zh: '我们收集你和同行人的姓名、证件和车牌，只用于本次入校的门岗核验和校园安全。邀请你的校友只看到状态，看不到这些内容。证件号码加密保存，到期自动删除；你可以随时取消，也可以在“我的信息”里导出或删除。',
          en: 'We collect the name and document of you and your companions, and your number plate, only for the check at the gate and safety on campus. Whoever invited you sees the state of the invitation and nothing of this. Document numbers are stored encrypted and deleted when their time is over; you can cancel at any time, and get a copy or have it deleted under “My data”.',
        },
      },
    ],
    agreement: [
      {
        id: 'guest-agreement',
        version: '2026-11-01',
        required: true,
        title: { zh: '访客已同意', en: 'Your guests agree' },
        body: {
          zh: '请先告诉访客：姓名和证件由你代填，只用于入校核验，到期自动删除；未满14周岁的，还须监护人同意。访客不愿由你代填的，请发邀请链接，由本人填写。',
          en: 'Tell your guests first that you enter their names and documents, only for the check at the gate, and that they are deleted when their time is over; for a child under 14 a guardian has to agree as well. Who would rather not: send a link, and they enter their own data.',
        },
      },
    ],
  },
  photo: {
    consents: [
      {
        id: 'photo',
        version: '2026-11-01',
        required: true,
        title: { zh: '照片的使用', en: 'How your photo is used' },
        body: {
          zh: '照片自愿提供，不影响注册和入校。只给核验的门岗和办理业务的工作人员看，不做人脸识别。照片存放在不公开的位置，更换或删除后立即清除，你随时可以在小程序里删除。',
          en: 'A photo is voluntary; neither registration nor entry depends on it. It is shown to the guard who checks your code and to staff who deal with your card, and is never used for face recognition. It is kept in private storage, is erased as soon as you replace or delete it, and you can delete it in the app at any time.',
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
  privacy: {
    deletionWaitingDays: 7,
    exportHours: 24,
    evidence: usualEvidence,
    retention: usualRetention,
  },
  messages,
};
