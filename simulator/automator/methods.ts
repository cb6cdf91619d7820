import type { AutomatedPhone } from './phone';
import type { Parameters } from './protocol';

/** Methods of the protocol by name; they throw or reject with the text of the protocol's error. */
export type Methods = Readonly<
  Record<string, (phone: AutomatedPhone, parameters: Parameters) => unknown>
>;
