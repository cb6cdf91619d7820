/** The texts of the notices package. */
import { dictionary } from '../../i18n/dictionary';
import { en } from './en';
import { zh } from './zh';

export const { t, section } = dictionary(zh, en);
