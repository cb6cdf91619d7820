/** What the card is good for, and where people help. Staff find their tools here. */
import { section } from '../../i18n/index';
import { localisePage, localiseTabBar } from '../../i18n/localise';
import { anySession } from '../../services/session';
import {
  addressText,
  contactRows,
  hoursText,
  toolsFor,
  usesOfCard,
  type ContactRow,
  type ToolRow,
  type UseRow,
} from './services-view';

Page({
  data: {
    t: section('services'),
    tools: [] as ToolRow[],
    uses: [] as UseRow[],
    hours: '',
    contacts: [] as ContactRow[],
    address: '',
  },

  async onShow() {
    localisePage(this, section('services'), section('services').title);
    localiseTabBar();
    const session = await anySession();
    this.setData({
      tools: toolsFor(session?.roles ?? []),
      uses: usesOfCard(),
      hours: hoursText(),
      contacts: contactRows(),
      address: addressText(),
    });
  },

  onTool(event: WechatMiniprogram.TouchEvent<object, object, { url: string }>) {
    void wx.navigateTo({ url: event.currentTarget.dataset.url });
  },

  onVisit() {
    void wx.switchTab({ url: '/pages/visit/visit' });
  },

  onCall(event: WechatMiniprogram.TouchEvent<object, object, { phone: string }>) {
    void wx.makePhoneCall({ phoneNumber: event.currentTarget.dataset.phone.replace(/ /g, '') });
  },

  onAddress() {
    wx.setClipboardData({
      data: this.data.address,
      success: () => {
        void wx.showToast({ title: section('common').copied, icon: 'success' });
      },
    });
  },
});
