import { school } from '@school';
import { currentCaller } from '../../server/adapters/cloudbase/caller';
import { createPorts } from '../../server/adapters/ports';
import { cardInputs as inputs, type CardActions } from '../../server/contract/card';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { createEndpoint } from '../../server/endpoint/endpoint';
import { activateCard } from '../../server/usecases/card/activate-card';
import { activateCode } from '../../server/usecases/card/activate-code';
import { bindCard } from '../../server/usecases/card/bind-card';
import { freezeCard } from '../../server/usecases/card/freeze-card';
import { leaseCodes } from '../../server/usecases/card/lease-codes';
import { renewCard } from '../../server/usecases/card/renew-card';
import { unbindCard } from '../../server/usecases/card/unbind-card';
import { unfreezeCard } from '../../server/usecases/card/unfreeze-card';
import { getPhoto } from '../../server/usecases/photo/get-photo';
import { removePhoto } from '../../server/usecases/photo/remove-photo';
import { submitPhoto } from '../../server/usecases/photo/submit-photo';
import { applyForContactChange } from '../../server/usecases/recovery/apply-for-contact-change';
import { recoverCard } from '../../server/usecases/recovery/recover-card';
import { requestPossessionCode } from '../../server/usecases/recovery/request-possession-code';
import { appealMeasure } from '../../server/usecases/sanction/appeal-measure';

/** The holder of a card is known by the account that calls; each use case looks only at what is the caller's own. */
const permission: Permission = 'anybody';

const actions: ActionsOf<CardActions> = {
  activateCard: { permission, input: inputs.activateCard, run: activateCard },
  requestPossessionCode: {
    permission,
    input: inputs.requestPossessionCode,
    run: requestPossessionCode,
  },
  recoverCard: { permission, input: inputs.recoverCard, run: recoverCard },
  applyForContactChange: {
    permission,
    input: inputs.applyForContactChange,
    run: applyForContactChange,
  },
  freezeCard: { permission, input: inputs.freezeCard, run: freezeCard },
  unfreezeCard: { permission, input: inputs.unfreezeCard, run: unfreezeCard },
  renewCard: { permission, input: inputs.renewCard, run: renewCard },
  appealMeasure: { permission, input: inputs.appealMeasure, run: appealMeasure },
  activateCode: { permission, input: inputs.activateCode, run: activateCode },
  leaseCodes: { permission, input: inputs.leaseCodes, run: leaseCodes },
  bindCard: { permission, input: inputs.bindCard, run: bindCard },
  unbindCard: { permission, input: inputs.unbindCard, run: unbindCard },
  getPhoto: { permission, input: inputs.getPhoto, run: getPhoto },
  submitPhoto: { permission, input: inputs.submitPhoto, run: submitPhoto },
  removePhoto: { permission, input: inputs.removePhoto, run: removePhoto },
};

const ports = createPorts(school);

export const main = createEndpoint(() => ports, currentCaller, actions);
