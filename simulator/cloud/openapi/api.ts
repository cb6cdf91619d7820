/** What the open APIs are made of. */
import type { Messages } from '../messages';
import type { MiniprogramPages } from './miniprogram-pages';
import type { PhoneNumberCodes } from './phone-number-codes';
import type { Subscriptions } from './subscriptions';
import type { Parameters } from './wire';

export interface OpenApiParts {
  readonly appid: string;
  readonly messages: Messages;
  readonly phoneNumberCodes: PhoneNumberCodes;
  readonly subscriptions: Subscriptions;
  readonly pages: MiniprogramPages;
  readonly riskyWords: readonly string[];
  readonly now: () => number;
  /** The `permissions.openapi` of a function's config.json. */
  readonly permissionsOf: (functionName: string) => readonly string[];
}

/** What an API answers; `errcode` 0 is success. */
export interface Answer {
  readonly errcode: number;
  readonly errmsg: string;
  readonly [field: string]: unknown;
}

/** What an API answers with a picture. */
export class Picture {
  constructor(
    readonly contentType: string,
    readonly content: Buffer,
  ) {}
}

export type Api = (parts: OpenApiParts, parameters: Parameters) => Answer | Picture;

export const ok = { errcode: 0, errmsg: 'ok' };
