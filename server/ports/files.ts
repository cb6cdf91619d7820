/** Files that clients uploaded to storage. */
export interface Files {
  /** null when there is no such file. */
  read(fileId: string): Promise<Uint8Array | null>;
  remove(fileId: string): Promise<void>;
}
