/** wx.requestSubscribeMessage: WeChat asks whether the mini-program may send one message of each kind. */
import { ask } from '../cloud-link';
import { askSubscription } from '../shell/dialogs';
import { asynchronous, type ApiFamily } from './api';
import { ApiFailure } from './failure';

interface Template {
  readonly id: string;
  readonly title: string;
}

/** Older clients take three, newer ones five: what works everywhere counts. */
const MAX_TEMPLATES = 3;
/** ms after a touch in which the sheet may be asked for; WeChat names no figure. */
const TOUCH_LASTS = 1000;

let touchedAt = Number.NEGATIVE_INFINITY;

for (const type of ['touchend', 'click']) {
  window.addEventListener(
    type,
    () => {
      touchedAt = performance.now();
    },
    { capture: true },
  );
}

const settings = new Map<string, 'accept' | 'reject'>();

/** As wx.getSetting tells them. */
export function subscriptionSettings(): object {
  return { mainSwitch: true, itemSettings: Object.fromEntries(settings) };
}

export const subscribe: ApiFamily = {
  requestSubscribeMessage: asynchronous(async ({ tmplIds }) => {
    if (performance.now() - touchedAt > TOUCH_LASTS) {
      throw new ApiFailure('can only be invoked by user TAP gesture.');
    }
    const ids = idsOf(tmplIds);
    const { templates } = await ask<{ templates: Template[] }>('subscription-templates', { ids });
    if (templates.length === 0) {
      throw new ApiFailure('No template data return, verify the template id exist', {
        errCode: 20001,
      });
    }
    const shown = templates.filter(
      ({ title }, index) => templates.findIndex((other) => other.title === title) === index,
    );
    const accepted = await askSubscription(shown.map(({ title }) => title));
    const agreed = shown.filter((_template, index) => accepted[index] === true);
    await ask('accept-subscriptions', { ids: agreed.map(({ id }) => id) });
    const answers = Object.fromEntries(
      templates.map((template) => [template.id, answerOf(template, shown, agreed)]),
    );
    shown.forEach(({ id }) =>
      settings.set(id, agreed.some((one) => one.id === id) ? 'accept' : 'reject'),
    );
    return answers;
  }),
};

function answerOf(
  template: Template,
  shown: readonly Template[],
  agreed: readonly Template[],
): string {
  if (!shown.includes(template)) {
    return 'filter';
  }
  return agreed.includes(template) ? 'accept' : 'reject';
}

function idsOf(given: unknown): readonly string[] {
  if (!Array.isArray(given) || given.length === 0) {
    throw new ApiFailure("TmplIds can't be empty", { errCode: 10001 });
  }
  if (!given.every((id) => typeof id === 'string' && id !== '')) {
    throw new ApiFailure('Invalid template id', { errCode: 10004 });
  }
  const ids = [...new Set(given as string[])];
  if (ids.length > MAX_TEMPLATES) {
    throw new ApiFailure('Templates count out of max bounds', { errCode: 20003 });
  }
  return ids;
}
