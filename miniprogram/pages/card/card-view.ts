/** What the Card tab says: the answer to "what do I do now?". Pure: a session and the server's time in, a page out. */
import { school } from '@school';
import { checkConsents } from '../../../domain/registration/consent';
import { faceOf, isInUse, type Face } from '../../components/card-face/face';
import { t } from '../../i18n/index';
import type { Session } from '../../services/session';
import { noticeOf, type Notice } from './card-notice';
import { heldStory, movedStory } from './held-story';
import { registrationStory } from './registration-story';
import type { Story } from './story';

export interface CardPageView {
  readonly face: Face | null;
  readonly code: boolean;
  /** Whether the code has to be activated first; missing where it has not. */
  readonly activation?: true;
  readonly story: Story | null;
  readonly notice: Notice | null;
  /** Whether somebody whose card is elsewhere finds the way to it here. */
  readonly recover: boolean;
  /** The visitor's way in, for everybody who has no card or whose card has expired: the words above it, or null. */
  readonly visit: string | null;
}

export function cardPageView(session: Session, now: number): CardPageView {
  const { card } = session;
  if (card === null || card.status === 'issued') {
    return {
      face: null,
      code: false,
      story:
        session.cardMovedAt === null
          ? registrationStory(session, now)
          : movedStory(session.cardMovedAt, now),
      notice: null,
      recover: card === null && session.cardMovedAt === null,
      visit: t('card.visitTitle'),
    };
  }
  const face = faceOf(card);
  if (isInUse(card.status)) {
    const notice = noticeOf(card, session.sanction, now);
    if (!hasActivatedCode(card)) {
      return {
        face,
        code: false,
        activation: true,
        story: null,
        notice,
        recover: false,
        visit: null,
      };
    }
    return { face, code: true, story: null, notice, recover: false, visit: null };
  }
  const visit = card.status === 'expired' ? t('card.visitTitleExpired') : null;
  const story = heldStory(card.status, session.sanction !== null);
  return { face, code: false, story, notice: null, recover: false, visit };
}

/** Whether the holder has agreed to what the school asks before the identity code, in the versions of now. */
function hasActivatedCode({ codeConsents = [] }: NonNullable<Session['card']>): boolean {
  const texts = school.identityCode?.consents ?? [];
  return checkConsents(codeConsents, texts).length === 0;
}
