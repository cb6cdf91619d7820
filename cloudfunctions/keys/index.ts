/** keys: the timer that brings what is stored under older keys to the newest; idle while there is one of each. */
import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { createKeyRenewal } from '../../server/adapters/sealing/key-renewal';
import { createTimer } from '../../server/endpoint/timer';
import { rotateKeys } from '../../server/usecases/keys/rotate-keys';

/** Well before the platform ends the function. */
const WORKING_MS = 40_000;

const ports = createPorts(school);

export const main = createTimer(
  () => ports,
  currentCaller,
  'rotate-keys',
  (opened) =>
    rotateKeys(
      opened,
      createKeyRenewal(() => opened.vault),
      opened.clock.now() + WORKING_MS,
    ),
);
