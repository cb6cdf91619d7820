/** What must be found nowhere in clear, and how it is looked for. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Names that nobody has, numbers and addresses that are nobody's. */
export const CANARIES = {
  graduate: '欧阳鑫垚',
  visitor: '诸葛淼淼',
  companion: '百里璟雯',
  child: '百里小满',
  childBirthDate: '2019-08-23',
  staff: '司徒焱燚',
  foreigner: 'QUIXOTEPHANY ZVANTABERRI',
  residentNumber: '110105194912315541',
  passport: 'ZX8830172',
  visitorPassport: 'ZY7741093',
  companionPassport: 'ZW6652084',
  enteredPassport: 'ZV5563175',
  wisherPassport: 'ZU4474266',
  waitingPassport: 'ZR1107339',
  drawnPassport: 'ZQ9918228',
  childPassport: 'ZP8829117',
  drawnChildPassport: 'ZO7730006',
  member: '东方晶磊',
  guardian: '令狐蓓鑫',
  leaderPassport: 'ZT3385357',
  memberPassport: 'ZS2296448',
  studentNumber: 'X9182736450',
  mobile: '18677553311',
  foreignMobile: '7700945218',
  email: 'canary.ouyang@example.org',
  plate: '苏LQ8Z7X',
  purpose: '探访金丝雀实验室',
  explanation: '金丝雀丢了手机也丢了微信',
  appeal: '金丝雀请求复核',
  evidence: '金丝雀的户口簿第三页',
  fileName: '金丝雀名册',
  /** In every box into which staff write why. */
  reason: '给金丝雀家属13912345067回过电话',
  userName: 'canarykeeper2012',
  photoComment: '金丝雀相机的注释GPS',
} as const;

export type Canary = keyof typeof CANARIES;

/** UTF-8, UTF-16, as escapes of JSON, and within base64 wherever it begins. */
function formsOf(text: string): Buffer[] {
  const bytes = Buffer.from(text);
  const escaped = [...text]
    .map((one) => `\\u${(one.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    .join('');
  const inBase64 = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // The first and last characters depend on what stands beside them.
    return encoded.slice(Math.ceil((offset * 4) / 3), -4);
  });
  return [
    bytes,
    Buffer.from(text, 'utf16le'),
    Buffer.from(escaped),
    ...inBase64.filter((part) => part.length >= 8).map((part) => Buffer.from(part)),
  ];
}

const forms = Object.entries(CANARIES).map(([name, text]) => ({
  name: name as Canary,
  forms: formsOf(text),
}));

export function canariesIn(content: Buffer | string): Canary[] {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return forms
    .filter((canary) => canary.forms.some((form) => bytes.includes(form)))
    .map(({ name }) => name);
}

/** Every file below a folder by its path, with the canaries in it; without those that have none. */
export function canariesInFolder(folder: string): Record<string, Canary[]> {
  const found: Record<string, Canary[]> = {};
  for (const entry of readdirSync(folder, { recursive: true }) as string[]) {
    const path = join(folder, entry);
    if (statSync(path).isFile()) {
      const canaries = canariesIn(readFileSync(path));
      if (canaries.length > 0) {
        found[relative(folder, path)] = canaries;
      }
    }
  }
  return found;
}
