/** What the server tells this phone while it is on. */
import { changePhone, phone, type PhoneState } from './host';
import { theme } from './pages/bundle';
import { stack } from './pages/stack';
import { tellTheme } from './pages/app';
import { updateStatusBar } from './shell/status-bar';
import { userCaptureScreen } from './wx/device';
import { networkStatusChange, networkType } from './wx/network';
import { themeChange } from './wx/system';

export function listenToServer(): void {
  const source = new EventSource(`/phone/events?id=${encodeURIComponent(phone().id)}`);
  source.addEventListener('reboot', () => {
    source.close();
    location.reload();
  });
  source.addEventListener('state', (event) => {
    apply(JSON.parse(String(event.data)) as Pick<PhoneState, 'theme' | 'online' | 'clockOffset'>);
  });
  source.addEventListener('capture', () => userCaptureScreen.tell({}));
}

export function apply(change: Pick<PhoneState, 'theme' | 'online' | 'clockOffset'>): void {
  const before = phone();
  const themeBefore = theme();
  changePhone(change);
  showTheme();
  if (theme() !== themeBefore) {
    stack().applyTheme();
    tellTheme();
    themeChange.tell({ theme: theme() });
  }
  if (change.online !== before.online) {
    networkStatusChange.tell({ isConnected: change.online, networkType: networkType() });
  }
  updateStatusBar();
}

export function showTheme(): void {
  document.documentElement.dataset['theme'] = theme();
}
