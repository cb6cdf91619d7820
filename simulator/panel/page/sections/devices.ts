import { button, choice, h, row, section } from '../dom';
import { attempt } from '../notice';
import { phonePicture } from '../phone-picture';
import { readCode } from '../read-code';
import { cutDevice, getCutDevices, Refusal, scan } from '../server';
import type { Store } from '../store';
import { local, say, type Word } from '../texts';
import { answerCard } from './device-answer';

/** Which device the phone is held to; kept while the panel is drawn anew. */
let chosen: string | undefined;
/** Devices whose cable is out. */
let cut: readonly string[] = [];

export function devicesSection(store: Store): HTMLElement | null {
  const { devices, codes } = store.state;
  const [first] = devices;
  if (first === undefined) {
    return null;
  }
  chosen ??= first.id;
  const result = h('div', { class: 'device-result', 'aria-live': 'assertive' });
  const head = h('div', { class: 'device-choices' });
  const draw = (): void => {
    const options = devices.map(({ id, name }) => [id, local(name)] as const);
    const device = chosen ?? first.id;
    head.replaceChildren(
      choice(say('devices'), options, device, (id) => {
        chosen = id;
        draw();
      }),
      row(
        say('deviceLine'),
        choice(
          say('deviceLine'),
          [
            ['in', say('plugged')],
            ['out', say('pulled')],
          ],
          cut.includes(device) ? 'out' : 'in',
          (end) =>
            attempt(async () => {
              await cutDevice(device, end === 'out');
              await showLines();
            }),
        ),
      ),
    );
  };
  const showLines = async (): Promise<void> => {
    cut = await getCutDevices();
    draw();
  };
  draw();
  attempt(showLines);

  const hold = button(say('hold'), () => void holdPhone(), 'primary');
  hold.id = 'hold-phone';

  const show = (tone: string, word: Word, ...details: (Node | string)[]): void =>
    result.replaceChildren(
      h('div', { class: `verdict ${tone}` }, h('b', {}, say(word)), ...details),
    );

  async function holdPhone(): Promise<void> {
    hold.disabled = true;
    show('waiting', 'reading');
    try {
      const picture = phonePicture();
      const text = await readCode(picture);
      const seen = pictureSeen(picture);
      if (text === null) {
        show('none', 'noCode');
        result.append(seen);
      } else {
        result.replaceChildren(
          answerCard(await scan(chosen ?? first?.id ?? '', text), codes),
          seen,
        );
      }
    } catch (error) {
      const reason = error instanceof Refusal ? `${error.code} · ${error.message}` : String(error);
      show('none', 'deviceFailed', h('small', {}, reason));
    } finally {
      hold.disabled = false;
    }
  }

  return section('devices', say('devices'), head, hold, result);
}

function pictureSeen(picture: HTMLCanvasElement): HTMLElement {
  picture.className = 'seen';
  return h('details', { class: 'seen-picture' }, h('summary', {}, say('seen')), picture);
}
