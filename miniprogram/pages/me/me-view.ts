/** The head of the Me tab. Pure. */
import { t } from '../../i18n/index';
import type { Session } from '../../services/session';

export interface Who {
  readonly name: string;
  readonly detail: string;
  readonly registration: string;
  readonly bindable: boolean;
  readonly bound: string;
}

export function whoIs(session: Session | undefined): Who {
  const card = session?.card ?? null;
  const registration = session?.registration ?? null;
  const name = card?.name ?? registration?.name;
  return {
    name: name?.chinese ?? name?.latin ?? t('me.guest'),
    detail: card === null ? t('me.noCard') : t('me.card', { state: t(`face.${card.status}`) }),
    registration: registration === null ? '' : t(`registrationStatus.${registration.status}`),
    bindable: card?.status === 'active',
    bound: card === null || card.boundAt === null ? '' : t('me.bound'),
  };
}
