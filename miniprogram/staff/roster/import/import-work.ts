/**
 * Lets the server go on with an import for as long as somebody looks. Nothing depends on it: the work continues without
 * anybody looking, only more slowly.
 */
import { advanceImport, type ImportView } from '../../services/lists';
import { isWorking } from './import-view';

const LOOK_AGAIN_MS = 1_500;

export interface ImportWork {
  /** Begins with an import and tells of it after each piece, until it waits for a person or is over. */
  follow(view: ImportView): void;
  /** Nobody is looking any more. */
  stop(): void;
}

export function importWork(tell: (view: ImportView) => void): ImportWork {
  let isWatched = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const goOn = async (importId: string): Promise<void> => {
    const answer = await advanceImport(importId);
    if (!isWatched) return;
    if (answer.ok) tell(answer.value.import);
    if (!answer.ok || isWorking(answer.value.import)) {
      timer = setTimeout(() => void goOn(importId), LOOK_AGAIN_MS);
    }
  };

  return {
    follow(view) {
      if (timer !== undefined) clearTimeout(timer);
      isWatched = true;
      tell(view);
      if (isWorking(view)) void goOn(view.importId);
    },
    stop() {
      isWatched = false;
      if (timer !== undefined) clearTimeout(timer);
    },
  };
}
