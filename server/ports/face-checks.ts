/** WeChat's face check: whether the person at the phone is the holder of a mainland identity card. */

export interface FacePerson {
  readonly openid: string;
  /** As on the card. */
  readonly name: string;
  readonly number: string;
  /** Names this check, 5 to 32 letters, digits, '_' and '-'; never used twice. */
  readonly sequence: string;
}

/** Both throw, without any personal data in the error, when WeChat cannot be asked. No picture ever reaches us. */
export interface FaceChecks {
  /** What the phone begins the check with, for an hour. */
  begin(person: FacePerson): Promise<string>;
  hasPassed(person: FacePerson, verifyId: string): Promise<boolean>;
}
