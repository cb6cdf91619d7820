import type { Outcome } from '../../endpoint/action';
import type { Ports } from '../../ports';
import type { MeasureDocument } from '../../schema/documents';

/** Changes a measure as it was seen. Error: MEASURE_CHANGED when somebody else was faster. One database call. */
export async function changeMeasure(
  ports: Ports,
  measure: MeasureDocument,
  change: Partial<Omit<MeasureDocument, '_id' | 'schema' | 'version'>>,
): Promise<Outcome<MeasureDocument>> {
  const updated = await ports.store
    .collection('measures')
    .update(
      { _id: measure._id, version: measure.version },
      { set: change, increase: { version: 1 } },
    );
  return updated === 1
    ? { ok: true, value: { ...measure, ...change, version: measure.version + 1 } }
    : { ok: false, code: 'MEASURE_CHANGED' };
}
