/** subscribeMessage.send: one message for one consent. */
import type { Answer, OpenApiParts } from './api';
import { ok } from './api';
import { unfitFields } from './message-fields';
import type { Parameters } from './wire';

const STATES: readonly unknown[] = [undefined, 'developer', 'trial', 'formal'];

export function sendSubscribeMessage(
  { messages, subscriptions, pages, now }: OpenApiParts,
  { touser, template_id, page, data, miniprogram_state }: Parameters,
): Answer {
  // WeChat tells the length of an OPENID; of the simulated ones only that is known that they have no blanks.
  if (typeof touser !== 'string' || !/^[\w-]+$/.test(touser)) {
    return { errcode: 40003, errmsg: 'invalid openid' };
  }
  const template = typeof template_id === 'string' ? subscriptions.template(template_id) : null;
  if (template === null) {
    return { errcode: 40037, errmsg: 'invalid template_id' };
  }
  if (typeof page === 'string' && page !== '' && !pages.has(page.split('?')[0] ?? '')) {
    return { errcode: 41030, errmsg: 'invalid page' };
  }
  if (!STATES.includes(miniprogram_state)) {
    return { errcode: 40097, errmsg: 'invalid args' };
  }
  const unfit =
    typeof data === 'object' && data !== null ? unfitFields(template.fields, data) : ['data'];
  if (unfit.length > 0) {
    return {
      errcode: 47003,
      errmsg: `argument invalid! data.${unfit[0]}.value is empty or invalid`,
    };
  }
  if (subscriptions.left(touser, template.id) === 0) {
    return { errcode: 43101, errmsg: 'user refuse to accept the msg' };
  }
  messages.add({
    kind: 'subscribe',
    at: now(),
    to: touser,
    templateId: template.id,
    page: typeof page === 'string' ? page : null,
    data,
  });
  subscriptions.spend(touser, template.id);
  return { ...ok, msgid: String(messages.all().length) };
}
