/** The version that stands in what this simulator writes, the one of package.json. */
export const SIMULATOR_VERSION = '0.1.0';
