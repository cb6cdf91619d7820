/**
 * What is let go when its time is over. For how long each kind is kept, and why, the school's profile says; see
 * holdings.ts for what stands in every collection.
 */
import type { MessageStatus } from '../../schema/documents';
import { expireEvidence } from './expire-evidence';
import { expirePhotos } from './expire-photos';
import { expireProofs } from './expire-proofs';
import { removeAuditPages } from './remove-audit-pages';
import { removeBatchDetails } from './remove-batch-details';
import { sweepUploads } from '../uploads/sweep-uploads';
import { removal, type RetentionRule } from './rule';

const before = (moment: Date) => ({ before: moment });

const SETTLED: readonly MessageStatus[] = ['sent', 'failed', 'skipped', 'in-doubt'];

export const rules: readonly RetentionRule[] = [
  removal('entries', 'entries', ({ moment }) => ({ at: before(moment) })),
  removal('code_days', 'entries', ({ day }) => ({ date: { before: day } })),
  removal('visits', 'visits', ({ day }) => ({ date: { before: day } })),
  removal('guest_invitations', 'visits', ({ day }) => ({ date: { before: day } })),
  removal('guest_notices', 'visits', ({ moment }) => ({
    status: 'done',
    'decision.at': before(moment),
  })),
  // With the code itself in it, sealed.
  removal('outbox', 'codes', ({ moment }) => ({
    template: 'possession-code',
    status: { in: SETTLED },
    settledAt: before(moment),
  })),
  removal('outbox', 'messages', ({ moment }) => ({
    status: { in: SETTLED },
    settledAt: before(moment),
  })),
  removal('inbox', 'notices', ({ moment }) => ({ at: before(moment) })),
  removal('sms_receipts', 'office-files', ({ moment }) => ({ at: before(moment) })),
  removal('calls', 'messages', ({ moment }) => ({ calledAt: before(moment) })),
  removal('code_uses', 'codes', ({ day }) => ({ date: { before: day } })),
  removal('gate_enrolments', 'codes', ({ moment }) => ({ expiresAt: before(moment) })),
  removal('possession_codes', 'codes', ({ moment }) => ({ expiresAt: before(moment) })),
  removal('attempts', 'attempts', ({ moment }) => ({ lastAt: before(moment) })),
  removal('moved_cards', 'changes', ({ moment }) => ({ movedAt: before(moment) })),
  removal('contact_changes', 'changes', ({ moment }) => ({
    status: { in: ['approved', 'refused'] },
    decidedAt: before(moment),
  })),
  removal('registration_drafts', 'drafts', ({ moment }) => ({ savedAt: before(moment) })),
  // With name and number in it, sealed.
  removal('face_checks', 'codes', ({ moment }) => ({ outcome: null, startedAt: before(moment) })),
  removal('face_checks', 'drafts', ({ moment }) => ({ startedAt: before(moment) })),
  expirePhotos,
  expireProofs,
  removal(
    'registrations',
    'registrations',
    ({ moment }) => ({
      status: { in: ['refused', 'withdrawn', 'more-information'] },
      submittedAt: before(moment),
    }),
    async (ports, ids) => {
      await ports.store.collection('cases').remove({ _id: { in: ids } });
    },
  ),
  removeBatchDetails,
  removal('decisions', 'review', ({ moment }) => ({ decidedAt: before(moment) })),
  removal('reversals', 'review', ({ moment }) => ({
    status: { in: ['carried-out', 'dismissed'] },
    proposedAt: before(moment),
  })),
  removal('exports', 'copies', ({ moment }) => ({ status: 'expired', expiresAt: before(moment) })),
  removal('data_exports', 'copies', ({ moment }) => ({
    status: 'expired',
    expiresAt: before(moment),
  })),
  removal(
    'list_imports',
    'office-files',
    ({ moment }) => ({ status: 'previewed', createdAt: before(moment) }),
    async (ports, ids) => {
      for (const { fileId } of await ports.store.collection('list_imports').getMany(ids)) {
        await ports.files.remove(fileId);
      }
    },
  ),
  removal('invitations', 'office-files', ({ moment }) => ({ expiresAt: before(moment) })),
  removal('measures', 'sanctions', ({ moment }) => ({
    work: 'done',
    status: { in: ['declined', 'lifted'] },
    decidedAt: before(moment),
  })),
  removal('bars', 'bars', ({ day }) => ({ until: { to: day } })),
  removal('followers', 'official-account', ({ moment }) => ({
    isFollowing: false,
    changedAt: before(moment),
  })),
  removal('account_deliveries', 'official-account', ({ moment }) => ({
    claimedAt: before(moment),
  })),
  removal('deletions', 'deletions', ({ moment }) => ({
    status: { in: ['done', 'dismissed'] },
    doneAt: before(moment),
  })),
  expireEvidence,
  removal('corrections', 'changes', ({ moment }) => ({
    status: { in: ['applied', 'refused', 'taken-back'] },
    decidedAt: before(moment),
  })),
  removal('uploads', 'uploads', ({ moment }) => ({ at: before(moment) }), sweepUploads),
  removeAuditPages,
];
