import type { Translate } from '../../platform/text/i18n'
import type { ProblemKind } from '../door/problem-kinds'
import type { Operation } from '../operation'

/** What may be wrong with every request. */
const ofAll: readonly ProblemKind[] = ['no-key', 'missing-scope', 'forbidden', 'too-many-requests']
const ofBodies: readonly ProblemKind[] = ['bad-body', 'unsupported-media-type', 'too-large', 'invalid', 'conflict']

/** All that may be wrong with a request of this operation. */
export const problemsOf = ({ problems: own, body, onVersion, makes }: Operation): ProblemKind[] => [
  ...new Set([
    ...ofAll,
    ...own,
    ...(body ? ofBodies : []),
    ...(onVersion ? (['not-found', 'stale', 'no-precondition'] as const) : []),
    ...(makes ? (['no-idempotency-key', 'key-used-otherwise'] as const) : []),
  ]),
]

/** What an operation does, in a sentence. */
export const summaryOf = ({ does }: Operation, translate: Translate): string =>
  translate(does.text, { records: does.of ? translate(`api:records.${does.of}`) : '' })
