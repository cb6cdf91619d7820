/**
 * Pictures of every page in its main states, in both languages, light and dark, from the built project in the
 * simulator: `screenshots/<language>-<theme>/<page>-<state>.png`, and the panel.
 *
 *   npm run screenshots                         all
 *   npm run screenshots -- /desk zh-dark/card   those whose path contains one of these
 *   SCHOOL=sjtu npm run screenshots             of another school, built for it: below `screenshots/sjtu`
 */
import { join, relative } from 'node:path';
import { buildForSchool } from './build/project-of-school';
import { acts as defaultActs, OPENING } from './screenshots/acts';
import { LANGUAGES, SIZES, THEMES, type Act, type Scene } from './screenshots/scene';
import { sjtuActs } from './screenshots/sjtu-acts';
import { openStudio, type Language, type Studio, type Theme } from './screenshots/studio';

const ROOT = join(__dirname, '..');
const DEFAULT_SCHOOL = 'jsu';
const SCHOOL = process.env['SCHOOL'] ?? DEFAULT_SCHOOL;
const ACTS: Readonly<Record<string, readonly Act[]>> = { jsu: defaultActs, sjtu: sjtuActs };
const FOLDER = join(ROOT, 'screenshots', SCHOOL === DEFAULT_SCHOOL ? '' : SCHOOL);
const PANEL = { width: 1440, height: 900 };

/** What was written, as paths below the folder, and the scenes that failed. */
interface Outcome {
  readonly written: string[];
  readonly failed: string[];
}

type Wanted = (picture: string) => boolean;

async function takeScene(
  studio: Studio,
  scene: Scene,
  wanted: Wanted,
  outcome: Outcome,
): Promise<void> {
  for (const language of LANGUAGES) {
    const pictures = picturesOf(scene.name, language).filter(({ file }) => wanted(file));
    if (pictures.length === 0) {
      continue;
    }
    try {
      await studio.open({
        persona: scene.persona,
        path: scene.path ?? 'pages/card/card',
        ...(scene.scene === undefined ? {} : { scene: scene.scene }),
        language,
        size: SIZES[scene.size ?? 'phone'],
        fresh: scene.fresh ?? false,
      });
      await scene.play?.(studio, language);
      for (const { file, theme } of pictures) {
        await studio.paint(theme);
        await studio.shoot(join(FOLDER, file));
        outcome.written.push(file);
      }
    } catch (error) {
      noteFailure(scene.name, language, error, outcome);
    }
  }
}

function noteFailure(name: string, language: Language, error: unknown, outcome: Outcome): void {
  const reason = error instanceof Error ? error.message : String(error);
  console.error(`failed: ${name} (${language}): ${reason}`);
  outcome.failed.push(name);
}

/** Index of the last act of which pictures are wanted; what comes after need not happen. */
function lastWanted(acts: readonly Act[], wanted: Wanted): number {
  const isWanted = ({ name }: Scene): boolean =>
    LANGUAGES.some((language) => picturesOf(name, language).some(({ file }) => wanted(file)));
  return acts.map(({ scenes }) => scenes.some(isWanted)).lastIndexOf(true);
}

/** The pictures of one scene in a language; `file` is the path below the folder. */
function picturesOf(name: string, language: Language): { file: string; theme: Theme }[] {
  return THEMES.map((theme) => ({ file: join(`${language}-${theme}`, `${name}.png`), theme }));
}

async function takePanel(studio: Studio, wanted: Wanted, outcome: Outcome): Promise<void> {
  for (const language of LANGUAGES) {
    for (const { file, theme } of picturesOf('panel', language).filter((one) => wanted(one.file))) {
      try {
        await studio.remote.post('/phone/state?id=main', {
          persona: 'chen',
          launch: { scene: 1089, path: '', query: {} },
          theme,
          language: language === 'zh' ? 'zh_CN' : 'en',
        });
        await studio.shootPanel(join(FOLDER, file), PANEL, language, theme);
        outcome.written.push(file);
      } catch (error) {
        noteFailure('panel', language, error, outcome);
      }
    }
  }
}

async function main(parts: readonly string[]): Promise<number> {
  const wanted: Wanted = (picture) =>
    parts.length === 0 || parts.some((part) => picture.includes(part));
  const outcome: Outcome = { written: [], failed: [] };
  const acts = ACTS[SCHOOL];
  if (acts === undefined) {
    throw new Error(`there are no scenes of the school "${SCHOOL}"`);
  }
  const built = SCHOOL === DEFAULT_SCHOOL ? null : await buildForSchool(SCHOOL);
  const studio = await openStudio(OPENING, built?.folder);
  try {
    await takePanel(studio, wanted, outcome);
    for (const act of acts.slice(0, lastWanted(acts, wanted) + 1)) {
      await act.bring?.(studio);
      for (const scene of act.scenes) {
        await takeScene(studio, scene, wanted, outcome);
      }
    }
  } finally {
    await studio.close();
    built?.remove();
  }
  console.log(
    outcome.written
      .map((file) => relative(ROOT, join(FOLDER, file)))
      .sort()
      .join('\n'),
  );
  console.log(`\n${outcome.written.length} pictures written, ${outcome.failed.length} failed`);
  return outcome.failed.length > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
