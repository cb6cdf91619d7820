/** The part of `staff` for the counter: registrations for people without the app, and photos that holders sent. */
import { counterInputs, type CounterActions } from '../../server/contract/counter';
import { staffPhotoInputs, type StaffPhotoActions } from '../../server/contract/photo';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { decidePhoto } from '../../server/usecases/photo/decide-photo';
import { listPhotos } from '../../server/usecases/photo/list-photos';
import { enterRegistration } from '../../server/usecases/registration/enter-registration';
import { listEnteredRegistrations } from '../../server/usecases/registration/list-entered-registrations';
import { withdrawEnteredRegistration } from '../../server/usecases/registration/withdraw-entered-registration';

const permission: Permission = ['office'];

export const counterActions: ActionsOf<CounterActions & StaffPhotoActions> = {
  enterRegistration: { permission, input: counterInputs.enterRegistration, run: enterRegistration },
  listEnteredRegistrations: {
    permission,
    input: counterInputs.listEnteredRegistrations,
    run: listEnteredRegistrations,
  },
  withdrawEnteredRegistration: {
    permission,
    input: counterInputs.withdrawEnteredRegistration,
    run: withdrawEnteredRegistration,
  },
  listPhotos: { permission, input: staffPhotoInputs.listPhotos, run: listPhotos },
  decidePhoto: { permission, input: staffPhotoInputs.decidePhoto, run: decidePhoto },
};
