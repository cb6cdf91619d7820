/** A device program for tests: what it does depends on the scanned text. */
const { createInterface } = require('node:readline');

let count = 0;
let hour;
const now = () => ({ wall: Date.now(), monotonic: performance.now() });
const answers = {
  die: () => {
    console.error('the lamp is broken');
    process.exit(3);
  },
  silence: () => undefined,
  nonsense: () => console.log('beep'),
  call: () => {
    const said = fetch(process.env.ADDRESS).then((reply) => reply.text());
    said.catch(() => 'nothing').then((heard) => console.log(JSON.stringify({ heard })));
  },
  time: () => {
    setTimeout(() => {
      hour = now();
    }, 3_600_000);
    console.log(JSON.stringify(now()));
  },
  rung: () => {
    if (hour === undefined) setImmediate(answers.rung);
    else console.log(JSON.stringify(hour));
  },
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
