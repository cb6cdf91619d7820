/** The rules of inviting guests; a part of a school's profile. A school where nobody invites has none. */
export interface GuestPolicy {
  /** The guest and companions together. */
  readonly guestsPerInvitation: number;
  /** People whom one host may invite for the days of one calendar month. */
  readonly guestsPerMonth: number;
  /** How many days ahead one can invite; today counts as 0. */
  readonly daysAhead: number;
  /** Campuses that guests may enter. */
  readonly campuses: readonly string[];
  /** Whether guests may come by car. */
  readonly vehicles: boolean;
  /** For how long a link can be answered; never beyond the end of its slot. */
  readonly linkHours: number;
  readonly misuse: MisusePolicy;
}

/** From when on staff are shown how somebody invites. Nothing follows from it by itself. */
export interface MisusePolicy {
  /** Days that are looked at, counted back from the day of a visit. */
  readonly windowDays: number;
  /** Different guests of one host. */
  readonly guestsPerHost: number;
  /** Different hosts of one guest. */
  readonly hostsPerGuest: number;
  /** Different hosts whose guests came with one number plate. */
  readonly hostsPerPlate: number;
}
