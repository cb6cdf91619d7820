import { button, h, section } from '../dom';
import { attempt } from '../notice';
import type { LaunchPreset } from '../../../simulator-file';
import type { Store } from '../store';
import { local, say } from '../texts';

const PATH_FIELD = 'launch-path';

/** What somebody sends on lies ready in the field: choose who opens it, and open it. */
window.addEventListener('message', ({ origin, data }: MessageEvent<{ shared?: unknown }>) => {
  const field = document.getElementById(PATH_FIELD);
  if (
    origin === window.location.origin &&
    typeof data.shared === 'string' &&
    field instanceof HTMLInputElement
  ) {
    field.value = data.shared.replace(/^\//, '');
  }
});

export function launchSection(store: Store): HTMLElement {
  const path = h('input', {
    type: 'text',
    id: PATH_FIELD,
    placeholder: 'pages/…?…',
    'aria-label': say('pagePath'),
    spellcheck: 'false',
  });
  const open = (): void => openPage(store, path.value);
  path.addEventListener('keydown', (event) => {
    if (event.key === 'Enter') {
      open();
    }
  });
  return section(
    'launch',
    say('launch'),
    h(
      'div',
      { class: 'buttons' },
      ...store.state.launches.map((preset) =>
        button(local(preset.name), () => attempt(() => openPreset(store, preset))),
      ),
      button(say('reboot'), () => attempt(() => store.change({}))),
    ),
    h('div', { class: 'field' }, path, button(say('open'), open)),
  );
}

/** Opens a page with its query, as a link to it would. */
export function openPage(store: Store, path: string): void {
  attempt(() => store.change({ launch: { scene: 1001, path: path.trim() } }));
}

function openPreset(store: Store, { scene, path, referrerAppId }: LaunchPreset): Promise<void> {
  return store.change({
    launch: {
      scene,
      ...(path === undefined ? {} : { path }),
      ...(referrerAppId === undefined ? {} : { referrerInfo: { appId: referrerAppId } }),
    },
  });
}
