/** renewal: the timer that tells holders, once, that their card will end and can be renewed. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { createTimer } from '../../server/endpoint/timer';
import { remindRenewals } from '../../server/usecases/card/remind-renewals';

const ports = createPorts(school);

export const main = createTimer(
  () => ports,
  currentCaller,
  'remind-renewals',
  (opened) => remindRenewals(opened),
);
