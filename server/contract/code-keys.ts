/** staff: the keys that sign identity codes, and who looks after them. */
import { z } from 'zod';
import type { CodeKey } from '../../domain/code/code-keys';

const change = z.strictObject({
  key: z.number().int().min(0).max(255),
  reason: z.string().max(200),
});

export const codeKeyInputs = {
  listCodeKeys: z.strictObject({}),
  planCodeKey: change,
  refuseCodeKey: change,
};

/** Moments are epoch ms. */
export interface CodeKeyList {
  readonly serverNow: number;
  /** In the order of the configuration. */
  readonly keys: readonly CodeKey[];
}

export interface CodeKeyActions {
  listCodeKeys: {
    input: z.infer<typeof codeKeyInputs.listCodeKeys>;
    output: CodeKeyList;
  };
  /** All of them as they are afterwards. */
  planCodeKey: {
    input: z.infer<typeof codeKeyInputs.planCodeKey>;
    output: CodeKeyList;
  };
  refuseCodeKey: {
    input: z.infer<typeof codeKeyInputs.refuseCodeKey>;
    output: CodeKeyList;
  };
}
