/** The face of the card: who, which number, until when. Property `face`: what `faceOf` gives. */
import { school } from '@school';
import type { Face } from './face';

Component({
  properties: {
    face: { type: Object },
  },
  data: {
    schoolChinese: school.name.zh,
    schoolLatin: school.name.en,
    cardChinese: school.terms.card.zh,
    cardLatin: school.terms.card.en,
    spoken: '',
  },
  observers: {
    face(face: Face | null) {
      if (face === null) return;
      const { name, otherName, number, state, validUntil } = face;
      this.setData({
        spoken: [school.name.zh, name, otherName, number, state, validUntil].join(' '),
      });
    },
  },
});
