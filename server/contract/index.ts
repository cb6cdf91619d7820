/** Every call a mini-program can make: function, action, input and output. Clients import this as types only. */
import type { AccountActions } from './account';
import type { CardActions } from './card';
import type { GroupActions } from './group';
import type { GuardActions } from './guard';
import type { GuestActions } from './guest';
import type { RegistrationActions } from './registration';
import type { StaffActions } from './staff';
import type { VisitActions } from './visit';

export interface Contract {
  account: AccountActions;
  registration: RegistrationActions;
  card: CardActions;
  visit: VisitActions & GroupActions;
  guard: GuardActions;
  guest: GuestActions;
  staff: StaffActions;
}

export type FunctionName = keyof Contract;
export type { Answer, Call } from './envelope';
export type { ErrorCode } from './codes';
