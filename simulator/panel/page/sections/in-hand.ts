import { button, h, section } from '../dom';
import { attempt, notify } from '../notice';
import { layFile, layScan } from '../server';
import { say } from '../texts';

/** What the phone finds when it is asked to choose a file or to scan. */
export function inHandSection(): HTMLElement {
  const file = h('input', { type: 'file', id: 'next-file', 'aria-label': say('nextFile') });
  file.addEventListener('change', () =>
    attempt(async () => {
      const chosen = file.files?.[0];
      if (chosen !== undefined) {
        await layFile(chosen.name, await base64Of(chosen), chosen.type);
        notify(`${chosen.name} · ${say('ready')}`);
        file.value = '';
      }
    }),
  );
  const scanned = h('input', { type: 'text', id: 'next-scan', 'aria-label': say('nextScan') });
  const lay = (): void =>
    attempt(async () => {
      await layScan(scanned.value);
      notify(`${say('nextScan')} · ${say('ready')}`);
    });
  return section(
    'in-hand',
    say('inHand'),
    h('label', { class: 'stacked' }, h('span', { class: 'hint' }, say('nextFile')), file),
    h(
      'div',
      { class: 'stacked' },
      h('span', { class: 'hint' }, say('nextScan')),
      h('div', { class: 'field' }, scanned, button(say('set'), lay)),
    ),
  );
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result).replace(/^[^,]*,/, '')));
    reader.addEventListener('error', () => reject(reader.error ?? new Error(file.name)));
    reader.readAsDataURL(file);
  });
}
