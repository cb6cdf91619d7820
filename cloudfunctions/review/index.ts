/** review: the timer that opens, prepares and closes the weekly batch. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { createTimer } from '../../server/endpoint/timer';
import { runWeeklyReview } from '../../server/usecases/review/run-weekly-review';

const ports = createPorts(school);

export const main = createTimer(
  () => ports,
  currentCaller,
  'weekly-review',
  (opened) => runWeeklyReview(opened),
);
