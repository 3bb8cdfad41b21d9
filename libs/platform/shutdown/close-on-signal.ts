/**
 * Closes in good order on SIGTERM or SIGINT, or when the process that started us (`npm start`) is
 * gone, and ends with 0. A second signal ends at once.
 */
export function closeOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const onSignal = (): void => {
    if (closing) process.exit(1);
    closing = true;
    close().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  if (process.connected) process.once('disconnect', () => closing || onSignal());
}
