/** staff: registrations entered for people who cannot use the app, from a form on paper or at the counter. */
import { z } from 'zod';
import { registrationForm } from './registration';
import type { RegistrationView } from './shapes';

const registrationId = z.string().max(80);

export const counterInputs = {
  enterRegistration: z.strictObject({
    form: registrationForm,
    from: z.enum(['paper', 'counter']),
    /** Where the signed paper is kept, or what was seen. */
    note: z.string().max(200),
    /** Of an entered registration that is corrected, with the version that was seen. */
    corrects: z.strictObject({ registrationId, version: z.number().int() }).optional(),
  }),
  listEnteredRegistrations: z.strictObject({}),
  withdrawEnteredRegistration: z.strictObject({
    registrationId,
    version: z.number().int(),
    reason: z.string().max(200),
  }),
};

export interface EnteredRegistration {
  readonly registrationId: string;
  readonly registration: RegistrationView;
  readonly from: 'paper' | 'counter';
  readonly note: string;
  /** Name of the member of staff. */
  readonly by: string | null;
  readonly enteredAt: number;
}

type Input<K extends keyof typeof counterInputs> = z.infer<(typeof counterInputs)[K]>;

export interface CounterActions {
  enterRegistration: {
    input: Input<'enterRegistration'>;
    output: { readonly entered: EnteredRegistration };
  };
  listEnteredRegistrations: {
    input: Input<'listEnteredRegistrations'>;
    output: { readonly entered: readonly EnteredRegistration[] };
  };
  withdrawEnteredRegistration: {
    input: Input<'withdrawEnteredRegistration'>;
    output: { readonly withdrawn: true };
  };
}
