/** What staff see of messages, and who may send one again. */
import { messageInputs as inputs, type MessageActions } from '../../server/contract/messages';
import type { ActionsOf } from '../../server/endpoint/action';
import { getMessages } from '../../server/usecases/dispatch/get-messages';
import { sendAgain } from '../../server/usecases/dispatch/send-again';

export const messageActions: ActionsOf<MessageActions> = {
  getMessages: {
    permission: ['office', 'auditor'],
    input: inputs.getMessages,
    run: getMessages,
  },
  sendAgain: { permission: ['office'], input: inputs.sendAgain, run: sendAgain },
};
