import { startCloud } from './services/cloud';
import { noteEntry } from './services/launch';

App({
  onLaunch() {
    startCloud();
  },
  onShow(options) {
    noteEntry(options);
  },
});
