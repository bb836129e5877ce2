import { createContext, useContext, useSyncExternalStore } from 'react';
import type { CommandId } from '../commands.ts';
import { mainKey } from '../keys.ts';
import type { Message } from '../model/message.ts';
import type { State } from '../model/state.ts';
import type { Program } from '../program.ts';
import type { Words } from '../words/en.ts';
import { wordsIn } from '../words/words.ts';

const ProgramContext = createContext<Program | null>(null);

export const ProgramProvider = ProgramContext.Provider;

/** What `select` finds in the state; the component is drawn anew when it is another value than before. */
export function useModel<T>(select: (state: State) => T): T {
  const program = useProgram();
  return useSyncExternalStore(program.subscribe, () => select(program.state()));
}

export function useDispatch(): (message: Message) => void {
  return useProgram().dispatch;
}

/** Runs a command as its key would. */
export function useCommand(): (id: CommandId) => void {
  const { dispatch } = useProgram();
  return (id) => dispatch({ type: 'command', id, key: mainKey(id) });
}

export function useWords(): Words {
  return wordsIn(useModel(({ preferences }) => preferences.language));
}

function useProgram(): Program {
  const program = useContext(ProgramContext);
  if (program === null) throw new Error('drawn outside of its program');
  return program;
}
