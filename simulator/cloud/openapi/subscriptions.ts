/** What people agreed to receive: one message of a template for each consent. Kept in the data folder. */
import { readJson, removeFile, replaceJson } from '../../data-folder/durable-file';
import type { SubscriptionTemplate } from '../../project';

export interface TemplateTitle {
  readonly id: string;
  readonly title: string;
}

/** Consents that are left, by template and OPENID. */
type Consents = { [templateId: string]: { [openid: string]: number } };

export class Subscriptions {
  private consents: Consents;

  constructor(
    private readonly file: string,
    private readonly templates: readonly SubscriptionTemplate[],
  ) {
    this.consents = (readJson(file) ?? {}) as Consents;
  }

  template(id: string): SubscriptionTemplate | null {
    return this.templates.find((one) => one.id === id) ?? null;
  }

  /** Those of the templates that exist. */
  titles(ids: readonly string[]): readonly TemplateTitle[] {
    return ids.flatMap((wanted) => {
      const found = this.template(wanted);
      return found === null ? [] : [{ id: found.id, title: found.title }];
    });
  }

  /** One consent more for each template that exists. */
  accept(openid: string, ids: readonly string[]): void {
    for (const { id } of this.titles(ids)) {
      this.change(id, openid, this.left(openid, id) + 1);
    }
  }

  /** How many messages of the template the person still agrees to. */
  left(openid: string, id: string): number {
    const people = Object.hasOwn(this.consents, id) ? this.consents[id] : undefined;
    return people !== undefined && Object.hasOwn(people, openid) ? (people[openid] ?? 0) : 0;
  }

  /** Takes one consent for a message that is sent; false when there is none. */
  spend(openid: string, id: string): boolean {
    const left = this.left(openid, id);
    if (left === 0) {
      return false;
    }
    this.change(id, openid, left - 1);
    return true;
  }

  clear(): void {
    this.consents = {};
    removeFile(this.file);
  }

  private change(id: string, openid: string, count: number): void {
    const consents = { ...this.consents, [id]: { ...this.consents[id], [openid]: count } };
    replaceJson(this.file, consents);
    this.consents = consents;
  }
}
