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

/**
 * Nothing is answered: the connection of the one who asked ends. Where there is no connection to cut, it is a time-out.
 */
export class ConnectionCut extends CloudError {
  constructor() {
    super('SERVER_TIMEOUT', 'the connection was cut');
    this.name = 'ConnectionCut';
  }
}
