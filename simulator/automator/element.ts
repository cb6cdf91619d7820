/** Element.*: touches are real ones, made by the browser, so that what is hidden or covered cannot be touched. */
import type { Point } from './in-page';
import type { Methods } from './methods';
import type { AutomatedPhone } from './phone';
import type { Parameters } from './protocol';

export const elementMethods: Methods = {
  'Element.tap': async (phone, parameters) => {
    await phone.tap(await phone.touchPoint(parameters));
    await phone.settle();
    return {};
  },
  'Element.touchstart': async (phone, parameters) => {
    await phone.touch('touchStart', await places(phone, parameters));
    return {};
  },
  'Element.touchmove': async (phone, parameters) => {
    await phone.touch('touchMove', await places(phone, parameters));
    return {};
  },
  'Element.touchend': async (phone) => {
    await phone.touch('touchEnd', []);
    await phone.settle();
    return {};
  },
};

/** Where the request says, else the middle of the element. */
async function places(phone: AutomatedPhone, parameters: Parameters): Promise<Point[]> {
  const given = [parameters['touches'], parameters['changedTouches'], parameters['changeTouches']];
  const touches = given.find((list) => Array.isArray(list) && list.length > 0);
  if (touches === undefined) {
    return [await phone.touchPoint(parameters)];
  }
  return (touches as Readonly<Record<string, unknown>>[]).map((touch) => ({
    x: Number(touch['clientX'] ?? touch['pageX'] ?? 0),
    y: Number(touch['clientY'] ?? touch['pageY'] ?? 0),
  }));
}
