/** A device program for tests: what it does depends on the scanned text. */
const { createInterface } = require('node:readline');

let count = 0;
const answers = {
  die: () => {
    console.error('the lamp is broken');
    process.exit(3);
  },
  silence: () => undefined,
  nonsense: () => console.log('beep'),
};

createInterface({ input: process.stdin }).on('line', (line) => {
  count += 1;
  const answer = answers[line];
  if (answer !== undefined) {
    answer();
    return;
  }
  const admitted = !line.startsWith('bad');
  console.log(
    JSON.stringify({
      admitted,
      code: admitted ? null : 'BAD_TICKET',
      checks: [
        { check: 'format', status: 'passed' },
        {
          check: 'ticket',
          status: admitted ? 'passed' : 'failed',
          ...(admitted ? {} : { code: 'BAD_TICKET' }),
        },
      ],
      seen: line,
      count,
      address: process.env.ADDRESS,
      keep: process.env.KEEP,
      folder: process.cwd(),
    }),
  );
});
