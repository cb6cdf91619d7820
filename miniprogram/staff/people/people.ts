/** Inviting somebody to the staff; the invitation is shown once and kept nowhere on the phone. */
import { school } from '@school';
import { inLanguage } from '../../i18n/language';
import { shortMoment } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { section, t } from '../i18n/index';
import { section as moreSection, t as more } from '../i18n/review/index';
import { inviteStaff, type Role } from '../services/people';

const ROLES = [
  'office',
  'reviewer',
  'guard',
  'keeper',
  'auditor',
] as const satisfies readonly Role[];

interface RoleView {
  readonly role: Role;
  readonly label: string;
  readonly detail: string;
  readonly chosen: boolean;
}

interface DepartmentView {
  readonly id: string;
  readonly label: string;
  readonly chosen: boolean;
}

Page({
  data: {
    t: section('people'),
    more: moreSection('people'),
    name: '',
    roles: [] as RoleView[],
    /** Asked of a reviewer, who sees nothing else. */
    asksDepartments: false,
    departments: [] as DepartmentView[],
    wrong: { name: '', roles: '', departments: '' },
    busy: false,
    problem: null as ErrorText | null,
    invitation: null as {
      readonly title: string;
      readonly token: string;
      readonly expires: string;
    } | null,
  },

  onShow() {
    localisePage(this, section('people'), section('people').title);
    this.setData({
      more: moreSection('people'),
      roles: rolesWith(this.chosen()),
      departments: departmentsWith(this.chosenDepartments()),
    });
  },

  chosen(): Role[] {
    return this.data.roles.filter(({ chosen }) => chosen).map(({ role }) => role);
  },

  chosenDepartments(): string[] {
    return this.data.departments.filter(({ chosen }) => chosen).map(({ id }) => id);
  },

  onDepartment(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    const chosen = this.data.departments[index]?.chosen === true;
    this.setData({ [`departments[${index}].chosen`]: !chosen, 'wrong.departments': '' });
  },

  onName(event: WechatMiniprogram.Input) {
    this.setData({ name: event.detail.value, 'wrong.name': '' });
  },

  onRole(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    const chosen = this.data.roles[index]?.chosen === true;
    this.setData({ [`roles[${index}].chosen`]: !chosen, 'wrong.roles': '' });
    this.setData({ asksDepartments: this.chosen().includes('reviewer') });
  },

  async onInvite() {
    const name = this.data.name.trim();
    const roles = this.chosen();
    const departments = roles.includes('reviewer') ? this.chosenDepartments() : [];
    const wrong = {
      name: name === '' ? t('people.nameMissing') : '',
      roles: roles.length === 0 ? t('people.rolesMissing') : '',
      departments:
        roles.includes('reviewer') && departments.length === 0
          ? more('people.departmentsMissing')
          : '',
    };
    this.setData({ wrong, problem: null });
    if (wrong.name + wrong.roles + wrong.departments !== '' || this.data.busy) return;
    this.setData({ busy: true });
    const answer = await inviteStaff(name, roles, departments);
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ problem: errorText(answer) });
      return;
    }
    const { token, expiresAt } = answer.value;
    this.setData({
      invitation: {
        title: t('people.ready', { name }),
        token,
        expires: t('people.expires', { moment: shortMoment(expiresAt) }),
      },
    });
  },

  async onCopy() {
    const { invitation } = this.data;
    if (invitation === null) return;
    await wx.setClipboardData({ data: invitation.token });
    void wx.showToast({ title: t('people.copied'), icon: 'none' });
  },

  onAnother() {
    this.setData({
      name: '',
      roles: rolesWith([]),
      asksDepartments: false,
      departments: departmentsWith([]),
      invitation: null,
    });
  },
});

function departmentsWith(chosen: readonly string[]): DepartmentView[] {
  return school.registration.departments.map(({ id, name }) => ({
    id,
    label: inLanguage(name),
    chosen: chosen.includes(id),
  }));
}

function rolesWith(chosen: readonly Role[]): RoleView[] {
  return ROLES.map((role) => ({
    role,
    label: t(`roles.${role}`),
    detail: t(`roles.${role}_detail`),
    chosen: chosen.includes(role),
  }));
}
