/** What people ask of their data, and what staff do about it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { school } from '../demonstration/built-school';
import { atBothWidths } from './both-widths';
import type { Act } from './scene';
import type { Studio } from './studio';

const REQUESTS = { persona: 'office', path: 'staff/requests/requests' } as const;

export const requestActs: readonly Act[] = [
  {
    name: 'before anybody asks',
    scenes: [
      { name: 'correct-start', persona: 'chen', path: 'records/correct/correct', size: 'long' },
      {
        name: 'correct-wrong',
        persona: 'chen',
        path: 'records/correct/correct',
        size: 'long',
        play: (studio) => studio.tap('#send-correction'),
      },
      {
        name: 'correct-photo',
        persona: 'chen',
        path: 'records/correct/correct',
        size: 'long',
        async play(studio) {
          await studio.tap('#agree-evidence');
          await studio.layFile('tools/demonstration/specimens/identity.jpg');
          await studio.tap('#choose-evidence');
          await studio.waitFor('#evidence-photo');
        },
      },
      ...atBothWidths([{ ...REQUESTS, name: 'requests-none' }]),
    ],
  },
  {
    name: 'somebody asks for a correction, and a deletion is proposed',
    bring: ask,
    scenes: [
      { name: 'correct-asked', persona: 'chen', path: 'records/correct/correct', size: 'long' },
      ...atBothWidths([
        { ...REQUESTS, name: 'requests-waiting' },
        { ...REQUESTS, name: 'requests-opened', play: open },
      ]),
    ],
  },
];

async function ask({ remote, simulator }: Studio): Promise<void> {
  const { path } = await remote.call('chen', 'account', 'openUpload', {
    kind: 'evidence',
    extension: 'jpg',
  });
  const { appid, simulator: around } = simulator.project;
  const openid = around.personas.find(({ id }) => id === 'chen')?.openid ?? '';
  const specimen = readFileSync(join(__dirname, '../demonstration/specimens/identity.jpg'));
  const { fileID } = await simulator.cloud.forClients.uploadFile({ openid, appid }, path, specimen);
  const consents = school.privacy.evidence.consents.map(({ id, version }) => ({ id, version }));
  await remote.call('chen', 'account', 'askCorrection', {
    field: 'name',
    wrong: '陈思远',
    right: '陈思源',
    evidence: '户口簿更名页',
    photo: { fileId: fileID, consents },
  });
  await remote.call('chen', 'account', 'askCorrection', {
    field: 'mobile',
    wrong: '138 开头的旧号',
    right: '+44 7700 900123',
    evidence: '',
  });
  const { card } = await remote.call('chen', 'account', 'getSession', {});
  await remote.call('registrar', 'staff', 'proposeDeletion', {
    number: card?.number ?? '',
    reason: '来信申请，附身份证复印件',
  });
}

async function open(studio: Studio): Promise<void> {
  await studio.tap('#look-0');
  await studio.type('#reason-sheet >>> #reason', '办理更正');
  await studio.tap('#reason-sheet >>> #confirm-reason');
  await studio.waitFor('#answer');
}
