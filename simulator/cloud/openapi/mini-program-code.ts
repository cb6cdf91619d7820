/**
 * wxacode.getUnlimited and wxacode.get: a code that opens a page. It is a plain QR code here, and only phones here read
 * it.
 */
import qrcode from 'qrcode-generator';
import type { Answer, OpenApiParts } from './api';
import { Picture } from './api';
import { blackAndWhitePng } from './png';
import type { Parameters } from './wire';

/** At most 32 of the characters that WeChat takes (wxacode.getUnlimited, scene). */
const SCENE = /^[\w!#$&'()*+,/:;=?@.~-]{1,32}$/;
const MIN_WIDTH = 280;
const MAX_WIDTH = 1280;
const DEFAULT_WIDTH = 430;
const MAX_PATH = 1024;
/** White modules around a QR code (ISO/IEC 18004). */
const QUIET_ZONE = 4;

const PREFIX = 'weixin-simulator:';

export function unlimitedCode(
  { pages }: OpenApiParts,
  { scene, page, check_path, env_version, width }: Parameters,
): Answer | Picture {
  if (typeof scene !== 'string' || !SCENE.test(scene)) {
    return { errcode: 40169, errmsg: 'invalid length for scene, or the data is not json string' };
  }
  const path = page ?? '';
  if (typeof path !== 'string' || /^\/|\?/.test(path)) {
    return { errcode: 41030, errmsg: 'invalid page' };
  }
  if (check_path !== false && path !== '' && !pages.has(path)) {
    return { errcode: 41030, errmsg: 'invalid page' };
  }
  return picture(`${path}?scene=${encodeURIComponent(scene)}`, width, env_version);
}

/** Its path may carry a query of its own. */
export function codeOfPath(
  _parts: OpenApiParts,
  { path, env_version, width }: Parameters,
): Answer | Picture {
  if (typeof path !== 'string' || path === '' || path.length > MAX_PATH) {
    return { errcode: 40159, errmsg: 'invalid length for path, or the data is not json string' };
  }
  return picture(path.replace(/^\//, ''), width, env_version);
}

function picture(content: string, width: unknown, version: unknown): Answer | Picture {
  const pixels = width ?? DEFAULT_WIDTH;
  if (typeof pixels !== 'number' || pixels < MIN_WIDTH || pixels > MAX_WIDTH) {
    return { errcode: 40097, errmsg: 'invalid args' };
  }
  if (version !== undefined && !['release', 'trial', 'develop'].includes(String(version))) {
    return { errcode: 40097, errmsg: 'invalid args' };
  }
  return new Picture('image/png', qrPicture(PREFIX + content, Math.floor(pixels)));
}

function qrPicture(text: string, width: number): Buffer {
  const code = qrcode(0, 'M');
  code.addData(text, 'Byte');
  code.make();
  const count = code.getModuleCount();
  const scale = Math.max(1, Math.floor(width / (count + 2 * QUIET_ZONE)));
  const margin = Math.floor((width - count * scale) / 2);
  const at = (pixel: number): number => Math.floor((pixel - margin) / scale);
  const inside = (module: number): boolean => module >= 0 && module < count;
  return blackAndWhitePng(
    width,
    (x, y) => inside(at(x)) && inside(at(y)) && code.isDark(at(y), at(x)),
  );
}
