/** The texts of the main package. */
import { dictionary } from './dictionary';
import { en } from './en';
import { zh } from './zh';

export const { t, section } = dictionary(zh, en);
