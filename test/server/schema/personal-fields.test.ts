/** The tables of personal fields against the types of the documents, as the TypeScript compiler reads them. */
import { join } from 'node:path';
import ts from 'typescript';
import {
  keyedHashes,
  sealedByStore,
  sealedByUseCases,
} from '../../../server/schema/personal-fields';

const DOCUMENTS = join(__dirname, '../../../server/schema/documents/index.ts');
const KINDS =
  /^(?:readonly )?\(?(PersonName|Sealed|DocumentKey|SoundKey)(?: \| SoundKey\))?(\[\])?(?: \| (?:null|''))*$/;

/** What people write in words of their own, where anything can stand. */
const FREE_TEXT =
  /^(answer|comment|evidence|explanation|note|purpose|remark|(?:\w+R|r)eason|text|words)$/;

interface Found {
  readonly collection: string;
  readonly path: string;
  readonly kind: string;
}

/** Every field of the interface `Documents` whose type is one of the kinds, however deep. */
function findFields(program: ts.Program, file: string): Found[] {
  const checker = program.getTypeChecker();
  const documents = program
    .getSourceFile(file)
    ?.statements.find(
      (statement): statement is ts.InterfaceDeclaration =>
        ts.isInterfaceDeclaration(statement) && statement.name.text === 'Documents',
    );
  if (!documents) {
    throw new Error('no interface Documents');
  }
  const found: Found[] = [];
  const walk = (collection: string, type: ts.Type, path: readonly string[]): void => {
    for (const property of checker.getPropertiesOfType(type)) {
      const declaration = property.declarations?.[0];
      if (!declaration || !ts.isPropertySignature(declaration) || !declaration.type) {
        continue;
      }
      const at = [...path, property.name];
      const kind = KINDS.exec(declaration.type.getText());
      const isFreeText =
        FREE_TEXT.test(property.name) && /^string( \| null)?$/.test(declaration.type.getText());
      if (isFreeText) {
        found.push({ collection, path: at.join('.'), kind: 'free text' });
      } else if (kind?.[1] !== undefined) {
        const full = kind[2] === undefined ? at : [...at, '*'];
        found.push({ collection, path: full.join('.'), kind: kind[1] });
      } else {
        const own = checker.getNonNullableType(checker.getTypeOfSymbol(property));
        const element = checker.getIndexTypeOfType(own, ts.IndexKind.Number);
        const isArray = checker.isArrayType(own) && element !== undefined;
        const inside = isArray ? element : own;
        const isOurs = (inside.symbol?.declarations ?? []).some(
          (one) => !program.isSourceFileDefaultLibrary(one.getSourceFile()),
        );
        if ((inside.flags & ts.TypeFlags.Object) !== 0 && isOurs) {
          walk(collection, inside, isArray ? [...at, '*'] : at);
        }
      }
    }
  };
  for (const property of checker.getPropertiesOfType(checker.getTypeAtLocation(documents))) {
    walk(property.name, checker.getTypeOfSymbol(property), []);
  }
  return found;
}

const table = (collections: object): readonly string[] =>
  Object.entries(collections).flatMap(([collection, fields]: [string, object]) =>
    (Array.isArray(fields) ? (fields as string[]) : Object.keys(fields)).map(
      (path) => `${collection}.${path}`,
    ),
  );

const program = ts.createProgram([DOCUMENTS], { strict: true, skipLibCheck: true });
const fields = findFields(program, DOCUMENTS);
const of = (...kinds: readonly string[]): string[] =>
  fields
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ collection, path }) => `${collection}.${path}`);

test('the compiler finds the fields at the top, deep inside and in lists', () => {
  expect(of('PersonName')).toEqual(
    expect.arrayContaining([
      'persons.name',
      'visits.companions.*.name',
      'batch_pages.items.*.roster.name',
    ]),
  );
  expect(of('Sealed')).toEqual(
    expect.arrayContaining(['measures.appeal.text', 'visits.companions.*.document']),
  );
  expect(of('DocumentKey', 'SoundKey')).toEqual(
    expect.arrayContaining(['roster.documentKey', 'roster.soundKey', 'registrations.likeness.*']),
  );
});

test('every name is sealed by the store, itself or with what it stands in', () => {
  const sealed = table(sealedByStore);
  const clear = of('PersonName').filter(
    (name) => !sealed.some((path) => name === path || name.startsWith(`${path}.`)),
  );
  expect(clear).toEqual([]);
});

test('what people write in their own words is sealed by the store', () => {
  const sealed = table(sealedByStore);
  expect(of('free text')).toEqual(expect.arrayContaining(['audit.reason', 'cases.hold.reason']));
  const clear = of('free text').filter(
    (text) => !sealed.some((path) => text === path || text.startsWith(`${path}.`)),
  );
  expect(clear).toEqual([]);
});

test('every sealed field has its place in the table, so that rotation reaches it', () => {
  expect(of('Sealed').sort()).toEqual([...table(sealedByUseCases)].sort());
});

test('every keyed hash says where it comes from, so that rotation can make it anew', () => {
  const stored = table(keyedHashes).filter((path) => !path.endsWith('._id'));
  // Numbers of visits begin with a document key or an account; their type is text.
  const typed = stored.filter((path) => path !== 'visits.numbers.*');
  expect(of('DocumentKey', 'SoundKey').sort()).toEqual([...typed].sort());
});
