/**
 * A member of staff enters a registration for somebody who cannot use the app, from a form on paper or at the counter.
 * It goes the way of all others and belongs to no WeChat account: its card is activated with the registered mobile, or
 * at the office. The same document is entered once; `corrects` changes what was entered. Whoever entered it does not
 * approve it alone.
 *
 * Errors: ENTRY_NOTE_MISSING; REGISTRATION_WAY_CLOSED; those of the form; REGISTRATION_SUSPENDED with `at`;
 * REGISTRATION_ALREADY_SUBMITTED, REGISTRATION_IN_REVIEW, REGISTRATION_APPROVED, REGISTRATION_NOT_FOUND,
 * REGISTRATION_CHANGED. Database calls: 7 to 10.
 */
import type { CounterActions } from '../../contract/counter';
import type { Outcome, UseCase } from '../../endpoint/action';
import type { Ports } from '../../ports';
import { documentIndexText, type IdentityDocument } from '../../../domain/identity/document';
import { writeAudit } from '../audit/write-audit';
import { checkForm, sendRegistration } from './send-registration';
import { readWay } from './read-way';
import { viewEntered } from './view-entered';

type Call = CounterActions['enterRegistration'];

export const enterRegistration: UseCase<Call['input'], Call['output']> = async (
  ports,
  caller,
  { form, from, note: typed, corrects },
) => {
  const note = typed.trim();
  if (note === '') {
    return { ok: false, code: 'ENTRY_NOTE_MISSING', field: 'note' };
  }
  const way = readWay(ports, undefined);
  if (!way.ok) {
    return way;
  }
  const checked = checkForm(ports, form);
  if (!checked.ok) {
    return checked;
  }
  const id = await idOf(ports, checked.value.document, corrects?.registrationId);
  if (!id.ok) {
    return id;
  }
  const sender = {
    id: id.value,
    openid: '',
    entered: { by: caller.accountKey, from, note },
    way: way.value,
    mobileConfirmedAt: () => Promise.resolve(null),
  };
  const sent = await sendRegistration(
    ports,
    sender,
    checked.value,
    form.language,
    corrects?.version,
  );
  if (!sent.ok) {
    return sent;
  }
  const { registration } = sent.value;
  await writeAudit(ports, `registration entered ${registration._id} ${registration.version}`, {
    actor: caller.accountKey,
    action: corrects === undefined ? 'enter-registration' : 'correct-entered-registration',
    subject: registration._id,
    reason: note,
  });
  return { ok: true, value: { entered: await viewEntered(ports, registration) } };
};

/** Named after the document, so that a form that is entered twice is found there the second time. */
async function idOf(
  ports: Ports,
  document: IdentityDocument,
  corrected: string | undefined,
): Promise<Outcome<string>> {
  if (corrected === undefined) {
    const name = ports.vault.keyedName('entered', documentIndexText(document));
    return { ok: true, value: `entered.${name}` };
  }
  const current = await ports.store.collection('registrations').get(corrected);
  return current?.entered === undefined
    ? { ok: false, code: 'REGISTRATION_NOT_FOUND' }
    : { ok: true, value: corrected };
}
