/** The matrix of who may call what, asked of the built functions, action by action and role by role. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { GROUP_COLUMNS } from '../../domain/visit/group-list';
import { writeWorkbook } from '../../server/adapters/workbook/write-workbook';
import type { Answer } from '../../server/contract';
import type { Role } from '../../server/schema/documents';
import { registrant, formOf } from '../../tools/registrants/registrant';
import { school } from '../school';
import { makeStaff, startProduct, type Product } from '../product';
import { matrix, namesNoObject, ofAnotherDepartment, ofSomebodyElse, type MayCall } from './matrix';

const CALLERS = ['nobody', 'alumnus', 'office', 'reviewer', 'guard', 'keeper', 'auditor'] as const;
type CallerKind = (typeof CALLERS)[number];

const openidOf = (kind: CallerKind): string => (kind === 'nobody' ? '' : `o-${kind}`);

const rows = Object.entries(matrix).flatMap(([name, actions]) =>
  Object.entries(actions).map(([action, may]: [string, MayCall]) => ({ name, action, may })),
);

const CONTRACT = join(__dirname, '../../server/contract');

/** The inputs of all actions as the contract's files export them: `…Inputs`. */
function inputsOfContract(): ReadonlyMap<string, z.ZodType> {
  const found = new Map<string, z.ZodType>();
  for (const file of readdirSync(CONTRACT)) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the files are found by name, not known here
    const exports = require(join(CONTRACT, file)) as Readonly<Record<string, object>>;
    for (const [name, inputs] of Object.entries(exports)) {
      if (name.endsWith('Inputs')) {
        Object.entries(inputs).forEach(([action, input]: [string, z.ZodType]) =>
          found.set(action, input),
        );
      }
    }
  }
  return found;
}

/** Names at the top of an input, of all its forms. */
function fieldsOf(input: z.ZodType | undefined): readonly string[] {
  if (input instanceof z.ZodDiscriminatedUnion) {
    return input.options.flatMap((form) => fieldsOf(form as z.ZodType));
  }
  return input instanceof z.ZodObject ? Object.keys(input.shape) : [];
}

let product: Product;

beforeAll(async () => {
  product = await startProduct();
  await product.at('2026-11-23T09:00:00+08:00');
  await makeStaff(product, openidOf('office'), null);
  for (const role of ['reviewer', 'guard', 'keeper', 'auditor'] satisfies Role[]) {
    await makeStaff(product, openidOf(role), { by: openidOf('office'), name: role, roles: [role] });
  }
});
afterAll(() => product.close());

/** 'refused' before anything was looked at, or whatever the action itself said. */
async function outcome(openid: string, name: string, action: string): Promise<string> {
  let answer: Answer<unknown>;
  try {
    // No action takes this; whoever may not call is refused before it is read.
    answer = await product.ask(openid, name, action, 'not an input');
  } catch {
    // The platform itself lets nobody in who is not signed in.
    return 'refused';
  }
  if (answer.ok) {
    return 'ran';
  }
  return ['NOT_PERMITTED', 'CALLER_UNKNOWN'].includes(answer.code) ? 'refused' : answer.code;
}

test('every action of the contract has a row, and every row is an action', () => {
  expect([...inputsOfContract().keys()].sort()).toEqual(rows.map(({ action }) => action).sort());
});

describe.each(rows)('$name.$action', ({ name, action, may }) => {
  test.each(CALLERS)('called by %s', async (kind) => {
    const allowed =
      kind !== 'nobody' && (may === 'everybody' || (may as readonly string[]).includes(kind));
    expect(await outcome(openidOf(kind), name, action)).toBe(allowed ? 'INPUT_INVALID' : 'refused');
  });
});

test('an action that is not in the contract is told to be unknown, whoever asks', async () => {
  for (const name of Object.keys(matrix)) {
    expect(await outcome(openidOf('office'), name, 'constructor')).toBe('ACTION_UNKNOWN');
  }
});

test('every field of everybody’s actions that names an object is asked for with somebody else’s', () => {
  const inputs = inputsOfContract();
  const naming = rows
    .filter(({ may }) => may === 'everybody')
    .flatMap(({ name, action }) => {
      return fieldsOf(inputs.get(action))
        .filter((field) => /(^id$|Id$|^number$|Number$|Key$)/.test(field))
        .map((field) => ({ row: `${name}.${action}`, field }));
    });
  expect(naming.length).toBeGreaterThan(1);
  for (const { row, field } of naming) {
    expect([...Object.keys(ofSomebodyElse), ...Object.keys(namesNoObject)]).toContain(
      row in ofSomebodyElse ? row : `${row}.${field}`,
    );
  }
});

describe('somebody else’s', () => {
  const ann = 'o-ann';
  const bob = 'o-bob';
  const form = formOf(registrant(1), school);

  test('visit is neither cancelled nor reminded of, and is told to be no other than one that does not exist', async () => {
    const slots = await product.remote.callAs(ann, 'visit', 'listSlots', {
      campus: 'main',
      date: '2026-11-25',
    });
    const { name, document } = form;
    const booked = await product.remote.callAs(ann, 'visit', 'bookVisit', {
      campus: 'main',
      date: '2026-11-25',
      start: slots.slots[0]?.start ?? '',
      visitor: { name, document },
      companions: [],
      consents: [{ id: 'visit', version: '2026-11-01' }],
    });
    const cancel = (openid: string, visitId: string) =>
      product.ask(openid, 'visit', 'cancelVisit', { visitId, version: 1 });
    const refusal = ofSomebodyElse['visit.cancelVisit'];
    expect(await cancel(bob, booked.visit.id)).toMatchObject(refusal);
    expect(await cancel(bob, 'nothing')).toMatchObject(refusal);
    const change = (openid: string, visitId: string) =>
      product.ask(openid, 'visit', 'changeVisit', {
        visitId,
        version: 1,
        campus: 'main',
        date: '2026-11-26',
        start: slots.slots[0]?.start ?? '',
        keep: [],
        add: [],
      });
    expect(await change(bob, booked.visit.id)).toMatchObject(ofSomebodyElse['visit.changeVisit']);
    expect(await change(bob, 'nothing')).toMatchObject(ofSomebodyElse['visit.changeVisit']);
    const fileOf = (openid: string, visitId: string) =>
      product.ask(openid, 'visit', 'getCalendarFile', { visitId, language: 'zh' });
    const noFile = ofSomebodyElse['visit.getCalendarFile'];
    expect(await fileOf(bob, booked.visit.id)).toMatchObject(noFile);
    expect(await fileOf(bob, 'nothing')).toMatchObject(noFile);
    expect(await fileOf(ann, booked.visit.id)).toMatchObject({ ok: true });
    const agree = (openid: string, visitId: string) =>
      product.ask(openid, 'account', 'agreeToMessage', {
        topic: 'visit-reminder',
        visitId,
        language: 'zh',
      });
    const silence = ofSomebodyElse['account.agreeToMessage'];
    expect(await agree(bob, booked.visit.id)).toEqual(silence);
    expect(await agree(bob, 'nothing')).toEqual(silence);
    expect(await agree(ann, booked.visit.id)).toEqual({ ok: true, value: { agreed: true } });
    expect(await cancel(ann, booked.visit.id)).toMatchObject({ ok: true });
  });

  test('copy of the data is not opened', async () => {
    const { export: made } = await product.remote.callAs(ann, 'account', 'requestDataExport', {
      language: 'zh',
    });
    const open = (openid: string, exportId: string) =>
      product.ask(openid, 'account', 'openDataExport', { exportId, form: 'json' });
    const refusal = ofSomebodyElse['account.openDataExport'];
    expect(await open(bob, made.id)).toMatchObject(refusal);
    expect(await open(bob, 'nothing')).toMatchObject(refusal);
    expect(await open(ann, made.id)).not.toMatchObject(refusal);
  });
});

describe('somebody else’s, of one who is registered:', () => {
  const cleo = 'o-cleo';
  const bob = 'o-bob';

  beforeAll(async () => {
    const form = formOf(registrant(7), school);
    await product.remote.callAs(cleo, 'registration', 'submitRegistration', { form });
  });

  test('correction is not taken back', async () => {
    const { correction } = await product.remote.callAs(cleo, 'account', 'askCorrection', {
      field: 'other',
      wrong: 'x',
      right: 'y',
      evidence: '',
    });
    const takeBack = (openid: string, id: string) =>
      product.ask(openid, 'account', 'takeBackCorrection', { id });
    const refusal = ofSomebodyElse['account.takeBackCorrection'];
    expect(await takeBack(bob, correction.id)).toMatchObject(refusal);
    expect(await takeBack(bob, 'nothing')).toMatchObject(refusal);
    expect(await takeBack(cleo, correction.id)).toMatchObject({ ok: true });
  });

  test.each([
    ['card.submitPhoto', 'photo', {}],
    ['account.submitProof', 'proof', { kind: 'study' }],
  ] as const)('upload is not handed in by %s', async (row, kind, rest) => {
    const [name = '', action = ''] = row.split('.');
    const { path } = await product.remote.callAs(cleo, 'account', 'openUpload', {
      kind,
      extension: 'jpg',
    });
    const { fileID } = await product.simulator.cloud.forClients.uploadFile(
      { openid: cleo, appid: 'wx' },
      path,
      Buffer.from('x'),
    );
    const submit = (openid: string, fileId: string) =>
      product.ask(openid, name, action, { ...rest, fileId, consents: [] });
    expect(await submit(bob, fileID)).toMatchObject(ofSomebodyElse[row]);
    expect(await submit(bob, 'nothing')).toMatchObject(ofSomebodyElse[row]);
    expect(await submit(cleo, fileID)).not.toMatchObject(ofSomebodyElse[row]);
  });
});

describe('somebody else’s list of a group', () => {
  const day = { date: '2026-11-30' };
  const wanted = {
    ...day,
    campus: 'main',
    start: '08:00',
    purpose: '',
    consents: (school.visit.groups?.agreement ?? []).map(({ id, version }) => ({ id, version })),
  };

  test.each([
    ['visit.readGroupList', 'readGroupList', day],
    ['visit.requestGroup', 'requestGroup', wanted],
  ] as const)('is read by nobody else: %s', async (row, action, rest) => {
    const { path } = await product.remote.callAs('o-cleo', 'account', 'openUpload', {
      kind: 'group',
      extension: 'xlsx',
    });
    const list = { name: 'list', watermark: '', head: GROUP_COLUMNS, rows: [] };
    const { fileID } = await product.simulator.cloud.forClients.uploadFile(
      { openid: 'o-cleo', appid: 'wx' },
      path,
      Buffer.from(writeWorkbook(list)),
    );
    const ask = (openid: string, fileId: string) =>
      product.ask(openid, 'visit', action, { ...rest, fileId });
    expect(await ask('o-bob', fileID)).toMatchObject(ofSomebodyElse[row]);
    expect(await ask('o-bob', 'nothing')).toMatchObject(ofSomebodyElse[row]);
    expect(await ask('o-cleo', fileID)).toMatchObject({ ok: false, code: 'GROUP_TOO_SMALL' });
  });
});

describe('a registration of another department', () => {
  let batchId: string;
  let registrationId: string;

  beforeAll(async () => {
    const { remote } = product;
    const departments = school.registration.departments.map(({ id }) => id);
    const invitation = await remote.callAs(openidOf('office'), 'staff', 'inviteStaff', {
      name: 'department',
      roles: ['reviewer'],
      departments: departments.slice(-1),
    });
    await remote.callAs('o-department', 'account', 'acceptInvitation', { token: invitation.token });
    const one = registrant(0);
    await remote.callAs(one.openid, 'registration', 'submitRegistration', {
      form: formOf(one, school),
    });
    const { batch } = await remote.callAs(openidOf('office'), 'staff', 'openBatch', {
      reason: 'asked by a department',
    });
    batchId = batch.id;
    for (let round = 0; round < 10; round += 1) {
      await remote.callAs(openidOf('office'), 'staff', 'advanceBatch', { batchId });
    }
    const items = await remote.callAs(openidOf('office'), 'staff', 'listBatchItems', {
      batchId,
      match: 'none',
      page: 1,
    });
    registrationId = items.items[0]?.registrationId ?? '';
  });

  const inputs: { readonly [A in keyof typeof ofAnotherDepartment]: object } = {
    decideRegistration: { outcome: 'approved', reasons: [] },
    confirmDecision: { agrees: true },
    recommendDecision: { outcome: 'approved', reasons: [] },
    holdRegistration: { reason: 'a call is awaited' },
    releaseRegistration: {},
    assignRegistration: { to: null },
  };

  test.each(Object.entries(ofAnotherDepartment))('is not touched by %s', async (action, code) => {
    const more = inputs[action as keyof typeof inputs];
    const input = { batchId, registrationId, ...more };
    expect(registrationId).not.toBe('');
    expect(await product.ask('o-department', 'staff', action, input)).toMatchObject({
      ok: false,
      code,
    });
  });

  test('is not shown', async () => {
    const seen = await product.ask('o-department', 'staff', 'listBatchItems', {
      batchId,
      match: 'none',
      page: 1,
    });
    expect(seen).toMatchObject({ ok: true, value: { items: [] } });
  });
});
