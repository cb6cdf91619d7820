/** Somebody who asks for a correction, and the office that answers; for tests of corrections. */
import {
  dataRequestInputs,
  type DataRequestActions,
} from '../../../../server/contract/data-requests';
import { myDataInputs, type MyDataActions } from '../../../../server/contract/my-data';
import type { Action } from '../../../../server/endpoint/action';
import { askCorrection } from '../../../../server/usecases/records/ask-correction';
import { decideCorrection } from '../../../../server/usecases/records/decide-correction';
import { getMyData } from '../../../../server/usecases/records/get-my-data';
import { listDataRequests } from '../../../../server/usecases/records/list-data-requests';
import { openCorrection } from '../../../../server/usecases/records/open-correction';
import { takeBackCorrection } from '../../../../server/usecases/records/take-back-correction';
import { withdrawConsent } from '../../../../server/usecases/records/withdraw-consent';
import type { Harness } from '../../harness';
import { person } from '../../people';

const anybody = 'anybody';
const permission = ['office'];
export const actions = {
  getMyData: { permission: anybody, input: myDataInputs.getMyData, run: getMyData },
  askCorrection: { permission: anybody, input: myDataInputs.askCorrection, run: askCorrection },
  withdrawConsent: {
    permission: anybody,
    input: myDataInputs.withdrawConsent,
    run: withdrawConsent,
  },
  takeBackCorrection: {
    permission: anybody,
    input: myDataInputs.takeBackCorrection,
    run: takeBackCorrection,
  },
  listDataRequests: {
    permission,
    input: dataRequestInputs.listDataRequests,
    run: listDataRequests,
  },
  openCorrection: { permission, input: dataRequestInputs.openCorrection, run: openCorrection },
  decideCorrection: {
    permission,
    input: dataRequestInputs.decideCorrection,
    run: decideCorrection,
  },
} as unknown as Readonly<Record<string, Action>>;

export const ONE = person(1);
export const MOBILE = { field: 'mobile', wrong: '旧号', right: '+44 7700 900123', evidence: '' };
export const NAME = { field: 'name', wrong: '陈明', right: '陈铭', evidence: '户口簿' };

/** What they do in the harness that is there when they do it. */
export function correcting(current: () => Harness) {
  const own = <A extends keyof MyDataActions>(action: A, input: object, openid = ONE.openid) =>
    current().call<MyDataActions[A]['output']>(actions, openid, action, input);
  const ask = (input: object, openid = ONE.openid) => own('askCorrection', input, openid);
  const staff = <A extends keyof DataRequestActions>(action: A, input: object = {}) =>
    current().call<DataRequestActions[A]['output']>(actions, 'o-office', action, input);
  const mine = async (openid = ONE.openid) => {
    const answer = await own('getMyData', {}, openid);
    return answer.ok ? answer.value.corrections : [];
  };
  async function asked(input: object = MOBILE): Promise<string> {
    const answer = await ask(input);
    if (!answer.ok) throw new Error(answer.code);
    return answer.value.correction.id;
  }
  return { own, ask, staff, mine, asked };
}
