import { school } from '@school';
import { createPorts } from '../../server/adapters/ports';
import { createGateHandler } from './handle-request';

const ports = createPorts(school);

export const main = createGateHandler(() => ports);
