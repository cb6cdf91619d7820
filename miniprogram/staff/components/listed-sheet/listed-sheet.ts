/**
 * Approving by a list of documents: it is chosen, sent, and gone through a hundred lines at a time. Property `batchId`;
 * events `close`, and `decided` when something was approved.
 */
import { errorText, type ErrorText } from '../../../i18n/error-texts';
import type { CallFailure } from '../../../services/cloud';
import { section, t } from '../../i18n/counter/index';
import { chooseListFile, fileProblem } from '../../roster/chosen-file';
import { reasonText } from '../../roster/list-texts';
import { approveListed, type ListedApproval } from '../../services/desk';
import { uploadList } from '../../services/lists';
import { isWideWindow } from '../window-width';

type RefusedLine = ListedApproval['refused'][number];

/** Lines that are shown; the others are counted. */
const LINES_SHOWN = 12;

const START: { phase: 'start' | 'busy' | 'done' } = { phase: 'start' };

Component({
  properties: {
    visible: { type: Boolean, value: false },
    batchId: { type: String, value: '' },
  },
  data: {
    t: section('listed'),
    ...START,
    wide: false,
    busyText: '',
    outcome: '',
    problems: '',
    lines: [] as string[],
    moreLines: '',
    problem: null as ErrorText | null,
  },
  observers: {
    visible(visible: boolean) {
      if (!visible || this.data.phase === 'busy') return;
      this.setData({ t: section('listed'), wide: isWideWindow(), ...START, problem: null });
    },
  },
  methods: {
    async onChoose() {
      const file = await chooseListFile();
      if (file === undefined || this.data.phase === 'busy') return;
      const wrong = fileProblem(file);
      if (wrong !== undefined) {
        const code = wrong === 'ROSTER_FILE_KIND' ? 'ROSTER_FILE_BROKEN' : wrong;
        this.showFailure({ ok: false, code });
        return;
      }
      this.setData({ phase: 'busy', busyText: t('listed.uploading'), problem: null });
      const uploaded = await uploadList(file);
      if (uploaded.ok) await this.approve(uploaded.value.fileId);
      else this.showFailure(uploaded);
    },

    async approve(fileId: string) {
      let approved = 0;
      const refused: RefusedLine[] = [];
      for (let after: number | null = 0; after !== null;) {
        this.setData({ busyText: t('listed.working', { n: approved }) });
        const answer = await approveListed(this.data.batchId, fileId, after);
        if (!answer.ok) {
          // What was approved until here stays so; the same list can be chosen again.
          this.showFailure(answer);
          if (approved === 0) return;
          break;
        }
        approved += answer.value.approved;
        refused.push(...answer.value.refused);
        after = answer.value.next;
      }
      this.setData({
        phase: 'done',
        outcome: t('listed.done', { n: approved }),
        problems: refused.length === 0 ? '' : t('listed.problems', { n: refused.length }),
        lines: refused.slice(0, LINES_SHOWN).map(lineText),
        moreLines:
          refused.length > LINES_SHOWN
            ? t('listed.moreLines', { n: refused.length - LINES_SHOWN })
            : '',
      });
      if (approved > 0) this.triggerEvent('decided');
    },

    showFailure(failure: CallFailure) {
      this.setData({ phase: 'start', problem: errorText(failure) });
    },

    onClose() {
      this.triggerEvent('close');
    },

    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close');
    },
  },
});

/** What is wrong with the line itself, or why the registration of its document could not be approved. */
function lineText({ line, code }: RefusedLine): string {
  const isOfLine = code.startsWith('ROSTER_') || code.startsWith('LIST_');
  const what = isOfLine ? reasonText(code) : errorText({ code }).title;
  return t('listed.line', { line, what });
}
