/** official-account: WeChat's message push of the school's official account, over HTTP. */
import { school } from '@school';
import { createPorts } from '../../server/adapters/ports';
import { createOfficialAccount } from '../../server/adapters/wechat/official-account';
import { createAccountHandler } from './handle-request';

const ports = createPorts(school);

export const main = createAccountHandler(() => ports, createOfficialAccount);
