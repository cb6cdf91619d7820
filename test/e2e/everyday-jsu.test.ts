/** Visits, codes and gates at a school that reviews each week, as people meet them there in either language. */
import { theGuardDecides, theOfficeSeesWhoIsInside } from './journeys/at-the-gate';
import { otherReadersTakeTheCode, theCodeIsShown } from './journeys/codes';
import { theSameChildIsNoticed } from './journeys/children';
import { groupsAreApproved } from './journeys/groups';
import { theOfficeRunsTheDay } from './journeys/visiting-day';
import { fullSlotsAreWaitedFor, visitsAreBooked } from './journeys/visits';
import { openSchool, type Played } from './played-school';

jest.setTimeout(300_000);

describe('at a school that reviews each week', () => {
  let school: Played;
  beforeAll(async () => {
    school = await openSchool('jsu');
  });
  afterAll(() => school.stage.close());
  const played = (): Played => school;

  visitsAreBooked(played);
  fullSlotsAreWaitedFor(played);
  groupsAreApproved(played);
  theSameChildIsNoticed(played);
  theCodeIsShown(played);
  otherReadersTakeTheCode(played);
  theOfficeRunsTheDay(played);
  theGuardDecides(played);
  theOfficeSeesWhoIsInside(played);
});
