/** Entries at the gates, and who is inside. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
type Of<A extends keyof Staff> = Promise<CallAnswer<Staff[A]['output']>>;

export type EntryDay = Staff['listEntryDay']['output'];
export type Entry = EntryDay['marked'][number];
export type FoundEntries = Staff['findEntries']['output'];
export type SoughtHolder = Staff['findEntries']['input']['by'];
export type Inside = Staff['getInside']['output'];

export function listEntryDay(date: string): Of<'listEntryDay'> {
  return call('staff', 'listEntryDay', { date });
}

export function findEntries(by: SoughtHolder, reason: string): Of<'findEntries'> {
  return call('staff', 'findEntries', { by, reason });
}

export function getInside(reason: string): Of<'getInside'> {
  return call('staff', 'getInside', { reason });
}

/** A link to the list as a file, for ten minutes. */
export function exportInside(reason: string): Of<'exportInside'> {
  return call('staff', 'exportInside', { reason });
}
