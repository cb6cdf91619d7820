/** The texts of the page about one's own visit. */
import { dictionary } from '../../../i18n/dictionary';
import { en } from './en';
import { zh } from './zh';

export const { t, section } = dictionary(zh, en);
