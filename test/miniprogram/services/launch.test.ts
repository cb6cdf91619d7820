import { cardWith, NOW, registrationWith, session } from '../example-session';
import { freshPhone } from '../tiny-wx';

beforeEach(() => freshPhone());

const launch = () => import('../../../miniprogram/services/launch');
const AFTER_OPENING = cardWith().activeFrom;

test.each([
  [
    'an active card that is not bound',
    session({ card: cardWith() }),
    NOW,
    '/registration/bind/bind',
  ],
  ['an active card that is bound', session({ card: cardWith({ boundAt: NOW }) }), NOW, undefined],
  [
    'a number that can be activated',
    session({ card: cardWith({ status: 'issued' }) }),
    AFTER_OPENING,
    '/registration/activate/activate',
  ],
  [
    'a number of today',
    session({ card: cardWith({ status: 'issued' }) }),
    AFTER_OPENING - 1,
    undefined,
  ],
  ['nothing yet', session(), NOW, '/registration/form/form'],
  [
    'a withdrawn registration',
    session({ registration: registrationWith({ status: 'withdrawn' }) }),
    NOW,
    '/registration/form/form',
  ],
  ['a registration under review', session({ registration: registrationWith() }), NOW, undefined],
  ['a revoked card', session({ card: cardWith({ status: 'revoked' }) }), NOW, undefined],
])(
  'from the official account’s menu, %s leads to the right page',
  async (_what, known, now, expected) => {
    const { noteEntry, takeRoute } = await launch();
    noteEntry({ scene: 1035 });
    expect(takeRoute(known, now)).toBe(expected);
  },
);

test('an entry is routed once; coming back to the card tab stays there', async () => {
  const { noteEntry, takeRoute } = await launch();
  noteEntry({ scene: 1035 });
  takeRoute(session(), NOW);
  expect(takeRoute(session(), NOW)).toBeUndefined();
});

test('any other way in is not routed', async () => {
  const { noteEntry, takeRoute, isFromOfficialAccount } = await launch();
  noteEntry({ scene: 1001 });
  expect(takeRoute(session(), NOW)).toBeUndefined();
  expect(isFromOfficialAccount()).toBe(false);
});
