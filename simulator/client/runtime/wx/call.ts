/** Calls a method of the simulated `wx` from inside the simulator, mocked ones included. */
type WxMethod = (options: Record<string, unknown>) => unknown;

let methods: (name: string) => unknown = () => undefined;

export function setWxMethods(lookUp: (name: string) => unknown): void {
  methods = lookUp;
}

export function callWx(name: string, options: Record<string, unknown>): void {
  const method = methods(name);
  if (typeof method === 'function') {
    // With a callback the method answers there, so that no promise is left unhandled.
    (method as WxMethod)({ complete: () => undefined, ...options });
  }
}
