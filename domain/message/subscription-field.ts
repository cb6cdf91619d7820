/**
 * What may stand in the fields of a subscription message, by the kind that begins the field's name (`thing1`):
 * subscribeMessage.send, "订阅消息参数值内容限制说明". Only the kinds that need no personal data are here.
 */
import { dateOf, timeOf, type EpochMs } from '../calendar/shanghai';

const MOMENT = /^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/;

const RULES: ReadonlyMap<string, RegExp> = new Map([
  ['thing', /^.{1,20}$/u],
  ['phrase', /^\p{Script=Han}{1,5}$/u],
  ['time', MOMENT],
  ['date', MOMENT],
]);

/** `thing1`, `time2`, … */
export const FIELD_NAME = /^(thing|phrase|time|date)\d{1,2}$/;

/** What stands for the moment of the event in a template's field. */
export const MOMENT_PLACE = '{moment}';

/** Whether WeChat takes the text in the field. */
export function fitsField(name: string, text: string): boolean {
  return RULES.get(name.replace(/\d+$/, ''))?.test(text) === true;
}

/** The text of a field, with the moment of the event in Shanghai as WeChat's time fields want it. */
export function fieldText(text: string, moment: EpochMs): string {
  const [year, month, day] = dateOf(moment).split('-').map(Number);
  return text.replace(MOMENT_PLACE, `${year}年${month}月${day}日 ${timeOf(moment)}`);
}
