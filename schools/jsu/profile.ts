/**
 * Jiangsu University 江苏大学. Facts from the notice of its alumni office of 2024-05-20; what it leaves open is marked.
 */
import { usualEvidence } from '../evidence';
import { usualRetention } from '../retention';
import type { SchoolProfile } from '../schema';
import { messages } from './messages';

export const profile: SchoolProfile = {
  id: 'jsu',
  name: { zh: '江苏大学', en: 'Jiangsu University' },
  codePrefix: 'JSU',
  brand: { light: '#1f3f96', dark: '#7f9cf0', cardFrom: '#2a52b8', cardTo: '#162c6e' },
  terms: {
    card: { zh: '校友卡', en: 'Alumni Card' },
    identityCode: { zh: '身份码', en: 'Identity code' },
  },
  registration: {
    ways: ['weekly-review'],
    qualifyingDegrees: ['associate', 'bachelor', 'master', 'doctor'],
    foundedYear: 1902,
    departments: [
      {
        id: 'agricultural-engineering',
        name: { zh: '农业工程学院', en: 'School of Agricultural Engineering' },
      },
      {
        id: 'mechanical-engineering',
        name: { zh: '机械工程学院', en: 'School of Mechanical Engineering' },
      },
      {
        id: 'automotive',
        name: { zh: '汽车与交通工程学院', en: 'School of Automotive and Traffic Engineering' },
      },
      {
        id: 'energy-power',
        name: { zh: '能源与动力工程学院', en: 'School of Energy and Power Engineering' },
      },
      {
        id: 'fluid-machinery',
        name: { zh: '流体机械工程技术研究中心', en: 'Research Center of Fluid Machinery' },
      },
      {
        id: 'materials',
        name: { zh: '材料科学与工程学院', en: 'School of Materials Science and Engineering' },
      },
      {
        id: 'electrical-information',
        name: { zh: '电气信息工程学院', en: 'School of Electrical and Information Engineering' },
      },
      {
        id: 'food-bioengineering',
        name: { zh: '食品与生物工程学院', en: 'School of Food and Biological Engineering' },
      },
      {
        id: 'environment',
        name: { zh: '环境与安全工程学院', en: 'School of Environment and Safety Engineering' },
      },
      {
        id: 'computer-science',
        name: {
          zh: '计算机科学与通信工程学院',
          en: 'School of Computer Science and Communication Engineering',
        },
      },
      { id: 'mathematics', name: { zh: '数学科学学院', en: 'School of Mathematical Sciences' } },
      {
        id: 'chemistry',
        name: { zh: '化学化工学院', en: 'School of Chemistry and Chemical Engineering' },
      },
      { id: 'management', name: { zh: '管理学院', en: 'School of Management' } },
      { id: 'finance', name: { zh: '财经学院', en: 'School of Finance and Economics' } },
      { id: 'law', name: { zh: '法学院', en: 'School of Law' } },
      { id: 'literature', name: { zh: '文学院', en: 'School of Liberal Arts' } },
      { id: 'foreign-languages', name: { zh: '外国语学院', en: 'School of Foreign Languages' } },
      { id: 'art', name: { zh: '艺术学院', en: 'School of Art' } },
      { id: 'medicine', name: { zh: '医学院', en: 'School of Medicine' } },
      { id: 'pharmacy', name: { zh: '药学院', en: 'School of Pharmacy' } },
      { id: 'life-sciences', name: { zh: '生命科学学院', en: 'School of Life Sciences' } },
      { id: 'teacher-education', name: { zh: '教师教育学院', en: 'School of Teacher Education' } },
      { id: 'overseas-education', name: { zh: '海外教育学院', en: 'Overseas Education College' } },
    ],
    consents: [
      {
        id: 'registration',
        version: '2026-11-01',
        required: true,
        title: { zh: '信息收集与使用', en: 'How your data is used' },
        body: {
          zh: '我们收集姓名、证件、学历、手机号和邮箱，只用于核对学籍、发放校友卡和通知审核结果。证件号码加密保存，页面和短信中不完整显示。你可以在小程序里撤回注册；需要导出或删除信息，请联系校友办。',
          en: 'We collect your name, document, degrees, mobile number and email, only to check them against the school’s records, to issue your card and to tell you the outcome. Document numbers are stored encrypted and never shown in full. You can withdraw your registration in the app; ask the alumni office for a copy of your data or its deletion.',
        },
      },
    ],
  },
  review: {
    weekday: 4,
    cutOff: '12:00',
    reopenLatest: '17:00',
    vacations: [
      { from: '2026-07-11', to: '2026-08-30' },
      { from: '2027-01-23', to: '2027-02-28' },
      { from: '2027-07-10', to: '2027-08-29' },
    ],
    exactMatchesApprovedBy: 'button',
    departmentWorkingDays: 7,
    departmentReviewers: 'decide',
    fourEyes: ['export'],
  },
  card: {
    prefix: '8',
    length: 10,
    validityYears: 2,
    renewalOpensDaysBefore: 60,
    renewalFeeFen: 0,
    renewalReminderDaysBefore: 30,
    appealDays: 30,
  },
  visit: {
    daysAhead: 7,
    opensAt: '00:00',
    campuses: [
      {
        id: 'main',
        name: { zh: '校本部', en: 'Main campus' },
        slots: [
          { start: '08:00', end: '11:00', places: 400 },
          { start: '11:00', end: '14:00', places: 200 },
          { start: '14:00', end: '17:00', places: 400 },
          { start: '17:00', end: '20:00', places: 300 },
        ],
      },
      {
        id: 'zhongshan',
        name: { zh: '中山校区', en: 'Zhongshan campus' },
        slots: [
          { start: '08:00', end: '12:00', places: 60 },
          { start: '14:00', end: '18:00', places: 60 },
        ],
      },
    ],
    peoplePerBooking: 4,
    childrenNeedDocument: false,
    cancelUntil: 'day-before',
    repeatAfterDays: 0,
    noShowBarDays: 7,
    closedDays: [],
    offerMinutes: 120,
    lottery: {
      days: [],
      drawDaysBefore: 3,
      drawAt: '12:00',
    },
    groups: {
      people: { min: 5, max: 60 },
      daysAhead: 30,
      noticeDays: 3,
      placesPerDay: 120,
      agreement: [
        {
          id: 'group-list',
          version: '2026-11-21',
          required: true,
          title: {
            zh: '名单上的人都同意由我登记',
            en: 'Everybody on the list agreed that I enter them',
          },
          body: {
            zh: '每个人都知道姓名和证件将交给学校，只用于这次入校的审批和门岗核验。未满14周岁的，监护人已同意，并写在名单里。证件号码加密保存，到期删除。',
            en: 'Each of them knows that the university receives name and document for the approval of this visit and the check at the gate, and nothing else. For children under 14 a guardian agreed and is named on the list. Document numbers are stored encrypted and deleted in time.',
          },
        },
      ],
    },
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
  // Alumni without a card book visits themselves.
  guests: null,
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
    { id: 'north', campus: 'main', name: { zh: '北门', en: 'North gate' } },
    { id: 'east', campus: 'main', name: { zh: '东门', en: 'East gate' } },
    {
      id: 'zhongshan',
      campus: 'zhongshan',
      name: { zh: '中山校区正门', en: 'Zhongshan main gate' },
    },
  ],
  office: {
    name: { zh: '校友工作办公室', en: 'Alumni Office' },
    hours: [
      { from: '08:30', to: '11:30' },
      { from: '14:00', to: '17:00' },
    ],
    contacts: [
      { name: { zh: '招生办公室', en: 'Admissions' }, phone: '+8651188792366' },
      { name: { zh: '学生事务', en: 'Students’ affairs' }, phone: '+8651188792566' },
      { name: { zh: '教学事务', en: 'Teaching affairs' }, phone: '+8651188792216' },
    ],
    address: {
      zh: '江苏省镇江市学府路301号，邮编 212013',
      en: '301 Xuefu Road, Zhenjiang, Jiangsu 212013, China',
    },
  },
  officialAccount: {
    welcome: {
      zh: '欢迎关注江苏大学校友会。打开下方菜单“服务 → 我的校友卡”，可以注册、激活和使用校友卡；还没有校友卡，也可以在“服务 → 预约入校”预约。',
      en: 'Welcome. In the menu below, 服务 → 我的校友卡 opens your alumni card: register, activate and use it. Without a card you can book a visit under 服务 → 预约入校.',
    },
    fallbackUrl: 'https://www.ujs.edu.cn/',
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
