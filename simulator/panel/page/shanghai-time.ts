/** Dates and times in Shanghai, which has been at +08:00 without summer time since 1991. */
import { panelLanguage } from './texts';

const OFFSET = 8 * 3_600_000;
const DAY = 86_400_000;

const locale = (): string => (panelLanguage() === 'zh' ? 'zh-CN' : 'en-GB');

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale(), { timeZone: 'Asia/Shanghai', ...options }).format(at);
}

/** `14:32:05` */
export function clockText(at: number): string {
  return format(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false });
}

/** `Thursday 26 November 2026` in the panel's language. */
export function dateText(at: number): string {
  return format(at, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' });
}

/** Day and time in short, for lists. */
export function shortText(at: number): string {
  const day = format(at, { weekday: 'short', month: 'numeric', day: 'numeric' });
  return `${day} ${format(at, { hour: '2-digit', minute: '2-digit', hour12: false })}`;
}

/** The value of a datetime-local input. */
export function inputValue(at: number): string {
  return new Date(at + OFFSET).toISOString().slice(0, 16);
}

/** What a datetime-local input says, meant in Shanghai; null when it says nothing. */
export function fromInput(value: string): number | null {
  const at = Date.parse(`${value.length === 16 ? `${value}:00` : value}+08:00`);
  return Number.isNaN(at) ? null : at;
}

export function startOfTomorrow(at: number): number {
  return (Math.floor((at + OFFSET) / DAY) + 1) * DAY - OFFSET;
}

/** The next such weekday (0 is Sunday) at `HH:MM`, later than `at`. */
export function nextWeekday(at: number, weekday: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const midnight = startOfTomorrow(at) - DAY;
  const today = new Date(midnight + OFFSET).getUTCDay();
  const days = (weekday - today + 7) % 7;
  const candidate = midnight + days * DAY + (hours * 60 + minutes) * 60_000;
  return candidate > at ? candidate : candidate + 7 * DAY;
}

/** `2 d 3 h`, `45 s`: the two largest units of a span of ms. */
export function spanText(span: number): string {
  const seconds = Math.round(span / 1000);
  const units: [number, string][] =
    panelLanguage() === 'zh'
      ? [
          [86_400, ' 天'],
          [3600, ' 小时'],
          [60, ' 分'],
          [1, ' 秒'],
        ]
      : [
          [86_400, ' d'],
          [3600, ' h'],
          [60, ' min'],
          [1, ' s'],
        ];
  let rest = seconds;
  const parts: string[] = [];
  for (const [size, name] of units) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0 && parts.length < 2) {
      parts.push(`${count}${name}`);
    }
  }
  return parts.join(' ') || '0';
}
