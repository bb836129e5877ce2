import { type CommandSpec, jsonFlag } from '../command.ts';

export const doctorOptions = { json: jsonFlag };

export const doctor: CommandSpec = {
  name: 'doctor',
  summary: 'check everything from Node to the public URL, and say what mends it',
  description: 'Asks the tunnel server and the public URL over the internet. Ends with 7 when a check failed.',
  arguments: [],
  options: doctorOptions,
  examples: [
    { line: 'hookscope doctor', says: 'while dev runs, the whole way is checked' },
    { line: 'hookscope doctor --handler 3000 --tunnel none', says: 'without the internet' },
  ],
  load: () => import('../run/doctor.ts'),
};
