/** One list: what was imported last, and importing a file: choose, look, confirm, watch, read the report. */
import { isListKind } from '../../../../domain/lists/list-kind';
import { shortMoment, wholeNumber } from '../../../i18n/dates';
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import { localisePage } from '../../../i18n/localise';
import type { CallFailure } from '../../../services/cloud';
import { anySession } from '../../../services/session';
import { inChunks } from '../../components/chunks';
import {
  confirmImport,
  discardImport,
  getLists,
  previewImport,
  undoImport,
  uploadList,
  type Assignment,
  type ImportPreview,
  type ImportView,
  type ListView,
  type RefusedRow,
} from '../../services/lists';
import { chooseListFile, fileProblem } from '../chosen-file';
import { section, t } from '../i18n/index';
import { countText } from '../lists-view';
import { familyOf, fieldText } from '../list-texts';
import { importWork, type ImportWork } from './import-work';
import { isWorking, resultView, workView, type ResultView, type WorkView } from './import-view';
import {
  choosableFields,
  previewView,
  rowProblem,
  type PreviewView,
  type RowProblem,
} from './preview-view';
import { readRefusedRows, saveReport } from './report-file';

/** Bad rows shown at first; a file with one systematic mistake has thousands. */
const FIRST_ROWS = 20;
const MOST_ROWS = 500;
const SET_DATA_LIMIT = 4096;

type Phase = 'start' | 'busy' | 'preview' | 'work' | 'shrinking' | 'result' | 'error';

interface StartView {
  readonly name: string;
  readonly count: string;
  readonly effect: string;
  readonly needs: string;
  readonly optional: string;
  /** '' before the first import. */
  readonly last: string;
  readonly canUndo: boolean;
  readonly modes: readonly { readonly value: string; readonly label: string }[];
}

const START: {
  readonly phase: Phase;
  readonly list: ListView['list'];
  readonly mode: 'replace' | 'add';
} = { phase: 'start', list: 'graduates', mode: 'replace' };

Page({
  data: {
    t: section('import'),
    ...START,
    start: null as StartView | null,
    modeDetail: '',
    fileName: '',
    busy: '',
    fields: [] as string[],
    preview: null as PreviewView | null,
    work: null as WorkView | null,
    shrunk: '',
    result: null as ResultView | null,
    canUndo: false,
    /** Whether the caller may import; an auditor sees what is in force. */
    office: false,
    rows: [] as RowProblem[],
    refusedTitle: '',
    rowsHidden: false,
    problem: null as ErrorText | null,
    calling: false,
    undoing: false,
  },

  looked: undefined as ImportPreview | undefined,
  importId: '',
  refused: [] as readonly RefusedRow[],
  work: undefined as ImportWork | undefined,

  onLoad({ list = '' }: { list?: string }) {
    this.setData({ list: isListKind(list) ? list : 'graduates' });
    this.work = importWork((view) => this.showImport(view));
    this.setData({ start: startView(this.data.list) });
    this.showMode('replace');
  },

  async onShow() {
    localisePage(this, section('import'), t(`names.${this.data.list}`));
    if (this.data.phase !== 'start') return;
    this.setData({ office: (await anySession())?.roles.includes('office') ?? false });
    await this.look();
  },

  onUnload() {
    this.work?.stop();
  },

  /** Reads how the list is; an import that is under way is shown at once. */
  async look() {
    const answer = await getLists();
    if (!answer.ok) return;
    const view = answer.value.lists.find(({ list }) => list === this.data.list);
    this.setData({ start: startView(this.data.list, view) });
    // To follow an import is to carry it on.
    if (view?.active && this.data.office) {
      this.setData({ fileName: view.active.fileName });
      this.work?.follow(view.active);
    }
  },

  onMode(event: WechatMiniprogram.CustomEvent<{ value: 'replace' | 'add' }>) {
    this.showMode(event.detail.value);
  },

  showMode(mode: 'replace' | 'add') {
    this.setData({ mode, modeDetail: t(`import.${mode}Detail`) });
  },

  async onChoose() {
    const file = await chooseListFile();
    if (file === undefined) return;
    this.setData({ fileName: file.name, problem: null });
    const problem = fileProblem(file);
    if (problem === 'ROSTER_FILE_KIND') {
      const text = { title: t('import.wrongKind'), next: t('import.wrongKindNext') };
      this.setData({ phase: 'error', problem: text });
      return;
    }
    if (problem !== undefined) {
      this.showFailure({ ok: false, code: problem });
      return;
    }
    this.setData({ phase: 'busy', busy: t('import.uploading') });
    const uploaded = await uploadList(file);
    if (!uploaded.ok) {
      this.showFailure(uploaded);
      return;
    }
    const { list, mode } = this.data;
    await this.readPreview({ list, mode, fileId: uploaded.value.fileId, fileName: file.name });
  },

  async readPreview(upload: Parameters<typeof previewImport>[0], assignment?: Assignment) {
    if (assignment === undefined) this.setData({ phase: 'busy', busy: t('import.looking') });
    const answer = await previewImport(upload, assignment);
    if (!answer.ok) {
      this.showFailure(answer);
      return;
    }
    this.looked = answer.value;
    this.setData({
      phase: 'preview',
      fields: choosableFields(answer.value.list).map((field) =>
        field === null ? t('import.unread') : fieldText(field),
      ),
      preview: previewView(answer.value),
    });
  },

  async onColumn(
    event: WechatMiniprogram.CustomEvent<{ value: string }, object, { index: number }>,
  ) {
    const looked = this.looked;
    if (looked === undefined) return;
    const field = choosableFields(looked.list)[Number(event.detail.value)] ?? null;
    const { index } = event.currentTarget.dataset;
    await this.readPreview(
      looked,
      looked.columns.map((column, at) => (at === index ? field : column.field)),
    );
  },

  async onConfirm() {
    const looked = this.looked;
    if (looked === undefined || this.data.calling) return;
    await this.confirm(looked.importId, looked.wouldShrink);
  },

  async onAccept() {
    await this.confirm(this.importId, true);
  },

  async confirm(importId: string, acceptsShrinking: boolean) {
    if (this.data.calling) return;
    this.setData({ calling: true });
    const answer = await confirmImport(importId, acceptsShrinking);
    this.setData({ calling: false });
    if (answer.ok) this.work?.follow(answer.value.import);
    else this.showFailure(answer);
  },

  async onDiscard() {
    const importId = this.importId || this.looked?.importId;
    if (importId === undefined || this.data.calling) return;
    this.setData({ calling: true });
    const answer = await discardImport(importId);
    this.setData({ calling: false });
    if (answer.ok) this.work?.follow(answer.value.import);
    else this.showFailure(answer);
  },

  showImport(view: ImportView) {
    this.importId = view.importId;
    if (isWorking(view)) {
      this.setData({ phase: 'work', work: workView(view) });
    } else if (view.status === 'shrinking') {
      void this.showShrinking(view);
    } else {
      void this.showResult(view);
    }
  },

  /** Says from how many to how many, as it is counted now and not as it was estimated. */
  async showShrinking(view: ImportView) {
    const answer = await getLists();
    const before = answer.ok
      ? answer.value.lists.find(({ list }) => list === view.list)?.count
      : undefined;
    const to = wholeNumber(view.counts.added);
    this.setData({
      phase: 'shrinking',
      shrunk: before === undefined ? '' : t('import.shrunk', { from: wholeNumber(before), to }),
    });
  },

  async showResult(view: ImportView) {
    const canUndo = view.status === 'done' && view.counts.added > 0;
    this.setData({
      phase: 'result',
      result: resultView(view),
      canUndo,
      rows: [],
      refusedTitle: '',
      rowsHidden: false,
    });
    const refused = view.isUndone ? [] : await readRefusedRows(view.importId);
    if (refused === null || refused.length === 0) return;
    this.refused = refused;
    const n = Math.min(refused.length, MOST_ROWS);
    this.setData({
      refusedTitle:
        refused.length > n
          ? t('import.refusedFirst', { total: refused.length, n })
          : t('import.refusedTitle'),
      rowsHidden: n > FIRST_ROWS,
    });
    this.showRows(0, FIRST_ROWS);
  },

  showRows(from: number, to: number) {
    const rows = this.refused.slice(from, to).map((row, index) => rowProblem(row, from + index));
    inChunks(rows, SET_DATA_LIMIT).reduce((start, chunk) => {
      this.setData(Object.fromEntries(chunk.map((row, i) => [`rows[${start + i}]`, row])));
      return start + chunk.length;
    }, from);
  },

  onShowAll() {
    this.setData({ rowsHidden: false });
    this.showRows(FIRST_ROWS, MOST_ROWS);
  },

  onDownload() {
    saveReport(this.refused);
  },

  onUndo() {
    this.setData({ undoing: true });
  },

  onUndoClose() {
    this.setData({ undoing: false });
  },

  async onUndoConfirm(event: WechatMiniprogram.CustomEvent<{ reason: string }>) {
    this.setData({ undoing: false });
    const answer = await undoImport(this.data.list, event.detail.reason);
    if (answer.ok) this.work?.follow(answer.value.import);
    else this.showFailure(answer);
  },

  async onAgain() {
    this.looked = undefined;
    this.importId = '';
    this.refused = [];
    this.setData({ phase: 'start', fileName: '', problem: null, rows: [], result: null });
    await this.look();
  },

  onBack() {
    void wx.navigateBack({
      fail: () => void wx.redirectTo({ url: '/staff/roster/roster' }),
    });
  },

  showFailure(failure: Pick<CallFailure, 'code'> | { readonly ok: false; readonly code: string }) {
    this.setData({ phase: 'error', problem: errorText(failure) });
  },
});

function startView(list: ListView['list'], view?: ListView): StartView {
  const family = familyOf(list);
  const { last, lastBy } = view ?? { last: null, lastBy: null };
  const moment = last === null ? '' : shortMoment(last.endedAt ?? last.createdAt);
  return {
    name: t(`names.${list}`),
    count: view === undefined ? '' : view.changedAt === null ? t('lists.never') : countText(view),
    effect: t(`effects.${family}`),
    needs: t(`needs.${family}`),
    optional: t(`optional.${family}`),
    last:
      last === null
        ? ''
        : lastBy === null
          ? t('lists.last', { moment })
          : t('lists.lastBy', { moment, name: lastBy }),
    canUndo: view?.canUndo === true,
    modes: (['replace', 'add'] as const).map((value) => ({ value, label: t(`import.${value}`) })),
  };
}

/** A file from a chat; undefined when nobody chose one. */
