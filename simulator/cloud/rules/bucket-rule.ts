/** What clients may do with the files of cloud storage, as `storage.rule` of database.json says. */
import type { BucketRule } from '../../project';
import { holds } from './check';
import type { Condition } from './condition';
import { readCondition } from './condition';
import { value } from './known';

export interface FileOfRule {
  /**
   * OPENID of the client who uploaded it, the caller's own for a file that is about to be made; null for a function's.
   */
  readonly owner: string | null;
  readonly path: string;
}

/** What a new environment starts with: everybody reads, the creator writes. */
const DEFAULT: BucketRule = 'READONLY';

const OWN = 'resource.openid == auth.openid';

/** The simple levels in the words of custom rules (WeChat's guide "存储安全规则"). */
const SIMPLE = {
  READONLY: { read: true, write: OWN },
  PRIVATE: { read: OWN, write: OWN },
  ADMINWRITE: { read: true, write: false },
  ADMINONLY: { read: false, write: false },
};

const VARIABLES = ['auth', 'resource'];

export class BucketGate {
  private readonly conditions: Readonly<Record<'read' | 'write', Condition>>;

  /** Throws when the rule cannot be read. */
  constructor(rule: BucketRule = DEFAULT) {
    const { read = false, write = false } = typeof rule === 'string' ? SIMPLE[rule] : rule;
    try {
      this.conditions = {
        read: readCondition(read, VARIABLES),
        write: readCondition(write, VARIABLES),
      };
    } catch (error) {
      throw new Error(
        `the rule of cloud storage: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
  }

  /** Writing is uploading, replacing and deleting. */
  allows(
    operation: 'read' | 'write',
    openid: string,
    { owner, path }: FileOfRule,
  ): Promise<boolean> {
    return holds(this.conditions[operation], {
      variables: {
        auth: value({ openid, loginType: 'WECHAT' }),
        resource: value({ openid: owner, path }),
      },
      read: () => Promise.resolve(null),
    });
  }
}
