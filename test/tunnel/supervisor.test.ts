import { expect, test } from 'vitest';
import type { TunnelState } from '../../src/domain/session.ts';
import type { Verdict } from '../../src/tunnel/canary.ts';
import { deferred } from '../../src/tunnel/deferred.ts';
import { TunnelError } from '../../src/tunnel/provider.ts';
import { superviseTunnel } from '../../src/tunnel/supervisor.ts';
import { manualClock } from '../manual-clock.ts';
import { type Opening, scriptedProvider } from './scripted-provider.ts';

const A = { url: 'https://a.example' };
const B = { url: 'https://b.example', isNameGranted: false };
const C = { url: 'https://c.example', isNameGranted: false };
const offline = new TunnelError('unreachable', 'No internet');
const badName = new TunnelError('refused', 'Bad name', true);
const busy = new TunnelError('refused', 'Busy');

type Proof = 'ok' | 'dead' | 'other' | 'hangs';

const VERDICTS: Record<Exclude<Proof, 'hangs'>, Verdict> = {
  ok: { kind: 'proven' },
  dead: { kind: 'unreachable', message: 'No answer' },
  other: { kind: 'someone-else', message: 'Someone else answers' },
};

/** A supervisor over a scripted provider and scripted proofs; the last step of a script is repeated. */
function aStage(openings: readonly Opening[], proofs: readonly Proof[] = ['ok']) {
  const clock = manualClock();
  let slept = 0;
  let proven = 0;
  const provider = scriptedProvider(openings);
  const states: TunnelState[] = [];
  const supervisor = superviseTunnel({
    provider,
    local: { host: '127.0.0.1', port: 1 },
    clock: { ...clock, now: () => clock.now() + slept },
    random: () => 0,
    async prove(_url, signal) {
      const proof = proofs[Math.min(proven, proofs.length - 1)]!;
      proven += 1;
      if (proof !== 'hangs') return VERDICTS[proof];
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return VERDICTS.dead;
    },
    onState: (state) => states.push(state),
  });
  return {
    clock,
    provider,
    supervisor,
    proofs: () => proven,
    /** Lets what has begun come to rest first, as it would long before the next timer. */
    async advance(ms: number) {
      await clock.advance(0);
      await clock.advance(ms);
    },
    sleep(ms: number) {
      slept += ms;
    },
    /** What was said since the last call, in short. Proofs that only repeat `open` are left out. */
    said(): string[] {
      const texts = states.splice(0).map(inShort);
      return texts.filter((text, i) => text !== texts[i - 1] || !text.startsWith('open '));
    },
  };
}

function inShort(state: TunnelState): string {
  switch (state.state) {
    case 'open': {
      const message = state.message === null ? '' : ` (${state.message})`;
      return `open ${state.publicUrl}${state.urlChanged ? ' CHANGED' : ''}${message}`;
    }
    case 'retrying':
      return `retrying: ${state.message}`;
    case 'lost':
    case 'failed':
      return `${state.state}: ${state.message}`;
    default:
      return state.state;
  }
}

type Stage = ReturnType<typeof aStage>;

const TAKEN = 'retrying: The name asked for is taken, perhaps still by our own last session. Local work goes on';

/** Each story: what the provider and the proofs do, what happens, and what the person is told. */
const STORIES: [string, readonly Opening[], readonly Proof[], (stage: Stage) => Promise<void>, readonly string[]][] = [
  ['opens', [A], ['ok'], (stage) => stage.advance(120_000), ['opening', 'open https://a.example']],
  [
    'a fresh name takes a while',
    [A],
    ['dead', 'dead', 'ok'],
    (stage) => stage.advance(1000),
    ['opening', 'retrying: No answer', 'retrying: No answer', 'open https://a.example'],
  ],
  [
    'the provider is down, then back',
    [offline, busy, A],
    ['ok'],
    (stage) => stage.advance(1000),
    [
      'opening',
      'retrying: No internet. Local work goes on',
      'opening',
      'retrying: Busy. Local work goes on',
      'opening',
      'open https://a.example',
    ],
  ],
  [
    'the tunnel dies and comes back under its URL',
    [A],
    ['ok'],
    async (stage) => {
      await stage.advance(0);
      stage.provider.die('All connections are gone');
      await stage.advance(1000);
    },
    [
      'opening',
      'open https://a.example',
      'lost: All connections are gone',
      'retrying: All connections are gone. Local work goes on',
      'opening',
      'open https://a.example',
    ],
  ],
  [
    'half-open: nothing ends, but no proof comes through',
    [A],
    ['ok', 'dead', 'dead', 'ok'],
    (stage) => stage.advance(32_000),
    [
      'opening',
      'open https://a.example',
      'open https://a.example (No answer)',
      'lost: No answer',
      'retrying: No answer. Local work goes on',
      'opening',
      'open https://a.example',
    ],
  ],
  [
    'one failed proof is not the end',
    [A],
    ['ok', 'dead', 'ok'],
    (stage) => stage.advance(32_000),
    ['opening', 'open https://a.example', 'open https://a.example (No answer)', 'open https://a.example'],
  ],
  [
    'the URL is answered by someone else',
    [A],
    ['ok', 'other', 'other', 'ok'],
    (stage) => stage.advance(31_000),
    [
      'opening',
      'open https://a.example',
      'open https://a.example (Someone else answers)',
      'lost: Someone else answers',
      'retrying: Someone else answers. Local work goes on',
    ],
  ],
  [
    'the name is taken, then free',
    [B, B, A],
    ['ok'],
    (stage) => stage.advance(10_000),
    ['opening', TAKEN, 'opening', TAKEN, 'opening', 'open https://a.example'],
  ],
  [
    'the name is taken for good: the other one is accepted, loudly',
    [B],
    ['ok'],
    (stage) => stage.advance(30_000),
    [
      ...Array.from({ length: 5 }, () => ['opening', TAKEN]).flat(),
      'opening',
      'open https://b.example CHANGED (the name asked for is taken)',
    ],
  ],
  ['the name is refused: final', [badName], ['ok'], (stage) => stage.advance(600_000), ['opening', 'failed: Bad name']],
  [
    'a proof never comes through after the opening',
    [A],
    ['dead'],
    (stage) => stage.advance(28_500),
    [
      'opening',
      ...Array.from({ length: 9 }, () => 'retrying: No answer'),
      'lost: No answer',
      'retrying: No answer. Local work goes on',
      'opening',
      'retrying: No answer',
      'retrying: No answer',
    ],
  ],
  ['closed while it opens', ['hangs'], ['ok'], (stage) => stage.supervisor.close(), ['opening', 'off']],
  ['closed while it proves', [A], ['hangs'], closeAfter(0), ['opening', 'off']],
  [
    'closed while it waits',
    [offline],
    ['ok'],
    closeAfter(0),
    ['opening', 'retrying: No internet. Local work goes on', 'off'],
  ],
  ['closed while it is open', [A], ['ok'], closeAfter(45_000), ['opening', 'open https://a.example', 'off']],
];

function closeAfter(ms: number) {
  return async (stage: Stage) => {
    await stage.advance(ms);
    await stage.supervisor.close();
  };
}

test.each(STORIES)('%s', async (_name, openings, proofs, act, expected) => {
  const stage = aStage(openings, proofs);
  await act(stage);
  expect(stage.said()).toEqual(expected);
  await stage.supervisor.close();
  expect(stage.provider.standing).toBe(0);
  expect(stage.clock.pending).toBe(0);
  expect(stage.supervisor.state()).toEqual({ state: 'off', provider: 'scripted' });
});

test('an accepted other name is kept without asking again, and the wished one is told as a change', async () => {
  const stage = aStage([B, B, B, B, B, B, B, A], ['ok']);
  await stage.advance(60_000);
  stage.said();
  stage.provider.die('Gone');
  await stage.advance(1000);
  expect(stage.said()).toEqual([
    'lost: Gone',
    'retrying: Gone. Local work goes on',
    'opening',
    'open https://b.example CHANGED (the name asked for is taken)',
  ]);
  stage.provider.die('Gone');
  await stage.advance(1000);
  expect(stage.said().at(-1)).toBe('open https://a.example CHANGED (before, it was https://b.example)');
  stage.provider.die('Gone');
  await stage.advance(1000);
  expect(stage.said().at(-1)).toBe('open https://a.example');
});

test('yet another name is not accepted at once', async () => {
  const stage = aStage([A, C], ['ok']);
  await stage.advance(0);
  stage.provider.die('Gone');
  await stage.advance(300);
  expect(stage.said().at(-1)).toBe(TAKEN);
  await stage.advance(60_000);
  expect(stage.said().at(-1)).toBe(
    'open https://c.example CHANGED (the name asked for is taken; before, it was https://a.example)',
  );
});

test('a change stays on screen as long as the tunnel is open', async () => {
  const stage = aStage([B], ['ok', 'dead', 'ok']);
  await stage.advance(120_000);
  expect(stage.supervisor.state()).toMatchObject({ urlChanged: true, message: 'the name asked for is taken' });
});

test('while open, the way is proven each 30 s', async () => {
  const stage = aStage([A]);
  await stage.advance(0);
  const opened = stage.clock.now();
  await stage.advance(65_000);
  expect(stage.proofs()).toBe(3);
  expect(stage.supervisor.state()).toMatchObject({ provenAt: opened + 60_000 });
});

test('after sleep the way is proven at once', async () => {
  const stage = aStage([A], ['ok', 'ok']);
  await stage.advance(5000);
  stage.sleep(16_000);
  await stage.advance(4999);
  expect(stage.proofs()).toBe(1);
  await stage.advance(1);
  expect(stage.proofs()).toBe(2);
  await stage.advance(20_000);
  expect(stage.proofs()).toBe(2);
});

test('a tick that is only a little late is no sleep', async () => {
  const stage = aStage([A]);
  await stage.advance(5000);
  stage.sleep(15_000);
  await stage.advance(5000);
  expect(stage.proofs()).toBe(1);
});

test('after sleep a waiting tunnel is opened at once, with the backoff from the start', async () => {
  const stage = aStage([...Array.from({ length: 9 }, () => offline), A]);
  await stage.advance(32_000);
  expect(stage.provider.openings).toBe(8);
  stage.sleep(3_600_000);
  await stage.advance(8_250);
  expect(stage.said().at(-1)).toBe('open https://a.example');
});

test('proveNow opens a waiting tunnel at once, and proves an open one', async () => {
  const stage = aStage([offline, A], ['ok', 'hangs']);
  await stage.advance(0);
  await stage.supervisor.proveNow();
  expect(stage.said().at(-1)).toBe('open https://a.example');

  let isDone = false;
  void stage.supervisor.proveNow().then(() => {
    isDone = true;
  });
  await stage.advance(0);
  expect(stage.proofs()).toBe(2);
  expect(isDone).toBe(false);
  await stage.supervisor.close();
  await stage.advance(0);
  expect(isDone).toBe(true);
});

test('proveNow comes back when there is nothing to prove', async () => {
  const failed = aStage([badName]);
  await failed.advance(0);
  await failed.supervisor.proveNow();
  await failed.supervisor.close();
  await failed.supervisor.proveNow();
  expect(failed.said()).toEqual(['opening', 'failed: Bad name', 'off']);
});

test('a provider that never comes back is given up, and tried again', async () => {
  const stage = aStage(['hangs', A]);
  await stage.advance(29_999);
  expect(stage.said()).toEqual(['opening']);
  await stage.advance(1000);
  expect(stage.said()).toEqual([
    'retrying: The tunnel did not open: no answer within 30 s. Local work goes on',
    'opening',
    'open https://a.example',
  ]);
});

test('a tunnel that dies again and again is opened less and less often; one that lasts starts anew', async () => {
  const stage = aStage([A]);
  const waitAfterDeath = async () => {
    stage.provider.die('Gone');
    await stage.advance(0);
    const state = stage.supervisor.state();
    const ms = state.state === 'retrying' ? state.retryAt - stage.clock.now() : Number.NaN;
    await stage.advance(ms);
    return ms;
  };
  await stage.advance(0);
  const waits: number[] = [];
  for (let i = 0; i < 9; i += 1) waits.push(await waitAfterDeath());
  expect(waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  await stage.advance(30_000);
  expect(await waitAfterDeath()).toBe(250);
});

test('a tunnel that opens although the supervisor was closed is closed', async () => {
  const clock = manualClock();
  const provider = scriptedProvider([A]);
  const gate = deferred<void>();
  const supervisor = superviseTunnel({
    provider: {
      ...provider,
      async open(local) {
        await gate.promise;
        return provider.open(local, new AbortController().signal);
      },
    },
    local: { host: '127.0.0.1', port: 1 },
    clock,
    random: () => 0,
    prove: async () => VERDICTS.ok,
    onState() {},
  });
  const closing = supervisor.close();
  gate.resolve();
  await closing;
  expect(provider.openings).toBe(1);
  expect(provider.standing).toBe(0);
  expect(clock.pending).toBe(0);
});

test('closing twice, and while a dead tunnel is being closed, waits for the end', async () => {
  const stage = aStage([A]);
  await stage.advance(0);
  stage.provider.die('Gone');
  await Promise.all([stage.supervisor.close(), stage.supervisor.close()]);
  expect(stage.provider.standing).toBe(0);
  expect(stage.clock.pending).toBe(0);
});
