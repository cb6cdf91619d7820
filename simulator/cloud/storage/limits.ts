/** What the platform allows with files. */

/** Files of one getTempFileURL or deleteFile (WeChat: storage, getTempFileURL). */
export const MAX_FILES = 50;

/** Bytes of a file that a phone uploads (known from developers alone). */
export const CLIENT_UPLOAD = 50 * 1024 * 1024;

/** Bytes of a file that a function uploads: COS takes 5 GB, which no process here should hold. */
export const SERVER_UPLOAD = 100 * 1024 * 1024;

/** Seconds an address works when nobody says otherwise; the pages of the platform say ten minutes, 2 hours and a day. */
export const DEFAULT_MAX_AGE = 2 * 60 * 60;
