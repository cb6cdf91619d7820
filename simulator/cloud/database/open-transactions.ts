/** The transactions under way: how they begin, who holds what, how others wait for them, and how they end. */
import { randomBytes } from 'node:crypto';
import { CloudError } from '../errors';
import type { History } from './history';
import type { Transaction } from './open-transaction';
import { conflict, endOf } from './open-transaction';

export class OpenTransactions {
  private readonly open = new Map<string, Transaction>();
  private readonly expiries = new Map<string, NodeJS.Timeout>();

  /** `lifetime` in milliseconds of the real clock, after which a transaction is gone. */
  constructor(
    private readonly history: History,
    private readonly lifetime: number,
  ) {}

  get any(): boolean {
    return this.open.size > 0;
  }

  all(): Iterable<Transaction> {
    return this.open.values();
  }

  others(than: Transaction): Transaction[] {
    return [...this.open.values()].filter((one) => one !== than);
  }

  start(): string {
    const id = randomBytes(16).toString('hex');
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    this.open.set(id, {
      id,
      snapshot: this.history.sequence,
      writes: new Map(),
      locks: new Set(),
      ended,
      end,
      busy: false,
      waitsFor: null,
    });
    const expiry = setTimeout(() => this.close(id), this.lifetime);
    expiry.unref();
    this.expiries.set(id, expiry);
    return id;
  }

  /** Throws DATABASE_TRANSACTION_FAIL when it was never started, has ended, or lived too long. */
  get(id: string): Transaction {
    const transaction = this.open.get(id);
    if (transaction === undefined) {
      throw new CloudError(
        'DATABASE_TRANSACTION_FAIL',
        '[ResourceNotFound.TransactionNotExist] Transaction does not exist or has expired.',
      );
    }
    return transaction;
  }

  /** The transaction, other than this one, that has written or locked the document at the place. */
  holderOf(place: string, except: Transaction | null): Transaction | null {
    for (const transaction of this.open.values()) {
      if (
        transaction !== except &&
        (transaction.writes.has(place) || transaction.locks.has(place))
      ) {
        return transaction;
      }
    }
    return null;
  }

  /**
   * Resolves when the holder has ended. Rejects with SERVER_TIMEOUT at the deadline, and with a conflict when that one
   * waits for this one: then this one ends.
   */
  async waitFor(holder: Transaction, waiting: Transaction | null, deadline: number): Promise<void> {
    if (waiting === null) {
      await endOf(holder, deadline);
      return;
    }
    for (let next: Transaction | null = holder; next !== null; next = next.waitsFor) {
      if (next === waiting) {
        this.close(waiting.id);
        throw conflict();
      }
    }
    waiting.waitsFor = holder;
    try {
      await endOf(holder, deadline);
    } finally {
      waiting.waitsFor = null;
    }
    this.get(waiting.id);
  }

  /** Forgets the transaction and what only it still saw. Ending one twice does nothing. */
  close(id: string): void {
    const transaction = this.open.get(id);
    if (transaction === undefined) {
      return;
    }
    this.open.delete(id);
    clearTimeout(this.expiries.get(id));
    this.expiries.delete(id);
    this.history.forgetUntil(Math.min(...[...this.open.values()].map(({ snapshot }) => snapshot)));
    transaction.end();
  }

  closeAll(): void {
    for (const id of [...this.open.keys()]) {
      this.close(id);
    }
  }
}
