/**
 * One degree of an applicant. Properties: `value` (`DegreeDraft`), `errors` (`DegreeErrors`), `index` for the ids.
 * Event `change`: `{ index, value }`.
 */
import { school } from '@school';
import { departmentName } from '../../department-name';
import { EMPTY_DEGREE, type DegreeDraft } from '../../draft';
import { section, t } from '../../i18n/index';

type TypedEvent = WechatMiniprogram.CustomEvent<
  { value: string },
  object,
  { field: 'programme' | 'entryYear' | 'graduationYear' }
>;

Component({
  properties: {
    value: { type: Object, value: EMPTY_DEGREE },
    errors: { type: Object, value: {} },
    index: { type: Number, value: 0 },
  },
  data: {
    t: section('form'),
    levels: [] as { value: string; label: string }[],
    departmentText: '',
    choosing: false,
  },
  observers: {
    'value.department'(department: string) {
      this.setData({ departmentText: departmentName(department) });
    },
  },
  lifetimes: {
    attached() {
      const levels = school.registration.qualifyingDegrees;
      this.setData({
        t: section('form'),
        levels: levels.map((value) => ({ value, label: t(`degrees.${value}`) })),
      });
    },
  },
  methods: {
    onLevel(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.change({ degree: event.detail.value });
    },
    onType(event: TypedEvent) {
      this.change({ [event.currentTarget.dataset.field]: event.detail.value });
    },
    onDepartments() {
      this.setData({ choosing: true });
    },
    onDepartmentsClose() {
      this.setData({ choosing: false });
    },
    onDepartment(event: WechatMiniprogram.CustomEvent<{ name: string }>) {
      this.change({ department: event.detail.name });
    },
    change(change: Partial<DegreeDraft>) {
      const value = { ...this.data.value, ...change };
      this.triggerEvent('change', { index: this.data.index, value });
    },
  },
});
