/** By which way to apply for an account, with what each needs and how long it takes. */
import { school } from '@school';
import { wholeNumber } from '../../i18n/dates';
import { localisePage } from '../../i18n/localise';
import { anySession } from '../../services/session';
import { section, t } from '../i18n/index';

const FORM = '/registration/form/form';

Page({
  data: {
    t: section('way'),
    documentsTime: '',
  },

  async onLoad() {
    localisePage(this, section('way'), section('way').title);
    const n = wholeNumber(school.review.departmentWorkingDays);
    this.setData({ documentsTime: t('way.documentsTime', { n }) });
    // An old link, or the school has stopped offering it: there is one way and nothing to choose.
    const session = await anySession();
    if (session?.faceCheck === false) void wx.redirectTo({ url: FORM });
  },

  onFace() {
    void wx.navigateTo({ url: '/registration/face/face' });
  },

  onDocuments() {
    void wx.navigateTo({ url: FORM });
  },
});
