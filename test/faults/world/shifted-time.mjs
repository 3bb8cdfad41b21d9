/**
 * Preloaded into the product's processes (`node --import`): their clock is the machine's plus what
 * the file says, read again and again, so that time jumps under a program that runs. The programs
 * themselves know nothing of it.
 */
import { readFileSync } from 'node:fs';
import { setInterval } from 'node:timers';

const READ_EVERY_MILLIS = 20;
const file = process.env.FAULTS_CLOCK_FILE;
const RealDate = Date;
let offsetMillis = 0;

function read() {
  try {
    offsetMillis = Number(readFileSync(file, 'utf8')) || 0;
  } catch {
    // Not written yet: no time has passed.
  }
}

const now = () => RealDate.now() + offsetMillis;
const ShiftedDate = new Proxy(RealDate, {
  construct(target, args, newTarget) {
    const given = args.length === 0 ? [now()] : args;
    return Reflect.construct(target, given, newTarget === ShiftedDate ? target : newTarget);
  },
  apply: () => new RealDate(now()).toString(),
  get: (target, key) => (key === 'now' ? now : Reflect.get(target, key)),
});

if (file !== undefined) {
  read();
  setInterval(read, READ_EVERY_MILLIS).unref();
  globalThis.Date = ShiftedDate;
}
