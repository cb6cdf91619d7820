/** security.msgSecCheck: what the simulator finds risky are the words of simulator.json. */
import { randomUUID } from 'node:crypto';
import type { Answer, OpenApiParts } from './api';
import { ok } from './api';
import type { Parameters } from './wire';

const MAX_CONTENT = 2500;
/** Labels of WeChat: 100 is normal, 21000 is "other". */
const NORMAL = 100;
const OTHER_RISK = 21000;

export function checkText(
  { riskyWords }: OpenApiParts,
  { version, openid, scene, content, nickname, title, signature }: Parameters,
): Answer {
  if (typeof content !== 'string' || content === '') {
    return { errcode: 44991, errmsg: 'empty content' };
  }
  if ([...content].length > MAX_CONTENT) {
    return { errcode: 40129, errmsg: 'content size out of limit' };
  }
  const text = [content, nickname, title, signature].filter((one) => typeof one === 'string');
  const risky = riskyWords.some((word) => text.join('\n').includes(word));
  if (version !== 2) {
    return risky ? { errcode: 87014, errmsg: 'risky content' } : { ...ok };
  }
  if (typeof openid !== 'string' || openid === '') {
    return { errcode: 40003, errmsg: 'invalid openid' };
  }
  if (![1, 2, 3, 4].includes(Number(scene))) {
    return { errcode: 40097, errmsg: 'invalid args' };
  }
  const suggest = risky ? 'risky' : 'pass';
  const label = risky ? OTHER_RISK : NORMAL;
  return {
    ...ok,
    result: { suggest, label },
    detail: [{ strategy: 'content_model', errcode: 0, suggest, label }],
    trace_id: randomUUID(),
  };
}
