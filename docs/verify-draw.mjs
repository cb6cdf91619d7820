/** Draws a published draw again: `node docs/verify-draw.mjs draw.json`. docs/visit-draw.md explains it. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex');

const { commitment, seed, places, tickets } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const faults = [];
if (seed === null) faults.push('it is not drawn yet');
if (sha256(String(seed)) !== commitment) faults.push('the seed is not the one committed to');
if (new Set(tickets.map(({ ticket }) => ticket)).size !== tickets.length) {
  faults.push('a ticket stands in the list twice');
}

const hashOf = ({ ticket }) => sha256(`${seed}:${ticket}`);
const ordered = [...tickets].sort((one, other) => (hashOf(one) < hashOf(other) ? -1 : 1));
let left = places;
ordered.forEach(({ ticket, people }, index) => {
  const isPlaced = people <= left;
  left -= isPlaced ? people : 0;
  const published = tickets[index];
  if (published.ticket !== ticket || published.rank !== index + 1) {
    faults.push(`rank ${index + 1} belongs to ${ticket}`);
  } else if (published.isPlaced !== isPlaced) {
    faults.push(`${ticket} should ${isPlaced ? 'have' : 'not have'} a place`);
  }
});

console.log(faults.length === 0 ? `right: ${tickets.length} tickets` : faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
