import type { OfficialAccount } from '../../ports/official-account';
import { createOfficialAccountApi } from './official-account-api';
import { createAccountChannel } from './official-account-channel';

let opened: OfficialAccount | undefined;

/** The official account as the environment configures it; one for a process, so that its token is asked for once. */
export function createOfficialAccount(): OfficialAccount {
  return (opened ??= { channel: createAccountChannel(), directory: createOfficialAccountApi() });
}
