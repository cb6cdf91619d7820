/** How the keys of identity codes read in a list. Pure. */
import { momentSeenFrom } from '../../../i18n/dates';
import { t } from '../../i18n/devices/index';
import type { CodeKeyList } from '../../services/code-keys';

type Key = CodeKeyList['keys'][number];

export type KeyAct = 'plan' | 'refuse';

export interface KeyRow {
  readonly key: number;
  readonly name: string;
  readonly state: string;
  readonly tone: 'fine' | 'warn' | 'over';
  readonly detail: string;
  readonly acts: readonly { readonly act: KeyAct; readonly text: string; readonly label: string }[];
}

const TONES = {
  signing: 'fine',
  announced: 'fine',
  standby: 'over',
  ending: 'over',
  retired: 'over',
  refused: 'warn',
} as const;

/** In the order of the configuration; who may not change anything is offered nothing. */
export function keyRows({ keys, serverNow }: CodeKeyList, mayChange: boolean): KeyRow[] {
  const isPending = keys.some(({ state }) => state === 'announced');
  return keys.map((key) => {
    const name = t('keys.name', { key: key.key });
    const acts = mayChange ? actsOn(key, isPending) : [];
    return {
      key: key.key,
      name,
      state: t(`keys.${key.state}`),
      tone: TONES[key.state],
      detail: detailOf(key, serverNow),
      acts: acts.map((act) => ({
        act,
        text: t(`keys.${act}`),
        label: `${t(`keys.${act}`)}: ${name}`,
      })),
    };
  });
}

function actsOn({ state }: Key, isPending: boolean): KeyAct[] {
  if (state === 'retired' || state === 'refused') return [];
  return state === 'standby' && !isPending ? ['plan', 'refuse'] : ['refuse'];
}

function detailOf({ state, from, until }: Key, now: number): string {
  if (state === 'announced' && from !== null) {
    return t('keys.announcedDetail', { moment: momentSeenFrom(from, now) });
  }
  if (state === 'ending' && until !== null) {
    return t('keys.endingDetail', { moment: momentSeenFrom(until, now) });
  }
  return state === 'standby' || state === 'retired' ? t(`keys.${state}Detail`) : '';
}
