/** Scanning a code at the gate: the whole screen is the answer. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import { serverNow } from '../../services/server-clock';
import { section, t } from '../i18n/index';
import { inspectCode } from '../services/inspection';
import { inspectionView, type InspectionView } from './inspection-view';
import { paintBar, type Paint } from './paint-bar';

/** A green screen must not be there for the next person: an answer is good for as long as somebody looks at it. */
const ANSWER_HOLDS_MS = 60_000;

let ending: ReturnType<typeof setTimeout> | undefined;

const START: { phase: 'ready' | 'checking' | 'answer' | 'unknown' } = { phase: 'ready' };

Page({
  data: {
    t: section('scan'),
    ...START,
    view: null as InspectionView | null,
    problem: null as ErrorText | null,
    note: '',
  },

  onShow() {
    localisePage(this, section('scan'), section('scan').title);
    void wx.setKeepScreenOn({ keepScreenOn: true });
  },

  onHide() {
    // The scanner itself hides the page on some phones, so an answer is not taken away here.
    void wx.setKeepScreenOn({ keepScreenOn: false });
  },

  onUnload() {
    if (ending !== undefined) clearTimeout(ending);
    void wx.setKeepScreenOn({ keepScreenOn: false });
  },

  async onScan() {
    if (this.data.phase === 'checking') return;
    const scanned = await scanCode();
    if (scanned === 'cancelled') {
      this.turn('ready');
    } else if (scanned === 'failed') {
      this.turn('unknown', { title: t('scan.noCamera'), next: t('scan.noCameraNext') });
    } else {
      await this.check(scanned.text);
    }
  },

  async check(code: string) {
    this.turn('checking');
    const answer = await inspectCode(code);
    if (!answer.ok) {
      void wx.vibrateShort({ type: 'heavy' });
      this.turn('unknown', errorText(answer));
      return;
    }
    const view = inspectionView(answer.value, serverNow());
    void wx.vibrateShort({ type: view.admitted ? 'light' : 'heavy' });
    this.setData({ view });
    this.turn('answer');
    ending = setTimeout(() => {
      this.turn('ready');
      this.setData({ note: t('scan.expired') });
    }, ANSWER_HOLDS_MS);
  },

  turn(phase: 'ready' | 'checking' | 'answer' | 'unknown', problem: ErrorText | null = null) {
    if (ending !== undefined) clearTimeout(ending);
    ending = undefined;
    const { view } = this.data;
    this.setData({ phase, problem, note: '', ...(phase === 'answer' ? {} : { view: null }) });
    paintBar(phase === 'answer' ? answerPaint(view) : 'page');
  },
});

function answerPaint(view: InspectionView | null): Paint {
  return view?.admitted === true ? 'admitted' : 'refused';
}

/** Only the camera: a picture from the album is no code that somebody holds in their hand. */
async function scanCode(): Promise<{ readonly text: string } | 'cancelled' | 'failed'> {
  try {
    const { result } = await wx.scanCode({ onlyFromCamera: true, scanType: ['qrCode'] });
    return { text: result };
  } catch (error) {
    return isCancelled(error) ? 'cancelled' : 'failed';
  }
}

function isCancelled(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'errMsg' in error &&
    String(error.errMsg).includes('cancel')
  );
}
