/** The panel: a phone, and beside it everything that is around a phone. */
import { choice, h } from './dom';
import { notifyFailure } from './notice';
import { phoneStage, startPhone } from './phone-frame';
import { changePhone } from './server';
import { clockSection } from './sections/clock';
import { devicesSection } from './sections/devices';
import { holderSection } from './sections/holder';
import { inHandSection } from './sections/in-hand';
import { launchSection, openPage } from './sections/launch';
import { logSection } from './sections/log';
import { messagesSection } from './sections/messages';
import { resetSection } from './sections/reset';
import { surroundingsSection } from './sections/surroundings';
import { timersSection } from './sections/timers';
import { Store } from './store';
import './styles/base.css';
import './styles/layout.css';
import './styles/sections.css';
import { panelLanguage, say, setPanelLanguage } from './texts';

async function start(): Promise<void> {
  setPanelLanguage(panelLanguage());
  const path = pageInAddress();
  if (path !== '') {
    await changePhone({ launch: { scene: 1001, path } });
  }
  const store = await Store.load();
  const panel = h('div', { class: 'panel' });
  const header = h('header');
  document.body.append(h('main', {}, phoneStage(), h('div', { class: 'beside' }, header, panel)));
  draw(store, header, panel);
  startPhone();
  store.listen();
  window.addEventListener('hashchange', () => {
    const next = pageInAddress();
    if (next !== '') {
      openPage(store, next);
    }
  });
  window.addEventListener('focus', () => {
    store.refreshPhone().catch(notifyFailure);
  });
}

/** `/#/pages/card/card?from=menu` opens that page. */
function pageInAddress(): string {
  return decodeURI(location.hash.replace(/^#\/?/, ''));
}

function draw(store: Store, header: HTMLElement, panel: HTMLElement): void {
  store.forgetListeners();
  header.replaceChildren(
    h('h1', {}, store.state.project.name, ' ', h('small', {}, say('simulator'))),
    choice(
      'language of the panel',
      [
        ['zh', '中文'],
        ['en', 'EN'],
      ],
      panelLanguage(),
      (language) => {
        setPanelLanguage(language);
        draw(store, header, panel);
      },
    ),
  );
  const columns = [
    [holderSection(store), clockSection(store), launchSection(store), surroundingsSection(store)],
    [
      devicesSection(store),
      messagesSection(store),
      logSection(store),
      timersSection(store),
      inHandSection(),
      resetSection(store),
    ],
  ];
  panel.replaceChildren(
    ...columns.map((sections) =>
      h('div', { class: 'column' }, ...sections.filter((one) => one !== null)),
    ),
  );
}

start().catch(notifyFailure);
