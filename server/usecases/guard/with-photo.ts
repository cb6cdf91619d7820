import type { Inspection } from '../../contract/card';
import type { Ports } from '../../ports';
import type { CardDocument } from '../../schema/documents';
import { linkToCardPhoto } from '../photo/find-card-photo';

/** What is shown of a holder, with the accepted photo where there is one. One database call, none without a holder. */
export async function withPhoto(
  ports: Ports,
  inspection: Inspection,
  card: CardDocument | null,
): Promise<Inspection> {
  if (card === null || inspection.holder === null) {
    return inspection;
  }
  const photoUrl = await linkToCardPhoto(ports, card);
  return photoUrl === null
    ? inspection
    : { ...inspection, holder: { ...inspection.holder, photoUrl } };
}
