import { button, choice, h, row, section } from '../dom';
import { attempt, notify } from '../notice';
import { frameKind, setFrameKind } from '../phone-frame';
import { captureScreen } from '../server';
import type { Store } from '../store';
import { say } from '../texts';

export function surroundingsSection(store: Store): HTMLElement {
  const rows = h('div', { class: 'rows' });
  const draw = (): void => {
    const { language, theme, online, face } = store.phone;
    rows.replaceChildren(
      row(
        say('language'),
        choice(
          say('language'),
          [
            ['zh_CN', '中文'],
            ['en', 'English'],
          ],
          language,
          (value) => attempt(() => store.change({ language: value })),
        ),
      ),
      row(
        say('theme'),
        choice(
          say('theme'),
          [
            ['light', say('light')],
            ['dark', say('dark')],
          ],
          theme,
          (value) => attempt(() => store.change({ theme: value })),
        ),
      ),
      row(
        say('network'),
        choice(
          say('network'),
          [
            ['on', say('online')],
            ['off', say('offline')],
          ],
          online ? 'on' : 'off',
          (value) => attempt(() => store.change({ online: value === 'on' })),
        ),
      ),
      row(
        say('face'),
        choice(
          say('face'),
          [
            ['pass', say('facePass')],
            ['fail', say('faceFail')],
            ['cancel', say('faceCancel')],
          ],
          face,
          (value) => attempt(() => store.change({ face: value })),
        ),
      ),
      row(
        say('window'),
        choice(
          say('window'),
          [
            ['phone', say('phone')],
            ['wide', say('wide')],
          ],
          frameKind(),
          (value) => {
            setFrameKind(value);
            draw();
          },
        ),
      ),
    );
  };
  draw();
  store.on('phone', draw);
  const capture = (): void =>
    attempt(async () => {
      await captureScreen();
      notify(say('capture'));
    });
  return section(
    'surroundings',
    say('surroundings'),
    rows,
    h('div', { class: 'buttons' }, button(say('capture'), capture)),
  );
}
