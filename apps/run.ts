import { ConfigurationError, EXIT_CONFIGURATION } from '#config/configuration';

/** Runs a process's main work; what stops it from starting is told in plain words. */
export function runProcess(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const wrong = error instanceof ConfigurationError;
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    process.exit(wrong ? EXIT_CONFIGURATION : 1);
  });
}
