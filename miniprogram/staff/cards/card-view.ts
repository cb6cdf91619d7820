/** Cards, measures and what waits, in words. Pure. */
import { school } from '@school';
import { formatCardNumber } from '../../../domain/card/card-number';
import { dateOf } from '../../../domain/calendar/shanghai';
import { renewalOpensAt } from '../../../domain/card/validity';
import { fullDate, shortMoment } from '../../i18n/dates';
import { t as main } from '../../i18n/index';
import { t } from '../i18n/index';
import type { Applicant, CardFile, CardWork, StaffCard, StaffMeasure } from '../services/cards';
import type { CardActId } from './card-acts';

export interface CardLine {
  readonly number: string;
  /** In groups of digits. */
  readonly shown: string;
  readonly name: string;
  readonly status: string;
  readonly tone: 'success' | 'warning' | 'error' | 'quiet';
}

/** Somebody who registered and has no card. */
export interface ApplicantLine {
  readonly id: string;
  readonly title: string;
  readonly detail: string;
}

export interface MeasureView {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly reason: string;
  readonly by: string;
  readonly appeal: string;
  readonly appealText: string;
  readonly answer: string;
  /** What the reader can do with it; the server looks again. */
  readonly acts: readonly CardAct[];
}

export interface CardAct {
  readonly id: CardActId;
  readonly text: string;
  readonly danger: boolean;
}

export interface FileView {
  readonly card: CardLine;
  /** A link to the holder's photo; '' for none. */
  readonly photo: string;
  readonly pairs: readonly { readonly name: string; readonly value: string }[];
  readonly replaced: string;
  readonly acts: readonly CardAct[];
  readonly measures: readonly MeasureView[];
  readonly timeline: readonly {
    readonly at: string;
    readonly what: string;
    readonly who: string;
  }[];
}

export interface WorkView {
  readonly measures: readonly MeasureView[];
  readonly changes: readonly {
    readonly id: string;
    readonly name: string;
    readonly document: string;
    readonly card: string;
    readonly mobile: string;
    readonly explanation: string;
    readonly at: string;
    readonly acts: readonly CardAct[];
  }[];
  readonly none: boolean;
}

const TONES: Readonly<Record<StaffCard['status'], CardLine['tone']>> = {
  issued: 'quiet',
  active: 'success',
  suspended: 'warning',
  restricted: 'warning',
  frozen: 'warning',
  revoked: 'error',
  deceased: 'error',
  expired: 'error',
};

export function cardLine(card: StaffCard): CardLine {
  return {
    number: card.number,
    shown: formatCardNumber(card.number),
    name: card.nameMasked,
    status: t(`cardStatus.${card.status}`),
    tone: TONES[card.status],
  };
}

export function applicantLine(applicant: Applicant): ApplicantLine {
  const { id, nameMasked, documentMasked, mobileMasked, status, submittedAt } = applicant;
  return {
    id,
    title: `${nameMasked} · ${main(`registrationStatus.${status}`)}`,
    detail: [documentMasked, mobileMasked, shortMoment(submittedAt)].join(' · '),
  };
}

export function fileView(file: CardFile, now: number): FileView {
  const { card } = file;
  return {
    card: cardLine(card),
    photo: file.photoUrl ?? '',
    pairs: [
      { name: t('cards.name'), value: card.nameMasked },
      { name: t('cards.issued'), value: fullDate(dateOf(card.issuedAt)) },
      {
        name: t('cards.activated'),
        value:
          file.activatedAt === null ? t('cards.notActivated') : fullDate(dateOf(file.activatedAt)),
      },
      {
        name: t('cards.validUntil'),
        value: card.validUntil === null ? t('cards.life') : fullDate(card.validUntil),
      },
      { name: t('cards.mobile'), value: file.mobileMasked ?? t('cards.noMobile') },
      { name: t('cards.bound'), value: t(file.bound ? 'cards.boundYes' : 'cards.boundNo') },
    ],
    replaced:
      card.replacedBy === null
        ? ''
        : t('cards.replacedBy', { number: formatCardNumber(card.replacedBy) }),
    acts: cardActs(card, now),
    measures: file.measures.map(measureView),
    timeline: file.timeline.map(({ at, action, by, reason }) => ({
      at: shortMoment(at),
      what: eventText(action),
      who: [by ?? t('cards.by_system'), reason].filter(Boolean).join(' · '),
    })),
  };
}

/** What can still be done with a card, the harmless first. */
function cardActs({ holds, validUntil }: StaffCard, now: number): CardAct[] {
  if (holds.includes('ended')) return [];
  const isOver = holds.includes('revoked') || holds.includes('deceased');
  const acts: (CardActId | null)[] = [
    holds.includes('frozen') ? 'unfreeze' : 'freeze',
    isOver || !isRenewable(validUntil, now) ? null : 'renew',
    isOver ? null : 'replace',
    holds.includes('restricted') || isOver ? null : 'restrict',
    holds.includes('revoked') ? null : 'revoke',
    holds.includes('deceased') ? null : 'death',
  ];
  return acts.flatMap((id) => (id === null ? [] : [actOf(id)]));
}

function isRenewable(validUntil: string | null, now: number): boolean {
  return validUntil !== null && now >= renewalOpensAt(validUntil, school.card);
}

function actOf(id: CardActId): CardAct {
  return { id, text: t(`cards.${id}`), danger: id === 'revoke' || id === 'death' };
}

export function measureView(measure: StaffMeasure): MeasureView {
  const { appeal } = measure;
  return {
    id: measure.id,
    number: measure.number,
    title: `${t(`measureKind.${measure.kind}`)} · ${formatCardNumber(measure.number)}`,
    status: t(`measureStatus.${measure.status}`),
    reason: measure.reason,
    by: [measure.proposedBy, measure.decidedBy, shortMoment(measure.proposedAt)]
      .filter(Boolean)
      .join(' · '),
    appeal: appeal === null ? '' : `${t('cards.appeal')} · ${t(`appealOutcome.${appeal.outcome}`)}`,
    appealText: appeal?.text ?? '',
    answer: appeal === null ? '' : answerText(appeal),
    acts: measureActs(measure).map(actOf),
  };
}

function measureActs({ status, mine, appeal }: StaffMeasure): CardActId[] {
  if (status === 'proposed') return mine ? ['withdraw'] : ['confirm', 'decline'];
  if (status !== 'in-force') return [];
  if (appeal?.outcome !== 'open') return ['lift'];
  return appeal.mayDecide ? ['liftAppeal', 'uphold'] : [];
}

/** Where there is none yet, why whoever reads it cannot give it. */
function answerText({ outcome, answer, mayDecide }: NonNullable<StaffMeasure['appeal']>): string {
  return answer ?? (outcome === 'open' && !mayDecide ? t('cards.appealByOthers') : '');
}

export function workView(work: CardWork): WorkView {
  return {
    measures: work.measures.map(measureView),
    changes: work.contactChanges.map((change) => ({
      id: change.id,
      name: change.name.chinese ?? change.name.latin ?? '',
      document: change.documentMasked,
      card: change.cardNumber === null ? t('cards.noMatch') : formatCardNumber(change.cardNumber),
      mobile: change.mobileMasked,
      explanation: change.explanation,
      at: shortMoment(change.createdAt),
      acts: (change.cardNumber === null
        ? (['refuse'] as const)
        : (['approve', 'refuse'] as const)
      ).map(actOf),
    })),
    none: work.measures.length === 0 && work.contactChanges.length === 0,
  };
}

/** Events of a newer server are shown by their name. */
function eventText(action: string): string {
  const key = `cardEvent.${action}` as Parameters<typeof t>[0];
  const text = t(key);
  return text === key ? action : text;
}
