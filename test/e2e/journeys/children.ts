/** Children without a document, where the school asks for none: what staff are shown when two bring the same. */
import {
  LANGUAGES,
  said,
  speaks,
  textsOf,
  THURSDAY,
  versionsOf,
  type Played,
} from '../played-school';

const STAFF = textsOf('staff/i18n/guests');
const PAGE = 'staff/guests/guests';
/** The first member of staff, who decides. */
const OFFICE = '校友工作办公室';

export function theSameChildIsNoticed(played: () => Played): void {
  describe('a child without a document whom two bring on one day', () => {
    beforeAll(async () => {
      const { stage, school, campus } = played();
      for (const [i, slot] of campus.slots.slice(0, 2).entries()) {
        await stage.remote.callAs(`o-parent-${i}`, 'visit', 'bookVisit', {
          campus: campus.id,
          date: THURSDAY,
          start: slot.start,
          visitor: {
            name: { latin: 'Olga Falk' },
            document: { type: 'passport', number: `QX${3_000_000 + i}`, issuingCountry: 'SE' },
          },
          companions: [{ name: { latin: 'Ida Falk' }, birthDate: '2020-05-04' }],
          guardianConsents: true,
          consents: versionsOf(school.visit.consents),
        });
      }
    });

    test.each(LANGUAGES)('is pointed out to staff, both visits kept, in %s', async (language) => {
      const { stage } = played();
      await stage.open({ persona: 'office', language, path: 'staff/visits/visits' });
      await stage.waitFor('#nav >>> #nav-guests');
      await stage.tap('#nav >>> #nav-guests');
      await stage.waitForPath(PAGE);
      await stage.waitFor('#notice-0');
      await stage.waitForText(said(language, STAFF, 'guests.kind-same-child'));
      await stage.waitForText('I** F**');
      expect(await stage.texts('#notice-0 .seen')).toHaveLength(2);
      // Nobody invited: there is no card for which anything could follow.
      expect(await stage.isThere('#warn-0')).toBe(false);
      await speaks(stage, language, [OFFICE]);
    });

    test('is left at that with a reason', async () => {
      const { stage } = played();
      await stage.tap('#note-0');
      await stage.tap('#guest-sheet >>> #confirm-reason');
      await stage.waitFor('#guest-sheet >>> .sheet-wrong');
      await stage.type('#guest-sheet >>> #reason', 'Came once, with both parents');
      await stage.tap('#guest-sheet >>> #confirm-reason');
      await stage.waitFor('#done-0');
    });
  });
}
