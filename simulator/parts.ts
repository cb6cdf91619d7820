/** The parts that answer HTTP beside the cloud and the control: the one place where they are put in. */
import { createClientRoute } from './client/route';
import { Phones } from './client/phones';
import type { SimulatorContext } from './context';
import { Devices } from './devices/devices';
import { createDevicesRoute } from './devices/route';
import { createPanelRoute } from './panel/route';
import type { Route } from './routing';

export function createParts(context: SimulatorContext): readonly Route[] {
  const { project, cloud, clock, origin, dataFolder } = context;
  const phones = new Phones(project);
  const devices = new Devices(project.simulator.devices, {
    folder: project.folder,
    origin,
    dataFolder,
    clock,
  });
  context.onClose(() => devices.close());
  return [
    createClientRoute({
      project,
      phones,
      cloud: cloud.forClients,
      clock: {
        now: () => clock.now(),
        onChange: (listener) => void clock.onJump(() => listener()),
      },
    }),
    createDevicesRoute(devices),
    createPanelRoute({ project }),
  ];
}
