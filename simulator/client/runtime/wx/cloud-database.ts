/** wx.cloud.database, loaded when it is asked for: it has to answer at once, so the script is waited for. */
import { ask, CloudFailure } from '../cloud-link';
import type { DatabaseHost, Reply } from '../database/host';
import { bind } from './api';
import { ApiFailure } from './failure';

const host: DatabaseHost = {
  async send(action, request) {
    try {
      return await ask<Reply>('database', { action, request });
    } catch (error) {
      if (error instanceof CloudFailure) {
        throw new ApiFailure(error.errMsg, { errCode: error.errCode });
      }
      throw error;
    }
  },
  api: (name, run) => bind(name, run),
  failure: (message) => new ApiFailure(message, { errCode: -1 }),
};

export function openDatabase(): Record<string, unknown> {
  if (window.__openDatabase === undefined) {
    const request = new XMLHttpRequest();
    request.open('GET', '/phone/assets/database.js', false);
    request.send();
    const script = document.createElement('script');
    script.textContent = request.responseText;
    document.head.append(script);
  }
  if (window.__openDatabase === undefined) {
    throw new ApiFailure('the database script of the simulator does not load', { errCode: -1 });
  }
  return window.__openDatabase(host);
}
