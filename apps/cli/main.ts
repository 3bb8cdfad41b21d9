import { commands } from './commands.js';

const [name = 'help', ...rest] = process.argv.slice(2);
const command = commands.find((one) => one.name === name);

if (command === undefined) {
  console.log('Pledgeline, commands for operators:\n');
  const width = Math.max(...commands.map((one) => one.name.length));
  for (const one of commands) console.log(`  ${one.name.padEnd(width)}  ${one.summary}`);
  process.exitCode = name === 'help' ? 0 : 64;
} else {
  try {
    process.exitCode = await command.run(rest);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
