/**
 * visits: the timer by which places come back, are offered and drawn, closed slots are emptied and missed visits
 * marked.
 */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { createTimer } from '../../server/endpoint/timer';
import { runVisits } from '../../server/usecases/visit/run-visits';

const ports = createPorts(school);

export const main = createTimer(() => ports, currentCaller, 'run-visits', runVisits);
