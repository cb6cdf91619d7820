/** Methods that the phone's own page carries out; after those that do something, what they set off is waited for. */
import type { AutomatedPhone } from './phone';
import type { Parameters } from './protocol';

const ACTIONS: ReadonlySet<string> = new Set([
  'App.callFunction',
  'App.callWxMethod',
  'Page.setData',
  'Page.callMethod',
  'Element.setData',
  'Element.callMethod',
  'Element.callFunction',
  'Element.triggerEvent',
  'Element.dispatchEvent',
]);

export async function forward(
  phone: AutomatedPhone,
  method: string,
  parameters: Parameters,
): Promise<unknown> {
  const result = await phone.call(method, parameters);
  if (ACTIONS.has(method)) {
    await phone.settle();
  }
  return result;
}
