/**
 * The order of test files. Jest begins with what took longest the last time; where it knows of no last time it goes by
 * the size of files, and what is short to read and long to run would come last, with nothing left to run beside it.
 */
const Sequencer = require('@jest/test-sequencer').default;

/** What takes more than a minute. */
const LONG = [
  'e2e/everyday-',
  'tools/chaos/',
  'authorisation/',
  'privacy/canaries',
  'lists/killed-half-way',
];

module.exports = class LongFirst extends Sequencer {
  sort(tests) {
    const isLong = ({ path, duration }) =>
      duration === undefined && LONG.some((part) => path.replace(/\\/g, '/').includes(part));
    const ordered = super.sort(tests);
    return [...ordered.filter(isLong), ...ordered.filter((test) => !isLong(test))];
  }
};
