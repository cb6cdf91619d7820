/** What commands of /control/ are made of. */
import type { SimulatorContext } from '../context';

export type Input = { readonly [name: string]: unknown };
export type Command = (context: SimulatorContext, input: Input) => unknown;

/** The input of a command is not what it needs. */
export class BadInput extends Error {}

/** A command could not be carried out; `code` says why. */
export class CommandFailed extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
