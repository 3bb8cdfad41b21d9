import { resolve } from 'node:path';
import { projectRoot } from '#libs/platform/config/project-root';

/** Where what must survive a restart on this machine is kept: DATA_DIR, or .data in the checkout. */
export const dataDirOf = (env: Readonly<Record<string, string | undefined>>): string =>
  resolve(projectRoot, env['DATA_DIR'] ?? '.data');
