/** The product with somebody listening to every line it logs and every error it answers. */
import type { Answer } from '../../server/contract';
import { phonePhoto } from '../domain/photo/jpeg-file';
import { startProduct, type Product } from '../product';
import { CANARIES } from './canaries';

export type Value = Readonly<Record<string, unknown>>;

export class WatchedProduct {
  /** Every line that was logged, and every answer that was an error. */
  readonly logged: string[] = [];
  readonly refusals: string[] = [];

  private constructor(readonly product: Product) {
    product.simulator.cloud.log.onEntry((entry) => this.logged.push(JSON.stringify(entry)));
  }

  static async start(school: string): Promise<WatchedProduct> {
    return new WatchedProduct(await startProduct({}, school));
  }

  async ask(openid: string, name: string, action: string, input: object): Promise<Answer<Value>> {
    const answer = (await this.product.ask(openid, name, action, input)) as Answer<Value>;
    if (!answer.ok) {
      this.refusals.push(JSON.stringify(answer));
    }
    return answer;
  }

  async must(openid: string, name: string, action: string, input: object): Promise<Value> {
    const answer = await this.ask(openid, name, action, input);
    if (!answer.ok) {
      throw new Error(`${name}.${action}: ${JSON.stringify(answer)}`);
    }
    return answer.value;
  }

  /** Puts a file where the server says; answers its file id. */
  async upload(openid: string, kind: string, extension: string, content: Buffer): Promise<string> {
    const { path } = await this.must(openid, 'account', 'openUpload', { kind, extension });
    const { forClients } = this.product.simulator.cloud;
    const { fileID } = await forClients.uploadFile({ openid, appid: 'wx' }, String(path), content);
    return fileID;
  }

  /** Imports a list of graduates as the office does. */
  async importGraduates(openid: string, table: string, fileName: string): Promise<void> {
    const { importId } = await this.must(openid, 'staff', 'previewImport', {
      list: 'graduates',
      mode: 'replace',
      fileId: await this.upload(openid, 'list', 'csv', Buffer.from(table)),
      fileName,
    });
    await this.must(openid, 'staff', 'confirmImport', { importId, acceptsShrinking: false });
    for (let status = 'reading'; status !== 'done';) {
      const { import: state } = await this.must(openid, 'staff', 'advanceImport', { importId });
      status = (state as { status: string }).status;
      if (status === 'failed') {
        throw new Error('the roster was not imported');
      }
    }
  }

  close(): Promise<void> {
    return this.product.close();
  }
}

/** With a comment behind the picture, as some cameras and programs leave one. */
export function photoWithComment(): Buffer {
  return Buffer.concat([Buffer.from(phonePhoto()), Buffer.from(CANARIES.photoComment)]);
}

/** The versions that are agreed to. */
export const consentsTo = (texts: readonly { readonly id: string; readonly version: string }[]) =>
  texts.map(({ id, version }) => ({ id, version }));
