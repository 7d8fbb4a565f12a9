import { defineEvent, type Subject } from '../platform/data/events'
import type { ReleaseRecord } from './release.model'

/** `count` are the activities that are otherwise than in the release before. */
export const planReleased = defineEvent<{ count: number }>('planRelease.released')

export const releaseSubject = ({ reference }: Pick<ReleaseRecord, 'reference'>): Subject => ({
  kind: 'planRelease',
  reference,
  title: reference,
})
