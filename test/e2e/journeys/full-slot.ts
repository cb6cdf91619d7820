/** A slot whose places strangers have booked, and what they give back of it. */
import { versionsOf, type Played } from '../played-school';

/** Of a booking. */
const MOST = 4;

export interface SlotNamed {
  readonly campus: string;
  readonly date: string;
  readonly start: string;
}

/** Answers the accounts that booked. `first` tells their documents from those of another slot. */
export async function fillSlot(
  { stage, school }: Played,
  slot: SlotNamed,
  places: number,
  first = 6_000_000,
): Promise<string[]> {
  const parties: string[] = [];
  const one = (n: number) => ({
    name: { latin: 'Ben Cole' },
    document: { type: 'passport', number: `QX${first + n}`, issuingCountry: 'SE' },
  });
  for (let taken = 0; taken < places; taken += MOST) {
    const openid = `o-party-${first + taken}`;
    const people = Math.min(MOST, places - taken);
    const [visitor = one(taken), ...companions] = Array.from({ length: people }, (_one, i) =>
      one(taken + i),
    );
    await stage.remote.callAs(openid, 'visit', 'bookVisit', {
      ...slot,
      visitor,
      companions,
      consents: versionsOf(school.visit.consents),
    });
    parties.push(openid);
  }
  return parties;
}

/** So many companions of one party stay at home. */
export async function leaveAtHome(
  { stage }: Played,
  openid: string,
  slot: SlotNamed,
  companions: number,
): Promise<void> {
  const { visits } = await stage.remote.callAs(openid, 'visit', 'listVisits', {});
  const [visit] = visits;
  const people = visit?.people ?? 0;
  await stage.remote.callAs(openid, 'visit', 'changeVisit', {
    visitId: visit?.id ?? '',
    version: visit?.version ?? 0,
    ...slot,
    keep: Array.from({ length: people - 1 - companions }, (_one, i) => i),
    add: [],
  });
}
