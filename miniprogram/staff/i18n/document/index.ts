/** The texts of attaching a document to a holder. */
import { dictionary } from '../../../i18n/dictionary';
import { en } from './en';
import { zh } from './zh';

export const { t, section } = dictionary(zh, en);
