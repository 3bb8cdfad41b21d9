/** A process that starts a PostgreSQL on the folder given, says where, and then just lives. */
import { startPostgres } from '../../libs/platform/postgres/start-postgres.js';

const [dataDir, port] = process.argv.slice(2);
const postgres = await startPostgres({ dataDir: dataDir ?? '', port: Number(port ?? 0) });
process.stdout.write(`${JSON.stringify({ url: postgres.url, joined: postgres.joined })}\n`);
setInterval(() => undefined, 1000);
