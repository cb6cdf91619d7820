/** Events of the application: shown, hidden, errors. */
import { onProblem } from '../problems';
import type { ApiFamily } from './api';
import { Listeners } from './listeners';

const errors = new Listeners('Error');
const rejections = new Listeners('UnhandledRejection');
const pageNotFound = new Listeners('PageNotFound');
export const appShow = new Listeners('AppShow');
export const appHide = new Listeners('AppHide');

onProblem((message, stack) => errors.tell(stack === '' ? message : stack));
window.addEventListener('unhandledrejection', (event) => {
  rejections.tell({ reason: event.reason as unknown, promise: event.promise });
});

export const appEvents: ApiFamily = {
  ...errors.methods,
  ...rejections.methods,
  ...pageNotFound.methods,
  ...appShow.methods,
  ...appHide.methods,
};
