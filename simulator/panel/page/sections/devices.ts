import { button, choice, h, section } from '../dom';
import { phonePicture } from '../phone-picture';
import { readCode } from '../read-code';
import { Refusal, scan } from '../server';
import type { Store } from '../store';
import { local, say, type Word } from '../texts';
import { answerCard } from './device-answer';

/** Which device the phone is held to; kept while the panel is drawn anew. */
let chosen: string | undefined;

export function devicesSection(store: Store): HTMLElement | null {
  const { devices, codes } = store.state;
  const [first] = devices;
  if (first === undefined) {
    return null;
  }
  chosen ??= first.id;
  const result = h('div', { class: 'device-result', 'aria-live': 'assertive' });
  const head = h('div');
  const draw = (): void => {
    const options = devices.map(({ id, name }) => [id, local(name)] as const);
    head.replaceChildren(
      choice(say('devices'), options, chosen ?? first.id, (id) => {
        chosen = id;
        draw();
      }),
    );
  };
  draw();

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
