/** What somebody agrees to who sends a photo with a correction; the same at every school that does it alike. */
import type { SchoolProfile } from './schema';

export const usualEvidence: SchoolProfile['privacy']['evidence'] = {
  consents: [
    {
      id: 'evidence',
      version: '2026-11-01',
      required: true,
      title: { zh: '更正依据照片的使用', en: 'How a photo of your evidence is used' },
      body: {
        zh: '照片上可能有敏感个人信息，只给核对这项更正的工作人员看，不作他用，每次查看都有记录。照片存放在不公开的位置，答复后申诉期一过即删除；撤回更正时立即删除。不愿上传的，写明依据、当面出示即可。',
        en: 'The photo may show sensitive data. It is seen only by the staff who look into this correction, and every look is on record. It lies in private storage and is deleted once the answer can no longer be appealed, and at once when you take the request back. If you would rather not send one, say what proves it and show it in person.',
      },
    },
  ],
};
