/** Label, what is typed (the slot), and beneath it what is wrong with it or a hint. All properties are texts. */
Component({
  properties: {
    label: { type: String, value: '' },
    /** The word for "optional", with a space before it where the language wants one, when the field is. */
    optional: { type: String, value: '' },
    error: { type: String, value: '' },
    hint: { type: String, value: '' },
  },
});
