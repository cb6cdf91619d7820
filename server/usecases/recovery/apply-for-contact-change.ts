/**
 * Who has lost both the WeChat account and the registered mobile asks the office to put a new mobile on record. It is
 * taken down the same way whether document and name fit somebody or not; staff see which. One application waits at a
 * time, three in all from one account.
 *
 * Errors: DOCUMENT_*, NAME_* and MOBILE_* at their fields; EXPLANATION_MISSING; CONTACT_CHANGE_OPEN; ATTEMPTS_EXHAUSTED.
 * Database calls: 4 to 7.
 */
import { dialCodeOf, parseMobile } from '../../../domain/contact/mobile';
import { maskDocumentNumber } from '../../../domain/identity/document';
import type { CardActions } from '../../contract/card';
import type { UseCase } from '../../endpoint/action';
import type { ContactChangeDocument } from '../../schema/documents';
import { spendAttempt } from '../account/spend-attempt';
import { findClaimedCard, readClaim } from './claim';
import { sealContactChange } from './contact-change-fields';

const APPLICATIONS = 3;
const MAINLAND = '86';

type Apply = CardActions['applyForContactChange'];

export const applyForContactChange: UseCase<Apply['input'], Apply['output']> = async (
  ports,
  caller,
  input,
) => {
  const claim = readClaim(ports, input);
  if (!claim.ok) {
    return claim;
  }
  const mobile = parseMobile(input.mobile);
  if (!mobile.ok) {
    return { ok: false, code: mobile.code, field: 'mobile' };
  }
  const explanation = input.explanation.trim();
  if (explanation === '') {
    return { ok: false, code: 'EXPLANATION_MISSING', field: 'explanation' };
  }
  const changes = ports.store.collection('contact_changes');
  const earlier = await changes.get(caller.accountKey);
  if (earlier?.status === 'open') {
    return { ok: false, code: 'CONTACT_CHANGE_OPEN' };
  }
  const budget = `contact-change#account#${caller.accountKey}`;
  if (!(await spendAttempt(ports, budget, APPLICATIONS))) {
    return { ok: false, code: 'ATTEMPTS_EXHAUSTED' };
  }
  const { name, document } = claim.value;
  const found = await findClaimedCard(ports, claim.value);
  const now = ports.clock.now();
  const fields: Omit<ContactChangeDocument, '_id' | 'version'> = {
    schema: 1,
    status: 'open',
    name,
    documentType: document.type,
    documentMasked: maskDocumentNumber(document),
    cardNumber: found?.nameMatches === true ? found.card._id : null,
    ...sealContactChange(ports.vault, mobile.value, explanation),
    mobileRegion: dialCodeOf(mobile.value) === MAINLAND ? 'mainland' : 'abroad',
    language: input.language,
    createdAt: new Date(now),
    evidence: null,
    decidedBy: null,
    decidedAt: null,
  };
  const isKept =
    earlier === null
      ? (await changes.add({ _id: caller.accountKey, version: 1, ...fields })) === 'added'
      : (await changes.update(
          { _id: earlier._id, version: earlier.version },
          { set: { ...fields, version: earlier.version + 1 } },
        )) === 1;
  return isKept
    ? { ok: true, value: { appliedAt: now } }
    : { ok: false, code: 'CONTACT_CHANGE_OPEN' };
};
