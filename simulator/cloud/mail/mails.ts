/** Every letter that reached the mail service, those it refused too. Kept in the data folder for the panel and tests. */
import { KeptList } from '../kept-list';
import type { Mail } from './mail';

const KEPT = 2000;

export class Mails extends KeptList<Mail> {
  constructor(file: string) {
    super(file, KEPT);
  }
}
