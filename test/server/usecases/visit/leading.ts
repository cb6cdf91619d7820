/** A leader with lists of people, and the office that decides; for tests of groups. */
import { GROUP_COLUMNS } from '../../../../domain/visit/group-list';
import { newUploadPath } from '../../../../server/usecases/uploads/own-upload';
import { decideGroup } from '../../../../server/usecases/visit/groups/decide-group';
import { readGroupList } from '../../../../server/usecases/visit/groups/read-group-list';
import { requestGroup } from '../../../../server/usecases/visit/groups/request-group';
import type { Harness } from '../../harness';
import { callerOf, person } from '../../people';
import { upload } from '../lists/importing';
import { CAMPUS, DAY } from './booking';

const CONSENTS = [{ id: 'group-list', version: '2026-11-21' }];
const LEADER = 'o-leader';

export type Line = readonly string[];

/** Of person(n), as it stands in a list. */
export function lineOf(n: number): Line {
  const { name, document } = person(n).form;
  return [name.chinese ?? '', '居民身份证', document.number, '', ''];
}

export function lines(from: number, count: number): Line[] {
  return Array.from({ length: count }, (_, n) => lineOf(from + n));
}

/** What they do in the harness that is there when they do it. */
export function leading(current: () => Harness) {
  const leader = () => callerOf(current(), LEADER);
  const staff = () => callerOf(current(), 'o-staff');

  async function fileOf(rows: readonly Line[], openid = LEADER, head = GROUP_COLUMNS as Line) {
    const { ports } = current();
    const made = ports.writeWorkbook({ name: 'list', watermark: 'hint', head, rows });
    const { accountKey } = callerOf(current(), openid);
    const path = newUploadPath(ports, accountKey, { kind: 'group', extension: 'xlsx' });
    return upload(Buffer.from(made), path);
  }
  async function read(rows: readonly Line[], head = GROUP_COLUMNS as Line) {
    const fileId = await fileOf(rows, LEADER, head);
    return readGroupList(current().ports, leader(), { fileId, date: DAY });
  }
  async function ask(rows: readonly Line[], change = {}) {
    return requestGroup(current().ports, leader(), {
      fileId: await fileOf(rows),
      campus: CAMPUS,
      date: DAY,
      start: '08:00',
      purpose: 'reunion',
      consents: CONSENTS,
      ...change,
    });
  }
  async function asked(rows: readonly Line[]): Promise<string> {
    const answer = await ask(rows);
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.visit.id;
  }
  const decide = (
    visitId: string,
    decision: 'approve' | 'refuse' = 'approve',
    reason = '',
    ports = current().ports,
  ) => decideGroup(ports, staff(), { visitId, version: 1, decision, reason });

  return { leader, staff, fileOf, read, ask, asked, decide };
}
