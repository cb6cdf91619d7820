/** A member of an object of the browser by its name; undefined when there is no such object or member. */
export function memberOf(object: object | undefined, name: string): unknown {
  return object === undefined ? undefined : (Reflect.get(object, name) as unknown);
}
