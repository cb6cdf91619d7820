/** What a guard can choose from: gates, and reasons. */
import { school } from '@school';
import { HAND_REASONS, TURN_REASONS } from '../../../domain/gate/by-hand';
import { inLanguage } from '../../i18n/language';
import { t } from '../i18n/index';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceSheet {
  readonly visible: boolean;
  readonly title: string;
  readonly options: readonly Choice[];
}

export const NO_SHEET: ChoiceSheet = { visible: false, title: '', options: [] };

export function gateName(gate: string): string {
  const found = school.gates.find(({ id }) => id === gate);
  return found === undefined ? gate : inLanguage(found.name);
}

export function gateChoices(): readonly Choice[] {
  return school.gates.map(({ id, name }) => ({ value: id, label: inLanguage(name) }));
}

/** Why somebody is let in by hand; the values are `HandReason`s. */
export function handSheet(): ChoiceSheet {
  const options = HAND_REASONS.map((value) => ({ value, label: t(`hand.${value}`) }));
  return { visible: true, title: t('scan.why'), options };
}

/** Why somebody is not let in; the values are `TurnReason`s. */
export function turnSheet(): ChoiceSheet {
  const options = TURN_REASONS.map((value) => ({ value, label: t(`turn.${value}`) }));
  return { visible: true, title: t('scan.whyNot'), options };
}
