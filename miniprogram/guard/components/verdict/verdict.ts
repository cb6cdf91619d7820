/** The answer to a scan or a look-up. Property: `view` (`InspectionView`). It takes the colours of what is around it. */
import { section } from '../../i18n/index';
import type { InspectionView } from '../../scan/inspection-view';

Component({
  properties: {
    view: { type: Object, value: null as InspectionView | null },
  },
  data: { t: section('scan') },
  lifetimes: {
    attached() {
      this.setData({ t: section('scan') });
    },
  },
});
