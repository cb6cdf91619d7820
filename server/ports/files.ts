/** Files that clients uploaded to storage. */
export interface Files {
  /** null when there is no such file. */
  read(fileId: string): Promise<Uint8Array | null>;
  /** The file from a byte on, as it comes over the line; null when there is no such file. */
  open(fileId: string, from: number): Promise<OpenFile | null>;
  remove(fileId: string): Promise<void>;
  /** Stores a file under this path, instead of one that is there already; answers its file id. */
  write(path: string, bytes: Uint8Array): Promise<string>;
  /** A link that anybody can open until that many seconds have passed; null when there is no such file. */
  link(fileId: string, seconds: number): Promise<string | null>;
}

export interface OpenFile {
  /** Size of the whole file. */
  readonly bytes: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}
