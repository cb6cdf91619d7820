/** Visits, codes and gates at a school with accounts for life, as people meet them there in either language. */
import { theGuardDecides, theOfficeSeesWhoIsInside } from './journeys/at-the-gate';
import { otherReadersTakeTheCode, theCodeIsShown } from './journeys/codes';
import { daysAreDrawn } from './journeys/draws';
import { guestsAreInvited, misuseIsShown } from './journeys/guests';
import { theOfficeRunsTheDay } from './journeys/visiting-day';
import { fullSlotsAreWaitedFor, visitsAreBooked } from './journeys/visits';
import { openSchool, type Played } from './played-school';

jest.setTimeout(300_000);

describe('at a school with accounts for life', () => {
  let school: Played;
  beforeAll(async () => {
    school = await openSchool('sjtu');
  });
  afterAll(() => school.stage.close());
  const played = (): Played => school;

  visitsAreBooked(played);
  fullSlotsAreWaitedFor(played);
  guestsAreInvited(played);
  theCodeIsShown(played);
  otherReadersTakeTheCode(played);
  theOfficeRunsTheDay(played);
  theGuardDecides(played);
  theOfficeSeesWhoIsInside(played);
  misuseIsShown(played);
  daysAreDrawn(played);
});
