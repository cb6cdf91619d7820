/** dispatch: the timer that sends what waits in the outbox. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { createTimer } from '../../server/endpoint/timer';
import { sendMessages } from '../../server/usecases/dispatch/send-messages';

const ports = createPorts(school);

export const main = createTimer(() => ports, currentCaller, 'send-messages', sendMessages);
