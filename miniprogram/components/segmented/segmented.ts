/**
 * One of a few, side by side. TDesign's has no place for a screen reader's words and is lower than a thumb needs.
 * Event `change`: `{ value }`. Each option has the id `<name>-<value>`.
 */
interface Option {
  readonly value: string;
  readonly label: string;
}

Component({
  properties: {
    name: { type: String, value: '' },
    label: { type: String, value: '' },
    options: { type: Array, value: [] as Option[] },
    value: { type: String, value: '' },
  },
  methods: {
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { value: string }>) {
      const { value } = event.currentTarget.dataset;
      if (value !== this.data.value) this.triggerEvent('change', { value });
    },
  },
});
