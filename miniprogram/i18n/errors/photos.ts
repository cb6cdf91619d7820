/** Photos for the card. */
import type { ErrorsInBoth } from './error-text';

export const PHOTO_ERRORS = {
  PHOTO_FILE_MISSING: {
    zh: { title: '照片没有传到', next: '重新选择一张再试' },
    en: { title: 'The photo did not arrive', next: 'Choose it again' },
  },
  PHOTO_TOO_LARGE: {
    zh: { title: '照片文件太大', next: '换一张，或用相机重新拍' },
    en: { title: 'The photo is too large', next: 'Choose another one, or take a new one' },
  },
  PHOTO_FORMAT: {
    zh: { title: '不能识别这张照片', next: '换一张，或用相机重新拍' },
    en: { title: 'This photo cannot be read', next: 'Choose another one, or take a new one' },
  },
  PHOTO_SIZE: {
    zh: { title: '照片的尺寸不合适', next: '换一张竖的、清楚的照片' },
    en: { title: 'The photo has the wrong size', next: 'Choose an upright photo that is sharp' },
  },
  UPLOADS_TOO_MANY: {
    zh: { title: '今天上传的文件太多', next: '{at} 再来' },
    en: { title: 'Too many files today', next: 'Come back after {at}' },
  },
  PHOTO_OWNER_UNKNOWN: {
    zh: { title: '还没有注册', next: '先注册，再添加照片' },
    en: { title: 'You have not registered yet', next: 'Register first, then add your photo' },
  },
  PHOTO_TOO_OFTEN: {
    zh: { title: '今天换照片的次数太多', next: '{at} 再来' },
    en: { title: 'Too many photos today', next: 'Come back after {at}' },
  },
  PHOTO_CHANGED: {
    zh: { title: '照片刚刚换过', next: '刷新后再操作' },
    en: { title: 'The photo was changed just now', next: 'Refresh, then try again' },
  },
} satisfies ErrorsInBoth;
