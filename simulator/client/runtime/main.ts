/** Starts the mini-program in this page, when its bundle has come. */
import type { Bundle } from '../compile/bundle';
import { installAgent } from './agent/index';
import { installClock } from './clock';
import { registerBuiltIns } from './components/index';
import { glassEasel, isComponent } from './engine/easel';
import { installMouseTouch } from './engine/mouse-touch';
import { installSetData } from './engine/set-data';
import { installWxs } from './engine/wxs';
import { listenToServer, showTheme } from './events';
import { phone } from './host';
import { App, getApp, launchApp } from './pages/app';
import { setBundle } from './pages/bundle';
import { PageStack, setStack, stack } from './pages/stack';
import { PageSpace } from './pages/space';
import { guarded, reportProblem, reportWarning } from './problems';
import { applyMetrics } from './shell/metrics';
import { setHomePath } from './shell/navigation-bar';
import { mountStatusBar } from './shell/status-bar';
import { wx } from './wx/index';
import { installAnimate } from './wx/animation';
import { installIntersectionObserver } from './wx/intersection';
import { installQuery } from './wx/query';
import { windowInfo, windowResize } from './wx/system';

installClock();
installWxs();
installSetData();
installQuery();
installIntersectionObserver();
installAnimate();
installMouseTouch();
reportEngineProblems();

Object.assign(window, { __boot: boot });

function boot(bundle: Bundle, templates: () => Record<string, (name: string) => unknown>): void {
  setBundle(bundle);
  setHomePath(bundle.entryPage);
  showTheme();
  applyMetrics();
  mountStatusBar();
  bundle.warnings.forEach(reportWarning);
  const globals = { wx, App, getApp, getCurrentPages: () => stack().instances };
  const space = new PageSpace(templates(), globals, registerBuiltIns);
  setStack(new PageStack(space));
  installAgent(globals);
  space.runApp();
  launchApp();
  const { path, query } = phone().launch;
  const search = Object.entries(query)
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
  guarded('launch', () =>
    stack().reLaunch(`/${path || bundle.entryPage}${search === '' ? '' : `?${search}`}`),
  );
  window.addEventListener('resize', tellResize);
  listenToServer();
  document.documentElement.dataset['booted'] = 'true';
}

function tellResize(): void {
  applyMetrics();
  const { windowWidth, windowHeight } = windowInfo();
  const size = { windowWidth, windowHeight };
  stack().top?.resize(size);
  windowResize.tell({
    size: { ...size, screenWidth: window.innerWidth, screenHeight: window.innerHeight },
  });
}

/** What the engine catches from page code, and what escapes everywhere else. */
function reportEngineProblems(): void {
  glassEasel.addGlobalErrorListener((error, method, related) => {
    const where = typeof related === 'string' ? related : isComponent(related) ? related.is : '';
    reportProblem(error, `${method ?? ''} ${where}`.trim());
    return false;
  });
  glassEasel.addGlobalWarningListener((message, related) => {
    const where = typeof related === 'string' ? related : related.is;
    // A relation to a component that this page does not use is no mistake.
    if (!message.startsWith('the target of relation')) {
      reportWarning(where === '' ? message : `${where}: ${message}`);
    }
    return false;
  });
  window.addEventListener('error', (event) => {
    // Errors of images and scripts come as plain events, page code throws with an error.
    if (event.error !== undefined && event.error !== null) {
      reportProblem(event.error as unknown);
    }
  });
  window.addEventListener('unhandledrejection', (event) => {
    reportProblem(event.reason as unknown, 'unhandled promise rejection');
  });
}
