/** Accounts by documents, and user names. */
import type { ErrorsInBoth } from './error-text';

export const ACCOUNT_ERRORS = {
  REGISTRATION_WAY_CLOSED: {
    zh: { title: '这种申请方式没有开放', next: '回到校友卡页，选择另一种方式' },
    en: { title: 'This way is not open', next: 'Go back to the Card tab and choose another one' },
  },
  PROOF_MISSING: {
    zh: { title: '还缺材料照片', next: '先上传证件照片和学籍证明，再提交' },
    en: {
      title: 'A photo is missing',
      next: 'Add the photos of your document and your proof of study, then send',
    },
  },
  PROOF_SIZE: {
    zh: { title: '照片太小或太大', next: '用相机重新拍一张，文字要看得清' },
    en: { title: 'The photo is too small or too large', next: 'Take a new one that can be read' },
  },
  APPLICATION_CHANGED: {
    zh: { title: '这份申请刚刚有变动', next: '刷新后再看' },
    en: { title: 'This application has just changed', next: 'Refresh, then look again' },
  },
  USER_NAME_MISSING: {
    zh: { title: '请填写用户名', next: '4–20位字母和数字，以字母开头' },
    en: { title: 'Choose a user name', next: '4–20 letters and digits, a letter first' },
  },
  USER_NAME_LENGTH: {
    zh: { title: '用户名长度不对', next: '改成4–20位' },
    en: { title: 'The length is not right', next: 'Use 4–20 letters and digits' },
  },
  USER_NAME_FORM: {
    zh: { title: '用户名只能用字母和数字', next: '以字母开头，不含空格和符号' },
    en: { title: 'Letters and digits only', next: 'A letter first, no blanks or signs' },
  },
  USER_NAME_RESERVED: {
    zh: { title: '这个用户名是保留的', next: '换一个' },
    en: { title: 'This name is reserved', next: 'Choose another one' },
  },
  USER_NAME_TAKEN: {
    zh: { title: '这个用户名已经有人用了', next: '换一个' },
    en: { title: 'Somebody has this name already', next: 'Choose another one' },
  },
  FACE_CHECK_DOCUMENT: {
    zh: { title: '人脸核身只认大陆居民身份证', next: '请改为上传材料' },
    en: {
      title: 'The face check knows mainland identity cards alone',
      next: 'Apply with documents instead',
    },
  },
  FACE_CHECK_EXHAUSTED: {
    zh: { title: '人脸核身的次数已用完', next: '请改为上传材料，由院系审核' },
    en: { title: 'No face checks are left', next: 'Apply with documents instead' },
  },
  FACE_CHECK_NOT_FOUND: {
    zh: { title: '这次核身已结束或超时', next: '请重新开始核身' },
    en: { title: 'This check is over', next: 'Please start it again' },
  },
  USER_NAME_CHOSEN: {
    zh: { title: '用户名已经选好', next: '用户名不能更改；回到校友卡页查看' },
    en: {
      title: 'You have a user name already',
      next: 'It cannot be changed; see the Card tab',
    },
  },
} satisfies ErrorsInBoth;
