import type { ApplicationActions } from '../../contract/applications';
import type { UseCase } from '../../endpoint/action';
import { linksToProofs } from './stored-proofs';

type Call = ApplicationActions['getProofs'];

/** The caller's own photos of documents, by links for some minutes. One database call. */
export const getProofs: UseCase<Call['input'], Call['output']> = async (ports, caller) => ({
  ok: true,
  value: await linksToProofs(ports, caller.accountKey),
});
