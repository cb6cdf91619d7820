/** Finding somebody in all lists, with a reason, and correcting one row. */
import type { DocumentType } from '../../../../domain/identity/document';
import { DOCUMENT_TYPES } from '../../../../domain/identity/document';
import { errorText, fieldErrorText, type ErrorText } from '../../../i18n/error-texts';
import { localisePage } from '../../../i18n/localise';
import { isWideWindow } from '../../components/window-width';
import { correctListRow, findListRows, type ListRow } from '../../services/lists';
import { section, t } from '../i18n/index';
import { fieldText, reasonText } from '../list-texts';
import { correctableFields, rowView, type RowView } from './row-view';

type Typed = 'number' | 'country' | 'name' | 'reason' | 'newText' | 'grounds';

const NO_CORRECTION = { newText: '', grounds: '', field: 0, wrong: '' };

Page({
  data: {
    t: section('person'),
    ways: [] as { value: string; label: string }[],
    way: 'document',
    types: [] as string[],
    type: 0,
    numberLabel: '',
    countryLabel: '',
    isPassport: false,
    number: '',
    country: '',
    name: '',
    reason: '',
    busy: false,
    found: null as RowView[] | null,
    foundTitle: '',
    problem: null as ErrorText | null,
    correcting: false,
    wide: false,
    correctedName: '',
    fields: [] as string[],
    ...NO_CORRECTION,
    correctionWrong: '',
  },

  rows: [] as ListRow[],
  row: undefined as ListRow | undefined,

  onShow() {
    localisePage(this, section('person'), section('person').title);
    this.setData({
      ways: [
        { value: 'document', label: t('person.byDocument') },
        { value: 'name', label: t('person.byName') },
      ],
      types: DOCUMENT_TYPES.map((type) => t(`documents.${type}`)),
      numberLabel: fieldText('documentNumber'),
      countryLabel: fieldText('country'),
    });
  },

  onWay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ way: event.detail.value, wrong: '' });
  },

  onType(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const type = Number(event.detail.value);
    this.setData({ type, isPassport: DOCUMENT_TYPES[type] === 'passport', wrong: '' });
  },

  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }, object, { field: Typed }>) {
    this.setData({ [event.currentTarget.dataset.field]: event.detail.value, wrong: '' });
  },

  async onFind() {
    const { way, number, country, name, reason } = this.data;
    if (this.data.busy) return;
    if (reason.trim() === '') {
      this.setData({ wrong: errorText({ code: 'REASON_MISSING' }).title });
      return;
    }
    const type: DocumentType = DOCUMENT_TYPES[this.data.type] ?? 'resident-card';
    const document = {
      type,
      number,
      ...(type === 'passport' ? { issuingCountry: country.trim().toUpperCase() } : {}),
    };
    this.setData({ busy: true, found: null, problem: null });
    const answer = await findListRows({
      ...(way === 'document' ? { document } : { name }),
      reason: reason.trim(),
    });
    this.setData({ busy: false });
    if (answer.ok) this.showRows([...answer.value.rows]);
    else if (answer.field !== undefined) this.setData({ wrong: fieldErrorText(answer.code) });
    else this.setData({ problem: errorText(answer) });
  },

  showRows(rows: ListRow[]) {
    this.rows = rows;
    this.setData({
      found: rows.map(rowView),
      foundTitle: rows.length === 0 ? '' : t('person.found', { n: rows.length }),
    });
  },

  onCorrect(event: WechatMiniprogram.TouchEvent<object, object, { index: number }>) {
    this.row = this.rows[event.currentTarget.dataset.index];
    if (this.row === undefined) return;
    this.setData({
      ...NO_CORRECTION,
      correctionWrong: '',
      correcting: true,
      wide: isWideWindow(),
      correctedName: rowView(this.row).name,
      fields: correctableFields(this.row.list).map(fieldText),
    });
  },

  onField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ field: Number(event.detail.value), correctionWrong: '' });
  },

  onClose() {
    this.setData({ correcting: false });
  },

  onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
    if (!event.detail.visible) this.onClose();
  },

  async onSave() {
    const { row } = this;
    const { newText, grounds } = this.data;
    const field = row && correctableFields(row.list)[this.data.field];
    if (row === undefined || field === undefined || this.data.busy) return;
    const wrong =
      newText.trim() === ''
        ? t('person.textMissing')
        : grounds.trim() === ''
          ? t('person.reasonMissing')
          : '';
    this.setData({ correctionWrong: wrong });
    if (wrong !== '') return;
    this.setData({ busy: true });
    const answer = await correctListRow({
      list: row.list,
      rowId: row.rowId,
      content: row.content,
      changes: { [field]: newText.trim() },
      reason: grounds.trim(),
    });
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ correctionWrong: errorText(answer).title });
      return;
    }
    const { refused, row: corrected } = answer.value;
    if (refused !== null) {
      this.setData({ correctionWrong: reasonText(refused.code) });
      return;
    }
    this.setData({ correcting: false });
    this.showRows(this.rows.map((one) => (one.rowId === corrected.rowId ? corrected : one)));
    void wx.showToast({ title: t('person.saved'), icon: 'none' });
  },
});
