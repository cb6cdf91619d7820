/** A program that is stopped (Ctrl+C, or by whoever started it) ends what it runs before it goes. */
export function endOnSignal(close: () => Promise<void>): void {
  const end = (): void => {
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
}
