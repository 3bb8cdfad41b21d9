// What people read at the end of a run: what failed and why, how long each browser spec took, and
// "N passed, N failed" as the last line. Reads the reports of Jest and Playwright.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const LINES_MAX = 6;

/** Absent or broken when the program ended before it could write it. */
function reportIn(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

const firstLines = (text) =>
  stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_MAX)
    .map((line) => `    ${line}`)
    .join('\n');

function jestResults(file) {
  const report = reportIn(file);
  if (report === null) return { passed: 0, failures: [['npm test', 'it wrote no report']] };
  const failures = report.testResults.flatMap(({ name, assertionResults, message, status }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    const where = relative(process.cwd(), name);
    // A file that could not even be loaded has no tests that could fail.
    if (failed.length === 0 && status === 'failed') return [[where, message]];
    return failed.map((one) => [`${where}: ${one.fullName}`, one.failureMessages.join('\n')]);
  });
  return { passed: report.numPassedTests, failures };
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];

function browserResults(file) {
  const report = reportIn(file);
  if (report === null) {
    return { passed: 0, failures: [['browser tests', 'they wrote no report']], seconds: [] };
  }
  const failures = report.errors.map(({ message }) => ['browser tests', message ?? '']);
  const seconds = [];
  let passed = 0;
  for (const suite of report.suites) {
    let millis = 0;
    for (const { title, ok, tests } of specsOf(suite)) {
      const results = tests.flatMap((one) => one.results);
      millis += results.reduce((sum, { duration }) => sum + duration, 0);
      if (ok) passed += 1;
      else failures.push([`${suite.file}: ${title}`, results.at(-1)?.error?.message ?? '']);
    }
    seconds.push([suite.file, Math.round(millis / 1000)]);
  }
  return { passed, failures, seconds };
}

const [jestFile, browserFile] = process.argv.slice(2);
const jest = jestResults(jestFile);
const browser =
  browserFile === undefined
    ? { passed: 0, failures: [], seconds: [] }
    : browserResults(browserFile);
const failures = [...jest.failures, ...browser.failures];

if (browser.seconds.length > 0) console.log('\nSeconds per browser spec (two run at a time):');
for (const [file, taken] of browser.seconds) console.log(`  ${String(taken).padStart(4)}  ${file}`);
if (failures.length > 0) console.log('\nFailed:');
for (const [what, why] of failures) console.log(`  ${what}\n${firstLines(why)}`);
console.log(`${jest.passed + browser.passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
