/** A group's visit: the template, the list, the request. */
import type { Contract } from '../../server/contract';
import { call, uploadFile, type CallAnswer } from './cloud';

type Visit = Contract['visit'];
export type GroupListView = Visit['readGroupList']['output'];
export type GroupMistake = GroupListView['mistakes'][number];
export type GroupRequest = Visit['requestGroup']['input'];

export function getGroupTemplate(): Promise<CallAnswer<Visit['getGroupTemplate']['output']>> {
  return call('visit', 'getGroupTemplate', {});
}

export function uploadGroupList(path: string): Promise<CallAnswer<{ readonly fileId: string }>> {
  return uploadFile({ kind: 'group', extension: 'xlsx' }, path);
}

/** For the day ('YYYY-MM-DD') on which children are counted. */
export function readGroupList(fileId: string, date: string): Promise<CallAnswer<GroupListView>> {
  return call('visit', 'readGroupList', { fileId, date });
}

export function requestGroup(
  request: GroupRequest,
): Promise<CallAnswer<Visit['requestGroup']['output']>> {
  return call('visit', 'requestGroup', request);
}
