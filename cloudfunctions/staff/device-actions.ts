/** What the keeper of devices does with readers of the identity code, and who else may. */
import { deviceInputs as inputs, type DeviceActions } from '../../server/contract/devices';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { enrolDevice } from '../../server/usecases/gate/enrol-device';
import { listDevices } from '../../server/usecases/gate/list-devices';
import { prepareDevice } from '../../server/usecases/gate/prepare-device';
import { revokeDevice } from '../../server/usecases/gate/revoke-device';

const keeper: Permission = ['office', 'keeper'];

export const deviceActions: ActionsOf<DeviceActions> = {
  listDevices: {
    permission: ['office', 'keeper', 'auditor'],
    input: inputs.listDevices,
    run: listDevices,
  },
  prepareDevice: { permission: keeper, input: inputs.prepareDevice, run: prepareDevice },
  enrolDevice: { permission: keeper, input: inputs.enrolDevice, run: enrolDevice },
  revokeDevice: { permission: keeper, input: inputs.revokeDevice, run: revokeDevice },
};
