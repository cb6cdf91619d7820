/**
 * Whether somebody who comes is a child, and when it was born. Properties: `value` (`PartyPerson`), `error` (text
 * beneath the birth date), `first` (whether they stand first, and so need a document). Event: `change` with the whole
 * `PartyPerson`.
 */
import { school } from '@school';
import { addDays, addYears, dateOf } from '../../../domain/calendar/shanghai';
import { CHILD_UNDER } from '../../../domain/visit/companion';
import { fullDate } from '../../i18n/dates';
import { section } from '../../i18n/index';
import { serverNow } from '../../services/server-clock';
import { NOBODY, toldBirthDate, type PartyPerson } from './party-person';

Component({
  properties: {
    value: { type: Object, value: NOBODY },
    error: { type: String, value: '' },
    first: { type: Boolean, value: false },
  },
  data: {
    t: section('child'),
    on: false,
    date: '',
    shown: '',
    /** Whether the number tells the birth date, so that there is nothing to choose. */
    told: false,
    earliest: '',
    today: '',
    documentNote: '',
  },
  lifetimes: {
    attached() {
      const texts = section('child');
      const today = dateOf(serverNow());
      this.setData({
        t: texts,
        today,
        earliest: addDays(addYears(today, -CHILD_UNDER), 1),
        documentNote: school.visit.childrenNeedDocument
          ? texts.documentNeeded
          : this.data.first
            ? texts.documentFirst
            : texts.documentOptional,
      });
    },
  },
  observers: {
    value(value: PartyPerson) {
      const told = toldBirthDate(value, dateOf(serverNow()));
      const date = told ?? value.birthDate ?? '';
      this.setData({
        on: value.birthDate !== null,
        told: told !== null,
        date,
        shown: date === '' ? '' : fullDate(date),
      });
    },
  },
  methods: {
    onSwitch() {
      this.change(this.data.on ? null : '');
    },
    onDate(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change(event.detail.value);
    },
    change(birthDate: PartyPerson['birthDate']) {
      this.triggerEvent('change', { ...this.data.value, birthDate });
    },
  },
});
