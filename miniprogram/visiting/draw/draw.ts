/** The draw of a slot as it is published, for anybody to check; `?campus&date&start`, and `ticket` for one's own. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { shortDate, shortMoment, wholeNumber } from '../../i18n/dates';
import { section, t } from '../../i18n/index';
import { localisePage } from '../../i18n/localise';
import { getDraw, type DrawView } from '../../services/visit';

/** Further tickets are in the copy: thousands of rows would freeze a phone. */
const SHOWN = 100;

interface TicketRow {
  readonly ticket: string;
  readonly place: string;
  readonly own: boolean;
}

Page({
  data: {
    t: section('draw'),
    common: section('common'),
    slot: { campus: '', date: '', start: '' },
    ticket: '',
    phase: 'loading',
    problem: null as ErrorText | null,
    about: '',
    drawn: false,
    when: '',
    places: '',
    commitment: '',
    seed: '',
    rows: [] as TicketRow[],
    more: '',
  },

  async onLoad(query: Record<string, string | undefined>) {
    localisePage(this, section('draw'), t('draw.title'));
    const { campus = '', date = '', start = '', ticket = '' } = query;
    this.setData({
      slot: { campus, date, start },
      ticket,
      about: `${shortDate(date)} ${start}`,
      common: section('common'),
    });
    await this.load();
  },

  async load() {
    const { campus, date, start } = this.data.slot;
    const answer = await getDraw(campus, date, start);
    if (!answer.ok) {
      this.setData({ phase: 'error', problem: errorText(answer) });
      return;
    }
    this.show(answer.value);
  },

  show(draw: DrawView) {
    published = draw;
    const rest = draw.tickets.length - SHOWN;
    this.setData({
      phase: 'ready',
      drawn: draw.seed !== null,
      when: shortMoment(draw.drawAt),
      places: wholeNumber(draw.places),
      commitment: draw.commitment ?? '',
      seed: draw.seed ?? '',
      rows: shownTickets(draw, this.data.ticket),
      more: rest > 0 ? t('draw.more', { n: wholeNumber(rest) }) : '',
    });
  },

  async onRetry() {
    this.setData({ phase: 'loading' });
    await this.load();
  },

  async onCopy() {
    await wx.setClipboardData({ data: JSON.stringify(published) });
    void wx.showToast({ title: t('draw.copied'), icon: 'none' });
  },
});

/** As it was answered; too large for the page's data. */
let published: DrawView | null = null;

/** The first ones, and one's own wherever it stands. */
function shownTickets(draw: DrawView, own: string): TicketRow[] {
  return draw.tickets
    .filter(({ ticket }, index) => index < SHOWN || ticket === own)
    .map(({ ticket, rank, people, isPlaced }) => ({
      ticket: `${rank}. ${ticket}`,
      place: [
        ...(ticket === own ? [t('draw.own')] : []),
        t('draw.people', { n: people }),
        t(isPlaced ? 'draw.placed' : 'draw.waits'),
      ].join(' · '),
      own: ticket === own,
    }));
}
