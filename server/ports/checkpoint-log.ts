/** Keeps checkpoints of the audit log outside the database: in the platform's logs, which no function can change. */
export interface CheckpointLog {
  /** A checkpoint as `writeCheckpoint` writes it. */
  keep(text: string): void;
}
