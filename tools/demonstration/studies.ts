/** What the demonstration's graduates studied; at each school by the names of its profile, one for one. */

export type Study = readonly [department: string, programme: string];

const DEFAULT_SCHOOL = 'jsu';

const STUDIES: Readonly<Record<string, readonly Study[]>> = {
  jsu: [
    ['机械工程学院', '机械设计制造及其自动化'],
    ['汽车与交通工程学院', '车辆工程'],
    ['能源与动力工程学院', '能源与动力工程'],
    ['农业工程学院', '农业机械化及其自动化'],
    ['食品与生物工程学院', '食品科学与工程'],
    ['计算机科学与通信工程学院', '软件工程'],
    ['电气信息工程学院', '电气工程及其自动化'],
    ['管理学院', '工商管理'],
    ['医学院', '临床医学'],
    ['药学院', '制药工程'],
    ['外国语学院', '英语'],
    ['海外教育学院', '汉语言'],
  ],
  sjtu: [
    ['机械与动力工程学院', '机械工程'],
    ['船舶海洋与建筑工程学院', '船舶与海洋工程'],
    ['机械与动力工程学院', '能源与动力工程'],
    ['农业与生物学院', '植物科学与技术'],
    ['农业与生物学院', '食品科学与工程'],
    ['电子信息与电气工程学院', '软件工程'],
    ['电子信息与电气工程学院', '电气工程及其自动化'],
    ['安泰经济与管理学院', '工商管理'],
    ['医学院', '临床医学'],
    ['药学院', '药学'],
    ['外国语学院', '英语'],
    ['人文学院', '汉语言'],
  ],
};

/** Throws for a school without studies of its own: add them with its profile. */
export function studiesOf(school: string): readonly Study[] {
  const studies = STUDIES[school];
  if (studies === undefined) {
    throw new Error(`there are no studies for the demonstration of "${school}"`);
  }
  return studies;
}

/** What somebody who studied this at the default school would have studied at this one. */
export function studyAt(school: string, department: string): Study {
  const place = studiesOf(DEFAULT_SCHOOL).findIndex(([name]) => name === department);
  const study = studiesOf(school)[place];
  if (study === undefined) {
    throw new Error(`${department} is no department of the demonstration`);
  }
  return study;
}
