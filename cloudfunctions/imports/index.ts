/** imports: the timer that goes on with imports of lists; apart from the review, which must not wait for them. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { createTimer } from '../../server/endpoint/timer';
import { runImports } from '../../server/usecases/lists/run-imports';

const ports = createPorts(school);

export const main = createTimer(() => ports, currentCaller, 'run-imports', runImports);
