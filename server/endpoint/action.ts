/** What an action of a cloud function is made of: the shape of its input, who may call it, and the use case. */
import type { z } from 'zod';
import type { ErrorCode } from '../contract/codes';
import type { Ports } from '../ports';
import type { AccountKey, Role } from '../schema/documents';

/** The person behind a call. `openid` is vouched for by WeChat; `accountKey` stands for it in stored documents. */
export interface Caller {
  readonly openid: string;
  readonly unionid: string;
  readonly accountKey: AccountKey;
  /** Empty for people who are not staff; read only for actions that need a role. */
  readonly roles: readonly Role[];
}

/** What a use case answers; codes are the contract's. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly code: ErrorCode;
      readonly field?: string;
      readonly errors?: readonly { readonly field: string; readonly code: ErrorCode }[];
      readonly at?: number;
    };

export type UseCase<I, O> = (ports: Ports, caller: Caller, input: I) => Promise<Outcome<O>>;

/** Who may call: anybody whom WeChat knows, or staff with one of these roles. */
export type Permission = 'anybody' | readonly [Role, ...Role[]];

export interface Action {
  readonly permission: Permission;
  readonly input: z.ZodType;
  /** Takes what `input` lets through; `never` stands for the input of whichever action it is. */
  readonly run: UseCase<never, unknown>;
}

/** The actions of one function, complete and typed by its part of the contract. */
export type ActionsOf<C extends { [K in keyof C]: { input: unknown; output: unknown } }> = {
  readonly [K in keyof C]: {
    readonly permission: Permission;
    readonly input: z.ZodType<C[K]['input']>;
    readonly run: UseCase<C[K]['input'], C[K]['output']>;
  };
};
