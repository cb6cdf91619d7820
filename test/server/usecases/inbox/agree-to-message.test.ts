/** One agreement in WeChat's sheet is one message: about the outcome of a registration, or before a visit. */
import { agreeToMessage } from '../../../../server/usecases/inbox/agree-to-message';
import { sendMessages } from '../../../../server/usecases/dispatch/send-messages';
import { tell } from '../../../../server/usecases/dispatch/tell';
import { agreedOpenid } from '../../../../server/usecases/registration/registrant-contact';
import { bookVisit } from '../../../../server/usecases/visit/book-visit';
import { cancelVisit } from '../../../../server/usecases/visit/cancel-visit';
import { startHarness, type Harness } from '../../harness';
import { callerOf, person, storeRegistrations } from '../../people';
import { quiet } from '../dispatch/outbox';

let harness: Harness;

beforeAll(async () => {
  harness = await startHarness();
});
beforeEach(async () => {
  await harness.reset();
  harness.at('2026-11-24T10:00:00+08:00');
});
afterAll(() => harness.close());

const me = (n: number) => callerOf(harness, person(n).openid);
const outcome = { topic: 'review-outcome' } as const;

async function registrationOf(n: number) {
  const found = await harness.ports.store.collection('registrations').get(me(n).accountKey);
  if (found === null) throw new Error('not registered');
  return found;
}

async function tellOutcome(n: number, event: string) {
  await tell(harness.ports, [
    {
      event,
      kind: 'review-approved',
      at: new Date(harness.ports.clock.now()),
      owner: `account#${me(n).accountKey}`,
      openid: agreedOpenid(await registrationOf(n)),
      contact: null,
    },
  ]);
}

describe('the outcome of a registration', () => {
  test('is told by WeChat to whoever agreed, and to nobody else', async () => {
    await storeRegistrations(harness, [person(1), person(2)]);
    expect(await agreeToMessage(harness.ports, me(1), outcome)).toEqual({
      ok: true,
      value: { agreed: true },
    });
    await tellOutcome(1, 'a');
    await tellOutcome(2, 'b');
    expect(await harness.all('outbox')).toMatchObject([{ _id: 'a#subscription' }]);
  });

  test('is not agreed to before registering, nor when it is told already', async () => {
    expect(await agreeToMessage(harness.ports, me(1), outcome)).toMatchObject({
      value: { agreed: false },
    });
    await storeRegistrations(harness, [person(1)]);
    await harness.ports.store
      .collection('registrations')
      .update({ _id: me(1).accountKey }, { set: { status: 'approved' } });
    expect(await agreeToMessage(harness.ports, me(1), outcome)).toMatchObject({
      value: { agreed: false },
    });
  });

  test('of the next round has to be agreed to anew', async () => {
    await storeRegistrations(harness, [person(1)]);
    await agreeToMessage(harness.ports, me(1), outcome);
    await harness.ports.store
      .collection('registrations')
      .update({ _id: me(1).accountKey }, { set: { round: 2 } });
    await tellOutcome(1, 'a');
    expect(await harness.all('outbox')).toEqual([]);
  });

  test('that WeChat does not deliver is nobody’s failure', async () => {
    await storeRegistrations(harness, [person(1)]);
    await agreeToMessage(harness.ports, me(1), outcome);
    await tellOutcome(1, 'a');
    const refused = {
      send: () =>
        Promise.resolve({ status: 'refused', code: 'NO_AGREEMENT', again: 'never' } as const),
    };
    await sendMessages({ ...quiet(harness.ports), subscriptions: refused });
    expect(await harness.all('outbox')).toMatchObject([
      { status: 'skipped', receipt: 'NO_AGREEMENT' },
    ]);
  });
});

describe('a visit', () => {
  const book = async (n: number, date: string) => {
    const { document, name } = person(n).form;
    const answer = await bookVisit(harness.ports, me(n), {
      campus: 'main',
      date,
      start: '08:00',
      visitor: { document, name },
      companions: [],
      consents: harness.ports.school.visit.consents.map(({ id, version }) => ({ id, version })),
    });
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.visit;
  };
  const agree = (n: number, visitId: string) =>
    agreeToMessage(harness.ports, me(n), { topic: 'visit-reminder', visitId, language: 'zh' });

  test('is reminded of in the evening before, with the hour and nothing else', async () => {
    const visit = await book(1, '2026-11-27');
    expect(await agree(1, visit.id)).toMatchObject({ value: { agreed: true } });
    const sent: object[] = [];
    const ports = {
      ...harness.ports,
      subscriptions: {
        send: (message: object) => {
          sent.push(message);
          return Promise.resolve({ status: 'sent', receipt: '' } as const);
        },
      },
    };
    harness.at('2026-11-26T17:59:00+08:00');
    await sendMessages(ports);
    expect(sent).toEqual([]);
    harness.at('2026-11-26T18:00:00+08:00');
    await sendMessages(ports);
    await sendMessages(ports);
    expect(sent).toMatchObject([
      {
        openid: person(1).openid,
        page: 'pages/visit/visit',
        fields: { time2: '2026年11月27日 08:00' },
      },
    ]);
  });

  test('of today is not reminded of, nor somebody else’s, nor one that is cancelled', async () => {
    const today = await book(1, '2026-11-24').catch(() => null);
    if (today !== null) {
      expect(await agree(1, today.id)).toMatchObject({ value: { agreed: false } });
    }
    const visit = await book(2, '2026-11-27');
    expect(await agree(3, visit.id)).toMatchObject({ value: { agreed: false } });
    await agree(2, visit.id);
    const { version } = visit;
    expect(await cancelVisit(harness.ports, me(2), { visitId: visit.id, version })).toMatchObject({
      ok: true,
    });
    expect(await harness.all('outbox')).toMatchObject([
      { status: 'skipped', receipt: 'VISIT_CANCELLED' },
    ]);
    expect(await agree(2, visit.id)).toMatchObject({ value: { agreed: false } });
  });
});
