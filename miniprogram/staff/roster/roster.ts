/** Importing the registrar's file: choose, send, read the report. */
import { errorText, type ErrorText } from '../../i18n/error-texts';
import { localisePage } from '../../i18n/localise';
import type { CallFailure } from '../../services/cloud';
import { inChunks } from '../components/chunks';
import { section, t } from '../i18n/index';
import { importRoster, uploadRoster, type ChosenFile } from '../services/roster';
import { fileProblem } from './chosen-file';
import {
  columnProblems,
  refusedAsText,
  reportView,
  type RefusedView,
  type ReportView,
} from './report-view';

/** Bad rows shown at first; a file with one systematic mistake has thousands. */
const FIRST_ROWS = 20;
const SET_DATA_LIMIT = 4096;

const START: { phase: 'idle' | 'uploading' | 'importing' | 'report' | 'error' } = { phase: 'idle' };

Page({
  data: {
    t: section('roster'),
    ...START,
    fileName: '',
    problem: null as ErrorText | null,
    problemDetails: [] as string[],
    report: null as Omit<ReportView, 'refused'> | null,
    rows: [] as RefusedView[],
    rowsHidden: false,
  },

  /** The whole report; what is shown of it is in the data. */
  whole: undefined as ReportView | undefined,

  onShow() {
    localisePage(this, section('roster'), section('roster').title);
  },

  async onChoose() {
    const file = await chooseFile();
    if (file === undefined) return;
    this.setData({ fileName: file.name, problemDetails: [], report: null, rows: [] });
    const problem = fileProblem(file);
    if (problem !== undefined) {
      this.setData({
        phase: 'error',
        problem:
          problem === 'ROSTER_FILE_KIND'
            ? { title: t('roster.wrongKind'), next: t('roster.wrongKindNext') }
            : errorText({ code: problem }),
      });
      return;
    }
    await this.send(file);
  },

  async send(file: ChosenFile) {
    this.setData({ phase: 'uploading' });
    const uploaded = await uploadRoster(file);
    if (!uploaded.ok) {
      this.showFailure(uploaded);
      return;
    }
    this.setData({ phase: 'importing' });
    const answer = await importRoster(uploaded.value.fileId, file.name);
    if (!answer.ok) {
      this.showFailure(answer);
      return;
    }
    const { refused, ...report } = reportView(answer.value);
    this.whole = { ...report, refused };
    this.setData({ phase: 'report', report, rowsHidden: refused.length > FIRST_ROWS });
    this.showRows(refused.slice(0, FIRST_ROWS));
  },

  showFailure(failure: CallFailure) {
    const problemDetails = columnProblems(failure);
    const text = errorText(failure);
    const next = problemDetails.length === 0 ? text.next : t('roster.columnsNext');
    this.setData({ phase: 'error', problem: { ...text, next }, problemDetails });
  },

  showRows(rows: readonly RefusedView[]) {
    inChunks(rows, SET_DATA_LIMIT).reduce((start, chunk) => {
      this.setData(Object.fromEntries(chunk.map((row, i) => [`rows[${start + i}]`, row])));
      return start + chunk.length;
    }, this.data.rows.length);
  },

  onShowAll() {
    this.setData({ rowsHidden: false });
    this.showRows(this.whole?.refused.slice(FIRST_ROWS) ?? []);
  },

  onCopy() {
    if (this.whole === undefined) return;
    void wx.setClipboardData({ data: refusedAsText(this.whole) });
  },

  async onAnother() {
    this.setData({ phase: 'idle', report: null, rows: [], problem: null });
    await this.onChoose();
  },
});

/** A file from a chat; undefined when nobody chose one. */
async function chooseFile(): Promise<ChosenFile | undefined> {
  try {
    const { tempFiles } = await wx.chooseMessageFile({
      count: 1,
      type: 'file',
      extension: ['xlsx', 'csv'],
    });
    return tempFiles[0];
  } catch {
    return undefined;
  }
}
