/** The reference gate with its own HTTP door, without network, as it stands beside a turnstile. */
import type { AddressInfo } from 'node:net';
import { dateOf } from '../../../domain/calendar/shanghai';
import { startScannerServer } from '../../../gate/scanner-server';
import { answerCommands } from '../cloud/child';
import { strangersTags } from './issuer';
import { openOfflineGate } from './offline-gate';

answerCommands(async ({ now }: { readonly now: number }) => {
  const { gate } = openOfflineGate(now, strangersTags(100_000, dateOf(now)));
  const server = await startScannerServer('127.0.0.1:0', (scanned) => gate.decide(scanned));
  return { port: (server.address() as AddressInfo).port };
});
