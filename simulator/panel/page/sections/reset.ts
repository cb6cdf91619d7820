import { button, h, section } from '../dom';
import { notify, notifyFailure } from '../notice';
import { resetCloud } from '../server';
import type { Store } from '../store';
import { say } from '../texts';

/** ms in which the second press counts as a confirmation. */
const SURE = 4000;

export function resetSection(store: Store): HTMLElement {
  let asked = 0;
  const reset = button(say('resetNow'), () => void press(), 'danger');

  async function press(): Promise<void> {
    if (Date.now() - asked > SURE) {
      asked = Date.now();
      reset.textContent = say('resetSure');
      setTimeout(() => {
        if (!reset.disabled) {
          reset.textContent = say('resetNow');
        }
      }, SURE);
      return;
    }
    reset.disabled = true;
    reset.textContent = say('resetting');
    try {
      await resetCloud();
      await store.change({});
      notify(say('reset'));
    } catch (error) {
      notifyFailure(error);
    } finally {
      reset.disabled = false;
      reset.textContent = say('resetNow');
    }
  }

  return section('reset', say('reset'), h('p', { class: 'hint' }, say('resetNote')), reset);
}
