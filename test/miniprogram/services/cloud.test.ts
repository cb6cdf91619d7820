import { freshPhone, type TinyWx } from '../tiny-wx';

let wx: TinyWx;
let call: (typeof import('../../../miniprogram/services/cloud'))['call'];

beforeEach(async () => {
  wx = freshPhone();
  ({ call } = await import('../../../miniprogram/services/cloud'));
});

test('a call carries its action and input to the function', async () => {
  wx.answer = () => ({ ok: true, value: { visits: [] } });
  expect(await call('visit', 'listVisits', {})).toEqual({ ok: true, value: { visits: [] } });
  expect(wx.calls).toEqual([{ name: 'visit', data: { action: 'listVisits', input: {} } }]);
});

test('no answer is NETWORK and not a rejection', async () => {
  expect(await call('visit', 'listVisits', {})).toEqual({ ok: false, code: 'NETWORK' });
});

test.each([undefined, null, 'text', {}, { ok: 'yes' }, { ok: false }])(
  'an answer without the envelope (%j) is INTERNAL',
  async (result) => {
    wx.answer = () => result;
    expect(await call('visit', 'listVisits', {})).toEqual({ ok: false, code: 'INTERNAL' });
  },
);

test('a refusal comes through whole', async () => {
  const refusal = { ok: false, code: 'VISIT_SLOT_FULL', field: 'start', requestId: 'r-1' };
  wx.answer = () => refusal;
  expect(await call('visit', 'listVisits', {})).toEqual(refusal);
});

describe('TRY_AGAIN', () => {
  const busy = { ok: false, code: 'TRY_AGAIN', requestId: 'r-1' };
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  test('is tried once more', async () => {
    wx.answer = () => (wx.calls.length === 1 ? busy : { ok: true, value: { visits: [] } });
    const answer = call('visit', 'listVisits', {});
    await jest.runAllTimersAsync();
    expect(await answer).toMatchObject({ ok: true });
    expect(wx.calls).toHaveLength(2);
  });

  test('twice is given back, not tried for ever', async () => {
    wx.answer = () => busy;
    const answer = call('visit', 'listVisits', {});
    await jest.runAllTimersAsync();
    expect(await answer).toEqual(busy);
    expect(wx.calls).toHaveLength(2);
  });
});
