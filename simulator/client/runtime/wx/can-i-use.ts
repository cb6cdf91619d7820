/** The truth about what this simulator can do. */
import { builtIns } from '../components/index';

let has: (name: string) => boolean = () => false;

export function setKnownMethods(lookUp: (name: string) => boolean): void {
  has = lookUp;
}

/**
 * `api`, `api.success`, `api.object.key`, `component` or `component.attribute`. Arguments and results of a method are
 * not told apart: a method that is there is answered for as a whole.
 */
export function canIUse(schema: string): boolean {
  const [name = '', detail] = String(schema).split('.');
  if (name === 'cloud' || has(name)) {
    return true;
  }
  const component = builtIns.find((one) => one.tag === name);
  if (component === undefined) {
    return false;
  }
  if (detail === undefined) {
    return true;
  }
  const property = detail.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.keys(component.properties ?? {}).includes(property);
}
