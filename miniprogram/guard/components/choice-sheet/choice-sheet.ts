/**
 * One of a few reasons, with a thumb. Events: `choose` with `{ value }`, `close`. Each option has the id
 * `choose-<value>`.
 */
Component({
  properties: {
    visible: { type: Boolean, value: false },
    title: { type: String, value: '' },
    options: { type: Array, value: [] as { value: string; label: string }[] },
  },
  methods: {
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      this.triggerEvent('choose', { value: event.currentTarget.dataset.value });
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.triggerEvent('close');
    },
  },
});
