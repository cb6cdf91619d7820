/** A guard's phone for tests: the real services, and behind them the real use cases, over a network that can be cut. */
import type { GuardActions } from '../../../server/contract/guard';
import type { Harness } from '../../server/harness';
import { asGuard } from '../../server/usecases/guard/at-gate';
import { freshPhone, restart, type TinyWx } from '../tiny-wx';

type Decide = typeof import('../../../miniprogram/guard/services/decide');
type Entries = typeof import('../../../miniprogram/guard/services/entries');
type Lists = typeof import('../../../miniprogram/guard/services/lists');
type GuardData = typeof import('../../../miniprogram/services/guard-data');

export interface GuardPhone {
  readonly wx: TinyWx;
  cut: boolean;
  readonly decide: Decide;
  readonly entries: Entries;
  readonly lists: Lists;
  readonly data: GuardData;
  /** What the timers do: lists, then what waits. */
  comeBack(): Promise<string | null>;
}

export const POST = { gate: 'north', direction: 'in' } as const;

/** A phone that was just switched on; with the `wx` of an earlier one, the same phone started again. */
export async function guardPhone(
  harness: Harness,
  known?: TinyWx,
  openid = 'o-guard',
): Promise<GuardPhone> {
  const wx = known === undefined ? freshPhone() : restart(known);
  const phone: GuardPhone = {
    wx,
    cut: false,
    decide: await import('../../../miniprogram/guard/services/decide'),
    entries: await import('../../../miniprogram/guard/services/entries'),
    lists: await import('../../../miniprogram/guard/services/lists'),
    data: await import('../../../miniprogram/services/guard-data'),
    async comeBack() {
      phone.cut = false;
      const problem = await phone.lists.takeLists(POST);
      if (problem === null) {
        phone.decide.noteLink(true);
        await phone.entries.handInEntries();
      }
      return problem;
    },
  };
  wx.answer = ({ data }) => {
    if (phone.cut) throw new Error('no network');
    return asGuard(
      harness,
      data.action as keyof GuardActions,
      // As it goes over the wire.
      JSON.parse(JSON.stringify(data.input)) as never,
      openid,
    );
  };
  return phone;
}
