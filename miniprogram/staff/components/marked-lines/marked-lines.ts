/** Lines of text in which what differs is marked; `lines` are those of a match's side. */
import type { Line } from '../match-list/match-view';

Component({
  properties: {
    lines: { type: Array, value: [] as Line[] },
  },
});
