/** The Card tab of a school where the identity code is activated first. */
import { profile as sjtu } from '../../../schools/sjtu/profile';
import { school } from '../../school';
import { cardWith, session } from '../example-session';
import { freshPhone } from '../tiny-wx';

const NOW = Date.parse('2026-11-23T09:00:00+08:00');
const { identityCode } = sjtu;
const agreed = (identityCode?.consents ?? []).map(({ id, version }) => ({ id, version }));

async function viewOf(card: object) {
  freshPhone('en');
  jest.doMock('@school', () => ({ school: { ...school, identityCode } }));
  const { cardPageView } = await import('../../../miniprogram/pages/card/card-view');
  return cardPageView(session({ card: cardWith({ status: 'active', ...card }) }), NOW);
}

test('a card in use whose code waits to be activated shows the step and no code', async () => {
  expect(await viewOf({})).toMatchObject({ code: false, activation: true, story: null });
});

test('once it is activated there is the code and no step', async () => {
  const view = await viewOf({ codeConsents: agreed });
  expect(view.code).toBe(true);
  expect(view.activation).toBeUndefined();
});

test('a text that has changed since is agreed to anew', async () => {
  const older = agreed.map(({ id }) => ({ id, version: '2020-01-01' }));
  expect(await viewOf({ codeConsents: older })).toMatchObject({ code: false, activation: true });
});

test('a card that is not in use has nothing to activate', async () => {
  expect((await viewOf({ status: 'frozen' })).activation).toBeUndefined();
});
