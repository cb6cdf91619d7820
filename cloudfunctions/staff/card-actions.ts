/** What staff do with cards, and who may. The second pair of eyes is looked after by the use cases. */
import {
  staffCardInputs as inputs,
  type StaffCardActions,
} from '../../server/contract/staff-cards';
import type { ActionsOf, Permission } from '../../server/endpoint/action';
import { attachDocument } from '../../server/usecases/card/attach-document';
import { findCards } from '../../server/usecases/card/find-cards';
import { freezeCardAtOffice } from '../../server/usecases/card/freeze-card-at-office';
import { getCardFile } from '../../server/usecases/card/get-card-file';
import { renewCardAtOffice } from '../../server/usecases/card/renew-card-at-office';
import { replaceCard } from '../../server/usecases/card/replace-card';
import { unfreezeCardAtOffice } from '../../server/usecases/card/unfreeze-card-at-office';
import { decideContactChange } from '../../server/usecases/recovery/decide-contact-change';
import { decideAppeal } from '../../server/usecases/sanction/decide-appeal';
import { decideMeasure } from '../../server/usecases/sanction/decide-measure';
import { liftMeasure } from '../../server/usecases/sanction/lift-measure';
import { listCardWork } from '../../server/usecases/sanction/list-card-work';
import { proposeMeasure } from '../../server/usecases/sanction/propose-measure';

const office: Permission = ['office'];
/** An auditor sees everything and changes nothing. */
const officeOrAuditor: Permission = ['office', 'auditor'];

export const cardActions: ActionsOf<StaffCardActions> = {
  findCards: { permission: office, input: inputs.findCards, run: findCards },
  getCardFile: { permission: officeOrAuditor, input: inputs.getCardFile, run: getCardFile },
  attachDocument: { permission: office, input: inputs.attachDocument, run: attachDocument },
  listCardWork: { permission: officeOrAuditor, input: inputs.listCardWork, run: listCardWork },
  freezeCardAtOffice: {
    permission: office,
    input: inputs.freezeCardAtOffice,
    run: freezeCardAtOffice,
  },
  unfreezeCardAtOffice: {
    permission: office,
    input: inputs.unfreezeCardAtOffice,
    run: unfreezeCardAtOffice,
  },
  renewCardAtOffice: {
    permission: office,
    input: inputs.renewCardAtOffice,
    run: renewCardAtOffice,
  },
  replaceCard: { permission: office, input: inputs.replaceCard, run: replaceCard },
  proposeMeasure: { permission: office, input: inputs.proposeMeasure, run: proposeMeasure },
  decideMeasure: { permission: office, input: inputs.decideMeasure, run: decideMeasure },
  liftMeasure: { permission: office, input: inputs.liftMeasure, run: liftMeasure },
  decideAppeal: { permission: office, input: inputs.decideAppeal, run: decideAppeal },
  decideContactChange: {
    permission: office,
    input: inputs.decideContactChange,
    run: decideContactChange,
  },
};
