/** Measures with what can be done about each. Event: `act` with the id of the act, and of the measure. */
Component({
  properties: {
    /** Of `MeasureView`s. */
    measures: { type: Array, value: [] },
    busy: { type: Boolean, value: false },
  },
  methods: {
    onAct(
      event: WechatMiniprogram.TouchEvent<
        object,
        object,
        { id: string; subject: string; shown: string }
      >,
    ) {
      this.triggerEvent('act', event.currentTarget.dataset);
    },
  },
});
