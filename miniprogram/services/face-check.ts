/** WeChat's face check: begun and settled by the server, carried out by WeChat on the phone. */
import type { Contract } from '../../server/contract';
import { call, type CallAnswer } from './cloud';

type Account = Contract['account'];
type Start = Account['startFaceCheck'];
export type FaceOutcome = Account['finishFaceCheck']['output']['outcome'];

/** WeChat's codes for somebody who turned back: on its own pages, while it looked, or before it was sent. */
const CANCELLED = [90002, 90003, 90004, 90005, 90006, 90024];

export function startFaceCheck(
  person: Start['input']['person'],
  consents: Start['input']['consents'],
): Promise<CallAnswer<Start['output']>> {
  return call('account', 'startFaceCheck', { person, consents });
}

export function finishFaceCheck(): Promise<CallAnswer<Account['finishFaceCheck']['output']>> {
  return call('account', 'finishFaceCheck', {});
}

/** `done` says that WeChat has looked, not what it found: only the server is told that. */
export function lookIntoCamera(verifyId: string): Promise<'done' | 'cancelled' | 'failed'> {
  return new Promise((resolve) => {
    // Clients before base library 3.8.12 have no such check.
    if (!wx.canIUse('requestFacialVerify')) {
      resolve('failed');
      return;
    }
    wx.requestFacialVerify({
      verifyId,
      success: () => resolve('done'),
      fail: ({ errCode, errMsg }: { errCode?: number; errMsg: string }) => {
        const isCancelled = CANCELLED.includes(errCode ?? 0) || errMsg.includes('cancel');
        resolve(isCancelled ? 'cancelled' : 'failed');
      },
    });
  });
}
