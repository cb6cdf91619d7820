/** Inviting somebody to the staff; the invitation is shown once and kept nowhere on the phone. */
import { shortMoment } from '../../i18n/dates';
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { section, t } from '../i18n/index';
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

Page({
  data: {
    t: section('people'),
    name: '',
    roles: [] as RoleView[],
    wrong: { name: '', roles: '' },
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
    this.setData({ roles: rolesWith(this.chosen()) });
  },

  chosen(): Role[] {
    return this.data.roles.filter(({ chosen }) => chosen).map(({ role }) => role);
  },

  onName(event: WechatMiniprogram.Input) {
    this.setData({ name: event.detail.value, 'wrong.name': '' });
  },

  onRole(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    const { index } = event.currentTarget.dataset;
    const chosen = this.data.roles[index]?.chosen === true;
    this.setData({ [`roles[${index}].chosen`]: !chosen, 'wrong.roles': '' });
  },

  async onInvite() {
    const name = this.data.name.trim();
    const roles = this.chosen();
    const wrong = {
      name: name === '' ? t('people.nameMissing') : '',
      roles: roles.length === 0 ? t('people.rolesMissing') : '',
    };
    this.setData({ wrong, problem: null });
    if (wrong.name + wrong.roles !== '' || this.data.busy) return;
    this.setData({ busy: true });
    const answer = await inviteStaff(name, roles);
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
    this.setData({ name: '', roles: rolesWith([]), invitation: null });
  },
});

function rolesWith(chosen: readonly Role[]): RoleView[] {
  return ROLES.map((role) => ({
    role,
    label: t(`roles.${role}`),
    detail: t(`roles.${role}_detail`),
    chosen: chosen.includes(role),
  }));
}
