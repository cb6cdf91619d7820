/** The device programs of a project, by id. */
import type { DeviceDefinition, LocalText } from '../project';
import { DeviceFailure, DeviceProgram, type DeviceSurroundings } from './device-program';

export interface DeviceState {
  readonly id: string;
  readonly name: LocalText;
  readonly running: boolean;
  /** Whether its cable is out. */
  readonly cut: boolean;
}

export class Devices {
  readonly #programs: ReadonlyMap<string, DeviceProgram>;

  constructor(definitions: readonly DeviceDefinition[], surroundings: DeviceSurroundings) {
    this.#programs = new Map(
      definitions.map((definition) => [definition.id, new DeviceProgram(definition, surroundings)]),
    );
  }

  get states(): readonly DeviceState[] {
    return [...this.#programs.values()].map(({ definition: { id, name }, running, line }) => ({
      id,
      name,
      running,
      cut: line.isCut,
    }));
  }

  /** Pulls out a device's cable, or puts it in again. Throws a DeviceFailure for a device that is none. */
  cut(id: string, isCut: boolean): void {
    const program = this.#programs.get(id);
    if (program === undefined) throw unknown(id);
    program.line.cut(isCut);
  }

  /** Resolves with the device's answer to one scanned text; rejects with a DeviceFailure. */
  scan(id: string, text: string): Promise<unknown> {
    const program = this.#programs.get(id);
    if (program === undefined) {
      return Promise.reject(unknown(id));
    }
    return program.scan(text);
  }

  /** Ends the programs that run. */
  close(): void {
    for (const program of this.#programs.values()) {
      program.close();
    }
  }
}

function unknown(id: string): DeviceFailure {
  return new DeviceFailure('DEVICE_UNKNOWN', `no device "${id}" in simulator.json`);
}
