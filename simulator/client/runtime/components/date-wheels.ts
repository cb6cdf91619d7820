/** The wheels of <picker mode="date"> and mode="time". Values are texts like 2026-11-21, 2026-11, 2026 and 09:30. */
import { wheel, type Wheel } from '../shell/sheet';

interface Limits {
  readonly value: string;
  readonly start: string;
  readonly end: string;
}

export function datePartWheels(
  mode: string,
  fields: string,
  limits: Limits,
): { wheels: Wheel[]; read: () => string } {
  return mode === 'time' ? timeWheels(limits) : dateWheels(fields, limits);
}

function timeWheels({ value, start, end }: Limits): { wheels: Wheel[]; read: () => string } {
  const [hour, minute] = (value || '00:00').split(':').map(Number);
  const hours = numbers(0, 23);
  const minutes = numbers(0, 59);
  const wheels = [wheel(hours.map(pad), hour ?? 0), wheel(minutes.map(pad), minute ?? 0)];
  return {
    wheels,
    read: () => clamp(wheels.map((one) => pad(one.index())).join(':'), start, end),
  };
}

function dateWheels(
  fields: string,
  { value, start, end }: Limits,
): { wheels: Wheel[]; read: () => string } {
  const now = new Date();
  const parts = value.split('-').map(Number);
  const firstYear = Number(start.slice(0, 4)) || 1900;
  const lastYear = Number(end.slice(0, 4)) || 2100;
  const years = numbers(firstYear, lastYear);
  const year = parts[0] || now.getFullYear();
  const month = parts[1] || now.getMonth() + 1;
  const day = parts[2] || now.getDate();
  const wheels = [
    wheel(
      years.map((one) => `${one}年`),
      Math.max(0, years.indexOf(year)),
    ),
  ];
  if (fields !== 'year') {
    wheels.push(
      wheel(
        numbers(1, 12).map((one) => `${pad(one)}月`),
        month - 1,
      ),
    );
  }
  if (fields !== 'year' && fields !== 'month') {
    wheels.push(
      wheel(
        numbers(1, 31).map((one) => `${pad(one)}日`),
        day - 1,
      ),
    );
  }
  return {
    wheels,
    read() {
      const chosenYear = years[wheels[0]?.index() ?? 0] ?? year;
      const chosenMonth = (wheels[1]?.index() ?? 0) + 1;
      const lastDay = new Date(Date.UTC(chosenYear, chosenMonth, 0)).getUTCDate();
      const chosenDay = Math.min((wheels[2]?.index() ?? 0) + 1, lastDay);
      const text = [String(chosenYear), pad(chosenMonth), pad(chosenDay)]
        .slice(0, wheels.length)
        .join('-');
      return clamp(text, start.slice(0, text.length), end.slice(0, text.length));
    },
  };
}

function clamp(value: string, start: string, end: string): string {
  if (start !== '' && value < start) {
    return start;
  }
  return end !== '' && value > end ? end : value;
}

function numbers(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
