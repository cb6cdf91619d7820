/**
 * Every message the cloud has sent: what would be on somebody's phone. Kept in the data folder for the panel and tests.
 */
import { KeptList } from './kept-list';
import type { Message } from './message';

export type { Message } from './message';

const KEPT = 5000;

export class Messages extends KeptList<Message> {
  constructor(file: string) {
    super(file, KEPT);
  }
}
