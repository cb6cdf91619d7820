import type { Ports } from '../../../../server/ports';
import { forGuests } from '../../../../server/usecases/guest/guest-school';
import { guestSchool } from './inviting';

test('the rules of guests open no port for which a function may have no key', () => {
  const ports = Object.defineProperty({ school: guestSchool }, 'codeSigner', {
    enumerable: true,
    get: () => {
      throw new Error('no key');
    },
  }) as unknown as Ports;
  const { school } = forGuests(ports, 2, []);
  expect(school.visit).toMatchObject({ peoplePerBooking: 2, consents: [] });
  expect(school.guests).toEqual(guestSchool.guests);
});
