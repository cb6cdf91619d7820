/** An error the cloud answers with; `code` is CloudBase's word for it, which the SDK turns into its errCode. */
export class CloudError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
    this.name = 'CloudError';
  }
}
