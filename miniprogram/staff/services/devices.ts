/** Readers of the identity code; an enrolment code is in its answer alone and kept nowhere on the phone. */
import type { Contract } from '../../../server/contract';
import { call, type CallAnswer } from '../../services/cloud';

type Staff = Contract['staff'];
export type DeviceList = Staff['listDevices']['output'];
export type Device = DeviceList['devices'][number];
export type Preparation = Staff['prepareDevice']['input'];

export function listDevices(): Promise<CallAnswer<DeviceList>> {
  return call('staff', 'listDevices', {});
}

export function prepareDevice(
  input: Preparation,
): Promise<CallAnswer<Staff['prepareDevice']['output']>> {
  return call('staff', 'prepareDevice', input);
}

export function revokeDevice(
  device: string,
  reason: string,
): Promise<CallAnswer<Staff['revokeDevice']['output']>> {
  return call('staff', 'revokeDevice', { device, reason });
}
