/** The list to fill in as an .xlsx file that holds nobody. Errors: GROUPS_NOT_HERE, TRY_AGAIN. No database call. */
import { GROUP_COLUMNS } from '../../../../domain/visit/group-list';
import type { GroupActions } from '../../../contract/group';
import type { UseCase } from '../../../endpoint/action';
import { groupsOf } from './read-group-people';

type Call = GroupActions['getGroupTemplate'];

const LINK_SECONDS = 600;
const PATH = 'templates/visit-group.xlsx';

const HINT =
  '每人一行，第一行是领队；证件类型如：居民身份证、护照；未满14周岁的写明同意的监护人，证件号码看不出年龄的写出生日期。One person a line, the leader first; types such as resident card or passport; for children under 14 the guardian who agreed, and the birth date where the number does not tell it.';

export const getGroupTemplate: UseCase<Call['input'], Call['output']> = async (ports) => {
  const groups = groupsOf(ports);
  if (!groups.ok) {
    return groups;
  }
  const made = ports.writeWorkbook({
    name: '团体名单 Group',
    watermark: HINT,
    head: GROUP_COLUMNS,
    rows: [],
  });
  const url = await ports.files.link(await ports.files.write(PATH, made), LINK_SECONDS);
  return url === null ? { ok: false, code: 'TRY_AGAIN' } : { ok: true, value: { url } };
};
