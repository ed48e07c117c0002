import { ExclusionReason, type RelPath } from '@repomap/model';
import type { Explanation } from '../explanation.js';
import { incomplete } from '../failure-log.js';
import type { Work } from '../work.js';
import type { Snapshot } from '../worktree/snapshot.js';
import type { EngineParts } from './engine-parts.js';
import { explainFile, parseTarget } from './explain.js';
import { historyFor, mapOptions } from './map-options.js';
import { checkRequest, type MapRequest } from './map-request.js';
import { factsInScope, mappedPart } from './mapped-part.js';
import { similarPaths } from './similar-paths.js';

/** Why a file, or the definitions of a name in it, is ranked where it is, or is not mapped. */
export async function answerExplanation(
  engine: EngineParts,
  request: MapRequest,
  target: string,
  work: Work,
): Promise<Explanation> {
  const look = await engine.tree.look(work);
  const { tree: whole } = look;
  const checked = checkRequest(request, whole);
  const { tree, scope } = await mappedPart(whole, checked, work.texts);
  const snapshot = await tree.snapshot();
  const wanted = parseTarget(target, snapshot);
  const excluded = await exclusionReason(wanted.path, snapshot, work);
  if (excluded !== undefined) {
    const isAbsent = excluded === ExclusionReason.Absent;
    const similar = isAbsent ? similarPaths(wanted.path, snapshot.paths.keys()) : [];
    const { path } = wanted;
    return {
      ...{ path, excluded, ...(similar.length > 0 && { similar }) },
      ...incomplete(work.failures.counts),
    };
  }
  const all = await engine.gatherer.forRequest(checked, snapshot, work, look.repository);
  const gathered = await factsInScope(all, scope, checked);
  if (snapshot.paths.has(wanted.path) && !gathered.facts.has(wanted.path))
    return { path: wanted.path, excluded: ExclusionReason.OutOfScope };
  const history = await historyFor(engine, checked, look, work);
  const { unsupported } = snapshot;
  const options = mapOptions(engine, history, work, { scope, unsupported });
  const explained = await explainFile(wanted, gathered, checked, options);
  return { ...explained, ...incomplete(work.failures.counts) };
}

async function exclusionReason(
  path: RelPath,
  snapshot: Snapshot,
  { files }: Work,
): Promise<ExclusionReason | undefined> {
  const reason = snapshot.exclusionReason(path);
  if (reason !== undefined || snapshot.paths.has(path)) return reason;
  // Nothing outside the root is looked up: the answer would tell what is there.
  if (/^(?:\.\.)?(?:\/|$)/.test(path)) return ExclusionReason.Absent;
  const found = await files.stat(path);
  if (found === undefined || found === 'absent') return ExclusionReason.Absent;
  return typeof found === 'string' ? ExclusionReason.NotAFile : ExclusionReason.Ignored;
}
