/** What brought the person here. A scene comes from the phone: it leads to a page and proves nothing. */
import { registerPage } from './applications';
import type { Session } from './session';

/** The official account's menu, Service → My Alumni Card. */
const OFFICIAL_ACCOUNT_MENU = 1035;

let fromMenu = false;
let routed = true;

/** To be told of every entry, cold or warm. */
export function noteEntry(options: { readonly scene?: number | undefined }): void {
  if (options.scene !== OFFICIAL_ACCOUNT_MENU) return;
  fromMenu = true;
  routed = false;
}

/** Whether this visit began in the official account's menu. */
export function isFromOfficialAccount(): boolean {
  return fromMenu;
}

/** The page the entry leads to, once for each entry; undefined when the card tab is the right place. */
export function takeRoute(session: Session, now: number): string | undefined {
  if (routed) return undefined;
  routed = true;
  return routeOf(session, now);
}

/** Where somebody who comes from the official account's menu wants to go. */
export function routeOf(session: Session, now: number): string | undefined {
  const { card, registration } = session;
  if (card?.status === 'active' || card?.status === 'restricted') {
    return card.boundAt === null ? '/registration/bind/bind' : undefined;
  }
  if (card?.status === 'issued' && registration?.way === 'documents') {
    return '/registration/user-name/user-name';
  }
  if (card?.status === 'issued') {
    return now >= card.activeFrom ? '/registration/activate/activate' : undefined;
  }
  const registers = registration === null || registration.status === 'withdrawn';
  return card === null && registers ? registerPage(session) : undefined;
}
