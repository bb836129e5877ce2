import process from 'node:process';

export type MouseModes = Readonly<{
  /** Whether the terminal reports what the mouse does. */
  turn(isOn: boolean): void;
  /** The terminal is somebody else's for a while. */
  pause(): void;
  resume(): void;
  /** For good. */
  end(): void;
}>;

/** Presses and the wheel (1000), in the form that has no limits (1006). Movements are not asked for. */
const ON = '\u001b[?1000h\u001b[?1006h';
const OFF = '\u001b[?1006l\u001b[?1000l';

/** What the terminal is asked to report. However the process ends, it is not left reporting. */
export function mouseModes(stdout: NodeJS.WriteStream): MouseModes {
  let isWanted = false;
  let isReporting = false;
  const report = (isOn: boolean) => {
    if (isOn === isReporting) return;
    isReporting = isOn;
    stdout.write(isOn ? ON : OFF);
  };
  const off = () => report(false);
  process.on('exit', off);
  return {
    turn(isOn) {
      isWanted = isOn;
      report(isOn);
    },
    pause: off,
    resume: () => report(isWanted),
    end() {
      off();
      process.off('exit', off);
    },
  };
}
