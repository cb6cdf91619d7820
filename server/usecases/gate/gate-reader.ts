/** A device as deciding needs it: from its document, or from its ticket without a look at the database. */
import type { Direction, DirectionMode } from '../../../domain/code/entry';
import { dateOf } from '../../../domain/calendar/shanghai';
import type { ReaderKind } from '../../../domain/gate/reader';
import type { Ports } from '../../ports';
import type { GateDeviceDocument } from '../../schema/documents';

export interface GateReader {
  readonly id: string;
  /** null for a guard's phone, which is known by its account and signs nothing. */
  readonly publicKey: string | null;
  readonly series: number;
  readonly gate: string;
  readonly direction: Direction;
  readonly reader: ReaderKind;
}

export interface Ticket extends GateReader {
  readonly publicKey: string;
  /** Of the request that it answered: those it comes with are above it. */
  readonly number: number;
  /** Epoch ms. */
  readonly until: number;
}

export function readerOf(device: GateDeviceDocument): GateReader {
  const { _id, publicKey, series = 1, gate, direction, reader = 'gate' } = device;
  return { id: _id, publicKey, series, gate, direction, reader };
}

/** A device whose key was changed begins its numbers anew; its entries stay apart. */
export function entryId({ id, series }: Pick<GateReader, 'id' | 'series'>, number: number): string {
  return series === 1 ? `${id}#${number}` : `${id}.${series}#${number}`;
}

export function makeTicket(ports: Ports, ticket: Ticket): string {
  return ports.gateSeal.makeTicket(JSON.stringify(ticket));
}

/** The ticket when it is right for this device now, else null. */
export function readTicket(ports: Ports, text: string | undefined, device: string): Ticket | null {
  const content = text === undefined ? null : ports.gateSeal.readTicket(text);
  if (content === null) {
    return null;
  }
  // Sealed by ourselves in `makeTicket`.
  const ticket = JSON.parse(content) as Ticket;
  return ticket.id === device && ports.clock.now() < ticket.until ? ticket : null;
}

/** While a school gets used to its gates, a second entry without an exit is only noted. */
export function directionMode(ports: Ports): DirectionMode {
  const { gatesWarnOnlyUntil } = ports.school;
  return gatesWarnOnlyUntil !== undefined && dateOf(ports.clock.now()) <= gatesWarnOnlyUntil
    ? 'warn'
    : 'enforce';
}
