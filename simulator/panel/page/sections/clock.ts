import { button, h, section } from '../dom';
import { attempt } from '../notice';
import { setClock, type TimerRun } from '../server';
import {
  clockText,
  dateText,
  fromInput,
  inputValue,
  nextWeekday,
  spanText,
  startOfTomorrow,
} from '../shanghai-time';
import type { Store } from '../store';
import { local, say } from '../texts';

const DAY = 86_400_000;

export function clockSection(store: Store): HTMLElement {
  const time = h('time', { class: 'clock-time', id: 'clock-time' });
  const date = h('div', { class: 'clock-date' });
  const distance = h('div', { class: 'hint' });
  const ran = h('div', { class: 'hint', role: 'status' });
  const moment = h('input', {
    type: 'datetime-local',
    id: 'clock-moment',
    'aria-label': say('moment'),
    value: inputValue(store.now()),
  });

  const draw = (): void => {
    const now = store.now();
    time.textContent = clockText(now);
    time.dateTime = new Date(now).toISOString();
    date.textContent = dateText(now);
    distance.textContent = distanceText(store.clockOffset);
  };
  const move = (to: Parameters<typeof setClock>[0]): void =>
    attempt(async () => {
      ran.textContent = say('moving');
      try {
        ran.textContent = runsText(await setClock(to));
      } catch (error) {
        ran.textContent = '';
        throw error;
      }
      moment.value = inputValue(store.now());
    });
  const set = (): void => {
    const at = fromInput(moment.value);
    if (at !== null) {
      move({ at });
    }
  };

  draw();
  store.on('clock', draw);
  const ticking = setInterval(() => (time.isConnected ? draw() : clearInterval(ticking)), 1000);
  return section(
    'clock',
    say('time'),
    h('div', { class: 'clock' }, time, h('div', {}, date, distance)),
    h(
      'div',
      { class: 'buttons' },
      button(say('now'), () => move({ at: Date.now() })),
      ...store.state.moments.map(({ name, weekday, time: at }) =>
        button(local(name), () => move({ at: nextWeekday(store.now(), weekday, at) })),
      ),
      button(say('tomorrow'), () => move({ at: startOfTomorrow(store.now()) })),
      button(say('plusSeconds'), () => move({ advance: 30_000 })),
      button(say('plusDay'), () => move({ advance: DAY })),
    ),
    h('div', { class: 'field' }, moment, button(say('set'), set)),
    ran,
  );
}

function distanceText(offset: number): string {
  const near = Math.abs(offset) < 2000;
  const far = `${say(offset > 0 ? 'ahead' : 'behind')} ${spanText(Math.abs(offset))}`;
  return `${say('shanghai')} · ${near ? say('realTime') : far}`;
}

function runsText(runs: readonly TimerRun[]): string {
  return runs
    .map(({ function: name, trigger, outcome }) => `${name}/${trigger}: ${outcome}`)
    .join(', ');
}
