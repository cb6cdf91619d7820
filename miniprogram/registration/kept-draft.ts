/**
 * A draft under the account, to go on with on another phone. It goes there only after consent, without the document's
 * number, and whichever was changed last counts.
 */
import { school } from '@school';
import { knownDocumentType, NO_IDENTITY } from '../components/identity-fields/identity';
import {
  discardSavedDraft,
  getDraft,
  saveDraft,
  type DraftContent,
} from '../services/registration';
import { consentsOf, EMPTY_DEGREE, type Draft } from './draft';

let lastKept = '';

/** The draft of another phone put into this one's; undefined when there is none that is newer and says something else. */
export async function newerDraft(
  draft: Draft,
): Promise<{ readonly draft: Draft; readonly savedAt: number } | undefined> {
  const answer = await getDraft();
  const kept = answer.ok ? answer.value.draft : null;
  if (kept === null || kept.savedAt <= draft.editedAt) return undefined;
  const isSame = JSON.stringify(kept.content) === JSON.stringify(contentOf(draft));
  return isSame ? undefined : { draft: withContent(draft, kept.content), savedAt: kept.savedAt };
}

/** Keeps the draft under the account; nothing happens before consent, or when it is there already. */
export async function keepDraft(draft: Draft): Promise<void> {
  const content = contentOf(draft);
  const text = JSON.stringify(content);
  if (!hasConsent(draft) || text === lastKept) return;
  const answer = await saveDraft(content, consentsOf(draft));
  // Without an answer it is tried again at the next step; the phone has it in any case.
  if (answer.ok) lastKept = text;
}

/** Consent was taken back: what is kept under the account is deleted. */
export async function forgetDraft(): Promise<void> {
  lastKept = '';
  await discardSavedDraft();
}

/** Whether every consent that registering needs is given to the text as it is now. */
export function hasConsent(draft: Pick<Draft, 'consents'>): boolean {
  return school.registration.consents
    .filter(({ required }) => required)
    .every(({ id, version }) => draft.consents.includes(`${id}@${version}`));
}

export function contentOf(draft: Draft): DraftContent {
  const { identity, dialCode, mobile, email } = draft;
  return {
    name: { chinese: identity.chinese, latin: identity.latin },
    documentType: identity.type,
    issuingCountry: identity.issuingCountry,
    degrees: draft.degrees.map(({ department, programme, degree, entryYear, graduationYear }) => ({
      department,
      programme,
      degree,
      entryYear,
      graduationYear,
    })),
    dialCode,
    mobile,
    email,
  };
}

/** What was kept, in place of what is here; the number that was typed here stays. */
function withContent(draft: Draft, content: DraftContent): Draft {
  const { name, documentType, issuingCountry, degrees, dialCode, mobile, email } = content;
  return {
    ...draft,
    identity: {
      type: knownDocumentType(documentType) ?? NO_IDENTITY.type,
      number: draft.identity.number,
      issuingCountry,
      ...name,
    },
    degrees: degrees.length === 0 ? [EMPTY_DEGREE] : degrees,
    dialCode,
    mobile,
    email,
  };
}
