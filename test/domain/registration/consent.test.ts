import { checkConsents } from '../../../domain/registration/consent';

const texts = [
  { id: 'registration', version: '2026-11-01', required: true },
  { id: 'face', version: '2026-10-01', required: false },
];
const current = { id: 'registration', version: '2026-11-01' };

test('the required consents are enough', () => {
  expect(checkConsents([current], texts)).toEqual([]);
  expect(checkConsents([current, { id: 'face', version: '2026-10-01' }], texts)).toEqual([]);
});

test('a required consent that is missing is asked for', () => {
  expect(checkConsents([], texts)).toEqual([
    { field: 'consents.registration', code: 'CONSENT_MISSING' },
  ]);
});

test('a consent to an older text does not count, and an optional one is asked for again too', () => {
  const older = { id: 'registration', version: '2025-01-01' };
  expect(checkConsents([older], texts)).toEqual([
    { field: 'consents.registration', code: 'CONSENT_OUTDATED' },
  ]);
  expect(checkConsents([current, { id: 'face', version: '2025-01-01' }], texts)).toEqual([
    { field: 'consents.face', code: 'CONSENT_OUTDATED' },
  ]);
});

test('a consent nobody asks for is outdated, and is not repeated in the error', () => {
  expect(checkConsents([current, { id: 'whatever', version: '1' }], texts)).toEqual([
    { field: 'consents', code: 'CONSENT_OUTDATED' },
  ]);
});
