/** What the page about entries shows. Pure. */
import { school } from '@school';
import { timeOf } from '../../../domain/calendar/shanghai';
import { momentSeenFrom, shortMoment, wholeNumber } from '../../i18n/dates';
import { errorText } from '../../i18n/error-texts';
import { inLanguage } from '../../i18n/language';
import { documentText } from '../../i18n/person-text';
import { section, t } from '../i18n/entries/index';
import type { Entry, EntryDay, FoundEntries, Inside } from '../services/entries';

export interface Figure {
  readonly key: string;
  readonly label: string;
  readonly value: string;
  readonly isWarned: boolean;
}

export interface HourRow {
  readonly hour: string;
  /** Of the fullest hour, percent. */
  readonly inWidth: number;
  readonly outWidth: number;
  readonly figures: string;
  readonly label: string;
}

export interface EntryRow {
  readonly id: string;
  readonly time: string;
  readonly title: string;
  readonly detail: string;
  /** What is odd; '' for nothing. */
  readonly marks: string;
}

export interface InsideGroup {
  readonly gate: string;
  readonly title: string;
  readonly people: readonly {
    readonly name: string;
    readonly detail: string;
    readonly isOverdue: boolean;
  }[];
}

export const ALL_GATES = 'all';

export function gateOptions(): { value: string; label: string }[] {
  return [
    { value: ALL_GATES, label: t('entries.allGates') },
    ...school.gates.map(({ id, name }) => ({ value: id, label: inLanguage(name) })),
  ];
}

export function figuresOf(day: EntryDay): Figure[] {
  const sum = (direction: 'in' | 'out'): number =>
    day.hours.reduce((all, hour) => all + hour[direction], 0);
  const plain = [
    ['in', sum('in')],
    ['out', sum('out')],
    ['refused', day.refused],
  ] as const;
  const warned = [
    ['byHand', day.byHand],
    ['doubles', day.doubles],
    ['late', day.late],
    ['overstays', day.overstays],
  ] as const;
  const figure = (isWarned: boolean) => {
    return ([key, value]: (typeof plain)[number] | (typeof warned)[number]): Figure => ({
      key,
      label: t(`entries.${key}`),
      value: wholeNumber(value),
      isWarned: isWarned && value > 0,
    });
  };
  return [...plain.map(figure(false)), ...warned.map(figure(true))];
}

/** From the first hour with an entry to the last one, of one gate or of all. */
export function hourRows({ hours }: EntryDay, gate: string): HourRow[] {
  const sums = new Map<number, { in: number; out: number }>();
  for (const one of hours) {
    if (gate !== ALL_GATES && one.gate !== gate) continue;
    const known = sums.get(one.hour) ?? { in: 0, out: 0 };
    sums.set(one.hour, { in: known.in + one.in, out: known.out + one.out });
  }
  if (sums.size === 0) return [];
  const first = Math.min(...sums.keys());
  const last = Math.max(...sums.keys());
  const fullest = Math.max(...[...sums.values()].flatMap((one) => [one.in, one.out]));
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const hour = first + i;
    const figures = sums.get(hour) ?? { in: 0, out: 0 };
    return {
      hour: String(hour).padStart(2, '0'),
      inWidth: Math.round((figures.in / fullest) * 100),
      outWidth: Math.round((figures.out / fullest) * 100),
      figures: `${wholeNumber(figures.in)} / ${wholeNumber(figures.out)}`,
      label: t('entries.hourLabel', { hour: String(hour), ...figures }),
    };
  });
}

/** `withDate` where the entries are of several days. */
export function entryRows(entries: readonly Entry[], withDate: boolean): EntryRow[] {
  return entries.map((entry) => ({
    id: entry.id,
    time: withDate ? shortMoment(entry.at) : timeOf(entry.at),
    title: `${gateName(entry.gate)} · ${t(`entries.${entry.direction}`)} · ${whoOf(entry)}`,
    detail: [
      entry.guard === null
        ? t('entries.device', { device: entry.device ?? '' })
        : t('entries.guard', { name: entry.guard }),
      ...(entry.isOffline ? [t('entries.offline')] : []),
      ...(entry.code === null ? [] : [codeText(entry.code)]),
    ].join(' · '),
    marks: [
      ...(entry.admitted ? [] : [t('entries.refused')]),
      ...(entry.isDouble ? [t('entries.isDouble')] : []),
      ...(entry.isLate ? [t('entries.isLate')] : []),
    ].join(' · '),
  }));
}

export function foundLine({ holders, entries }: FoundEntries): string {
  return holders.length === 0
    ? t('entries.foundNone')
    : t('entries.found', {
        who: holders.map(({ nameMasked, cardMasked }) => `${nameMasked} ${cardMasked}`).join('，'),
        n: entries.length,
      });
}

/** By the gate people came in at, the fullest first. */
export function insideGroups({ people, byGate, at }: Inside): InsideGroup[] {
  return byGate.map(({ gate, count }) => ({
    gate,
    title: `${gate === '' ? t('entries.unknownGate') : gateName(gate)} · ${wholeNumber(count)}`,
    people: people
      .filter((person) => person.gate === gate)
      .map(({ name, kind, masked, age, since, isOverdue }) => ({
        name,
        detail: [
          t(`entries.${kind}`),
          documentText({ document: masked, age }),
          ...(since === null ? [] : [t('entries.since', { time: momentSeenFrom(since, at) })]),
        ].join(' · '),
        isOverdue,
      })),
  }));
}

function gateName(gate: string): string {
  const found = school.gates.find(({ id }) => id === gate);
  return found === undefined ? gate : inLanguage(found.name);
}

function whoOf({ cardMasked, isVisitor }: Entry): string {
  return cardMasked ?? t(isVisitor ? 'entries.aVisitor' : 'entries.someone');
}

function codeText(code: string): string {
  const texts: Readonly<Record<string, string>> = section('codes');
  return texts[code] ?? errorText({ code }).title;
}
