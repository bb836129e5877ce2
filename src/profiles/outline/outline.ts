import { formatPath } from '../../domain/json/path.ts';

/** An object, a list, or an element with others inside. The root's key is ''. */
export type Group = Readonly<{
  key: string | number;
  parent: Group | null;
  depth: number;
  isList: boolean;
  /** Members or items, as far as they were read. */
  size: number;
  /** Its leaves, and those of the groups in it, are `leaves[start]` to before `leaves[end]`. */
  start: number;
  end: number;
}>;

/** One value. `text` is the value as sent, strings decoded; '' for null. */
export type Leaf = Readonly<{
  key: string | number;
  parent: Group;
  kind: 'string' | 'number' | 'boolean' | 'null';
  text: string;
}>;

/**
 * The first values of a body, whatever its format, in the order of the source. Made to be read quickly by a profile,
 * not to be exact: broken or cut-off bodies have an outline too.
 */
export type Outline = Readonly<{
  groups: readonly Group[];
  leaves: readonly Leaf[];
  /** Null when the whole body was read. */
  stopped: 'limit' | 'broken' | null;
}>;

export const EMPTY_OUTLINE: Outline = { groups: [], leaves: [], stopped: null };

/** More groups and leaves than that are not read: a webhook must not cost more than a few milliseconds. */
export const MAX_NODES = 10_000;

/** Where a leaf is, like `data.positions[0].amount`. */
export function pathOfLeaf(leaf: Leaf): string {
  return formatPath([...keysTo(leaf.parent), leaf.key]);
}

/** The leaves in `group` and in the groups inside it. */
export function leavesIn(outline: Outline, group: Group): readonly Leaf[] {
  return outline.leaves.slice(group.start, group.end);
}

function keysTo(group: Group): (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at: Group = group; at.parent !== null; at = at.parent) keys.unshift(at.key);
  return keys;
}

type GrowingGroup = Omit<Group, 'parent' | 'size' | 'end'> & { parent: GrowingGroup | null; size: number; end: number };

export type OutlineBuilder = ReturnType<typeof newOutline>;

/** Collects groups and leaves in the order of the source. The first group that is opened is the root. */
export function newOutline() {
  const groups: Group[] = [];
  const leaves: Leaf[] = [];
  let open: GrowingGroup | null = null;

  /** Inside a list the index stands in for the key. */
  const keyInside = (parent: Group, key: string | number) => (parent.isList ? parent.size - 1 : key);

  return {
    /** Whether no more may be added. */
    isFull: () => groups.length + leaves.length >= MAX_NODES,
    /** The group that is open, or null outside of the root. */
    current: (): Group | null => open,
    openGroup(key: string | number, isList: boolean): void {
      if (open !== null) open.size += 1;
      const start = leaves.length;
      const group: GrowingGroup = {
        key: open === null ? '' : keyInside(open, key),
        parent: open,
        depth: open === null ? 0 : open.depth + 1,
        isList,
        size: 0,
        start,
        end: start,
      };
      groups.push(group);
      open = group;
    },
    closeGroup(): void {
      if (open === null) return;
      open.end = leaves.length;
      open = open.parent;
    },
    add(key: string | number, kind: Leaf['kind'], text: string): void {
      if (open === null) return;
      open.size += 1;
      leaves.push({ key: keyInside(open, key), parent: open, kind, text });
    },
    finish(stopped: Outline['stopped']): Outline {
      for (let group = open; group !== null; group = group.parent) group.end = leaves.length;
      open = null;
      return { groups, leaves, stopped };
    },
  };
}
