/**
 * records: the timer that seals the audit log, makes copies of people's data, deletes it on request and after its time.
 */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { createTimer } from '../../server/endpoint/timer';
import { runRecords } from '../../server/usecases/records/run-records';

const ports = createPorts(school);

export const main = createTimer(() => ports, currentCaller, 'run-records', runRecords);
