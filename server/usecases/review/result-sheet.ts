/** The result of a batch as a sheet: for an office that works in Chinese, readable for everybody. */
import { dateOf, timeOf } from '../../../domain/calendar/shanghai';
import type { DecisionReason } from '../../../domain/review/decision';
import type { Degree } from '../../../domain/roster/degree';
import type { Ports } from '../../ports';
import type { Sheet } from '../../ports/workbook';
import type { BatchDocument, DecisionDocument, ExportDocument } from '../../schema/documents';
import { findAll } from '../find-all';
import { findResults, type PlannedOutcome } from './find-results';

const HEAD = [
  '姓名 Name',
  '外文姓名 Latin name',
  '证件 Document',
  '院系 Department',
  '学历 Degree',
  '毕业年份 Graduated',
  '结论 Outcome',
  '原因 Reasons',
  '卡号 Card number',
] as const;

const OUTCOMES: Readonly<Record<PlannedOutcome['outcome'], string>> = {
  approved: '通过 Approved',
  refused: '退回 Refused',
  'more-information': '待补充 More information',
  'rolled-over': '转到下批 Rolled over',
};

const REASONS: Readonly<Record<DecisionReason, string>> = {
  NOT_IN_ROSTER: '名册中没有 Not in the roster',
  NAME_DIFFERS: '姓名不一致 Name differs',
  DEGREE_DIFFERS: '学历不一致 Degree differs',
  DOCUMENT_INVALID: '证件无效 Document invalid',
  INCOMPLETE: '资料不完整 Incomplete',
  HOLDS_CAMPUS_IDENTITY: '已有在校身份 Holds a campus identity',
  HOLDS_CARD: '已有卡 Holds a card',
  BARRED: '不予发放 Barred',
};

const DEGREES: Readonly<Record<Degree, string>> = {
  associate: '专科 Associate',
  bachelor: '本科 Bachelor',
  master: '硕士 Master',
  doctor: '博士 Doctor',
  completion: '结业 Completion',
  attendance: '肄业 Attendance',
  'non-degree': '非学历 Non-degree',
};

/** Document numbers are masked as at the desk; contacts are not in it. Four database calls and more for a large batch. */
export async function resultSheet(
  ports: Ports,
  batch: BatchDocument,
  file: ExportDocument,
): Promise<Sheet> {
  const [results, decisions, watermark] = await Promise.all([
    findResults(ports, batch._id),
    findAll(ports.store.collection('decisions'), { batchId: batch._id }),
    watermarkOf(ports, batch, file),
  ]);
  const decided = new Map(decisions.map((decision) => [decision.registrationId, decision]));
  return {
    name: `审核 ${batch._id}`,
    watermark,
    head: HEAD,
    rows: results.map(({ item, planned }) => {
      const [degree] = item.degrees;
      return [
        item.name.chinese ?? '',
        item.name.latin ?? '',
        item.documentMasked,
        degree?.department ?? '',
        degree === undefined ? '' : DEGREES[degree.degree],
        degree === undefined ? '' : String(degree.graduationYear),
        OUTCOMES[planned.outcome],
        reasonsOf(decided.get(item.registrationId), planned),
        planned.cardNumber ?? '',
      ];
    }),
  };
}

/** A decision that did not count (it was held, or nobody confirmed it) gives no reasons. */
function reasonsOf(
  decision: DecisionDocument | undefined,
  { outcome, stoppedBy }: PlannedOutcome,
): string {
  if (stoppedBy !== undefined) {
    return REASONS[stoppedBy];
  }
  return decision === undefined || decision.outcome !== outcome
    ? ''
    : decision.reasons.map((reason) => REASONS[reason]).join('；');
}

async function watermarkOf(
  ports: Ports,
  batch: BatchDocument,
  { requestedBy, confirmedBy }: ExportDocument,
): Promise<string> {
  const keys = [requestedBy, ...(confirmedBy === null ? [] : [confirmedBy])];
  const staff = await ports.store.collection('staff').getMany(keys);
  const names = new Map(staff.map(({ _id, name }) => [_id, name]));
  const now = ports.clock.now();
  const confirmed =
    confirmedBy === null ? '' : ` · 确认 Confirmed by ${names.get(confirmedBy) ?? ''}`;
  return `内部资料，请勿外传 Confidential · 批次 Batch ${batch._id} · 导出 Exported by ${names.get(requestedBy) ?? ''}${confirmed} · ${dateOf(now)} ${timeOf(now)}`;
}
