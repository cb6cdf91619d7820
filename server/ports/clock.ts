/** The server's time, milliseconds since the epoch. */
export interface Clock {
  now(): number;
}
