/** The device programs of a project, by id. */
import type { DeviceDefinition, LocalText } from '../project';
import { DeviceFailure, DeviceProgram, type DeviceSurroundings } from './device-program';

export interface DeviceState {
  readonly id: string;
  readonly name: LocalText;
  readonly running: boolean;
}

export class Devices {
  readonly #programs: ReadonlyMap<string, DeviceProgram>;

  constructor(definitions: readonly DeviceDefinition[], surroundings: DeviceSurroundings) {
    this.#programs = new Map(
      definitions.map((definition) => [definition.id, new DeviceProgram(definition, surroundings)]),
    );
  }

  get states(): readonly DeviceState[] {
    return [...this.#programs.values()].map(({ definition: { id, name }, running }) => ({
      id,
      name,
      running,
    }));
  }

  /** Resolves with the device's answer to one scanned text; rejects with a DeviceFailure. */
  scan(id: string, text: string): Promise<unknown> {
    const program = this.#programs.get(id);
    if (program === undefined) {
      const failure = new DeviceFailure('DEVICE_UNKNOWN', `no device "${id}" in simulator.json`);
      return Promise.reject(failure);
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
