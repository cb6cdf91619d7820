/** A client that works through the unmodified wx-server-sdk, as a cloud function does. */
import { createRequire } from 'node:module';
import { standingEnvironment } from '../../../simulator/cloud/functions/environment';
import type { Book, Change } from './book';
import type { Chance } from './chance';
import { contentOf, placeOf, type Fields } from './operations';

/** What is used of the SDK; its own types leave most of it open. */
interface Sdk {
  init(options: unknown): void;
  readonly DYNAMIC_CURRENT_ENV: unknown;
  database(): SdkDatabase;
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<unknown>;
}

interface SdkCollection {
  add(content: { data: Fields | Fields[] }): Promise<unknown>;
  doc(id: string): {
    update(change: { data: object }): Promise<unknown>;
    remove(): Promise<unknown>;
  };
}

interface SdkDatabase {
  collection(name: string): SdkCollection;
  runTransaction(body: (transaction: SdkDatabase) => Promise<void>): Promise<unknown>;
}

export class SdkClient {
  private readonly database: SdkDatabase;
  private readonly sdk: Sdk;
  private count = 0;

  /** One per process: the SDK keeps the first origin it was told. */
  constructor(
    private readonly name: string,
    origin: string,
    private readonly book: Book,
    private readonly chance: Chance,
  ) {
    Object.assign(process.env, standingEnvironment(`${origin}/admin`, 'simulator-env', {}));
    // Not before: it reads the variables when it is loaded.
    this.sdk = createRequire(__filename)('wx-server-sdk') as Sdk;
    this.sdk.init({ env: this.sdk.DYNAMIC_CURRENT_ENV });
    this.database = this.sdk.database();
  }

  /** Works until a call fails: the SDK does not say whether it was done. */
  async work(isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      const [changes, act] = this.next();
      try {
        await act();
      } catch {
        this.book.doubt(changes);
        return;
      }
      this.book.acknowledge(changes);
    }
  }

  private next(): [readonly Change[], () => Promise<unknown>] {
    const things = this.database.collection('things');
    const one = this.newThing();
    const other = this.newThing();
    const added = [one, other].map((fields) => this.change(fields, null, contentOf(fields)));
    const [known] = this.book.places.filter((place) => place.startsWith(`things/${this.name}-`));
    const kind = this.chance.below(5);
    if (kind === 0) {
      return [added, () => things.add({ data: [one, other] })];
    }
    if (kind === 1) {
      return [
        added,
        () =>
          this.database.runTransaction(async (transaction) => {
            await transaction.collection('things').add({ data: one });
            await transaction.collection('things').add({ data: other });
          }),
      ];
    }
    if (kind === 2) {
      const path = `${this.name}/${this.chance.below(3)}.txt`;
      const text = `${this.count} `.repeat(1 + this.chance.below(3000));
      const place = `files/${path}`;
      return [
        [{ place, before: this.book.contentOf(place), after: text }],
        () => this.sdk.uploadFile({ cloudPath: path, fileContent: Buffer.from(text) }),
      ];
    }
    if (known === undefined) {
      return [added.slice(0, 1), () => things.add({ data: one })];
    }
    const before = this.book.contentOf(known) ?? '{}';
    const fields = JSON.parse(before) as Fields;
    const id = String(fields['_id']);
    if (kind === 3) {
      return [[this.change(fields, before, null)], () => things.doc(id).remove()];
    }
    const after = contentOf({ ...fields, mark: this.count });
    return [
      [this.change(fields, before, after)],
      () => things.doc(id).update({ data: { mark: this.count } }),
    ];
  }

  private newThing(): Fields {
    this.count += 1;
    const _id = `${this.name}-${this.count}`;
    return { _id, client: this.name, n: this.count, mark: 0, text: 'sdk' };
  }

  private change(fields: Fields, before: string | null, after: string | null): Change {
    return { place: placeOf('things', fields), before, after };
  }
}
