import { readFileSync } from 'node:fs';

/** Tags that WeChat itself draws and that style sheets may name. */
const builtInTags = JSON.parse(
  readFileSync(new URL('./tools/wechat/built-in-tags.json', import.meta.url), 'utf8'),
);

export default {
  extends: ['stylelint-config-standard'],
  rules: {
    // rpx: 1/750 of the screen's width, WeChat's own unit.
    'unit-no-unknown': [true, { ignoreUnits: ['rpx'] }],
    'declaration-property-value-no-unknown': [true, { ignoreProperties: { '/.+/': '/rpx/' } }],
    'selector-type-no-unknown': [true, { ignoreTypes: ['page', ...builtInTags] }],
    // WXSS takes the path as a string; url(...) is not followed.
    'import-notation': 'string',
    // TDesign names its parts block__element--modifier and its variables --td-*.
    'selector-class-pattern': null,
    'custom-property-pattern': null,
    // Phones of every age: the older notation is understood everywhere.
    'color-function-notation': null,
    'color-function-alias-notation': null,
    'alpha-value-notation': null,
    'media-feature-range-notation': null,
    // Inside a component WeChat allows classes alone; tags, ids and attributes leak or do not match.
    'selector-max-id': 0,
  },
};
