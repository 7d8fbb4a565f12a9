import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { activityTypes, deliveryModes } from '../src/activities/activity.vocabulary'
import { fromRoot } from '../src/platform/root'
import { blockingCauses, horizons, priorities } from '../src/recommendations/recommendation.vocabulary'
import { participantLevels } from '../src/training/participants/participant.vocabulary'

// The world of the demonstration year: programmes of work, each with stories that people who know the work have written.
// A file of seed/world is one story, told once in the language in which an administration writes, and lived by two or
// three of the Members that it fits: each time with other days, other people, other places and another outcome.

const text = z.string().trim().min(1)
const lines = text.describe('one thing a line')
/** A title as an administration writes it whose own language is neither English nor French. */
const ownTitle = z.partialRecord(z.enum(['es', 'pt', 'ar', 'ru']), text).optional()

const recommendation = z.strictObject({
  text,
  owner: text,
  priority: z.enum(priorities),
  horizon: z.enum(horizons),
  instrument: text,
  /** Codes of statements of the needs assessment, as 'A8.2'. */
  statement: text.optional(),
  /** What the administration reports while the work goes on, and when it is done. */
  started: text,
  done: text,
  /** What the second officer saw. */
  verified: text,
  /** A year later. */
  lasting: text,
  /** Where it may go otherwise. */
  partly: text.optional(),
  rejected: text.optional(),
  blocked: z.strictObject({ cause: z.enum(blockingCauses), note: text }).optional(),
  reopened: text.optional(),
  notLasting: text.optional(),
})

const step = {
  title: text,
  ownTitle,
  /** Months since the step before. */
  after: z.number().int().min(0).max(18),
  /** Working days; a travelling mission of more than five goes over one weekend. */
  days: z.number().int().min(1).max(10),
  mode: z.enum(deliveryModes),
  area: text,
  instruments: z.array(text).max(3),
}

const mission = z.strictObject({
  kind: z.literal('mission'),
  ...step,
  type: z.enum(activityTypes),
  purpose: text,
  experts: z.number().int().min(1).max(3),
  terms: z.strictObject({ objectives: text, outputs: lines, agenda: lines, participants: text, logistics: text }),
  report: z.strictObject({
    context: text,
    workDone: text,
    results: text,
    nextSteps: text,
    findings: z.array(text).min(2).max(4),
    recommendations: z.array(recommendation).min(3).max(5),
    /** Why the officer once returned it. */
    remark: text,
    women: z.number().int().min(1),
    men: z.number().int().min(1),
  }),
  /** Why it would be put off, and why given up. */
  postponed: text,
  cancelled: text,
})

const training = z.strictObject({
  kind: z.literal('training'),
  ...step,
  type: z.enum(activityTypes),
  outcomes: text,
  profile: text,
  levels: z.array(z.enum(participantLevels)),
  /** Functions that fit, as the people who come have them. */
  positions: z.array(text).min(4).max(8),
  seats: z.number().int().min(8).max(120),
  /** The host alone, or the neighbours too. */
  invites: z.enum(['host', 'region']),
  test: z.strictObject({ points: z.number().int(), passMark: z.number().int() }).optional(),
  postponed: text,
  cancelled: text,
})

const asking = {
  title: text,
  ownTitle,
  purpose: text,
  results: lines,
  previousSupport: text,
  ownContribution: text,
  audience: text,
  audienceCount: z.number().int().min(1).max(400),
  urgency: z.enum(['planned', 'deadline', 'crisis']),
  /** A question of the coordinator, and the answer. */
  question: text,
  answer: text,
}

const story = z.strictObject({
  kind: z.literal('story'),
  language: z.enum(['en', 'fr']),
  /** What brought it about, in a sentence. */
  cause: text,
  /** Administrations that it fits. */
  members: z.array(z.string().regex(/^[A-Z]{2}$/)).min(3),
  objective: z.enum(['SO1', 'SO2', 'SO3', 'SO4']),
  secondaryObjectives: z.array(z.enum(['SO1', 'SO2', 'SO3', 'SO4'])).optional(),
  focusAreas: z.array(z.enum(['FA1', 'FA2', 'FA3'])).optional(),
  supportingFunctions: z.array(z.enum(['SP4', 'SP5'])).optional(),
  improvements: z.array(z.enum(['ORG1', 'ORG2'])).optional(),
  /** Whether it fosters cooperation (SP2). */
  cooperation: z.boolean().optional(),
  request: z.strictObject({
    ...asking,
    /** What scoping found. */ scoped: text,
    /** Why it was approved. */ approved: text,
  }),
  steps: z
    .array(z.discriminatedUnion('kind', [mission, training]))
    .min(2)
    .max(6),
})

/** Requests of a programme from which nothing was planned, or not yet, with what was said of them. */
const asked = z.strictObject({
  kind: z.literal('asked'),
  requests: z.array(
    z.strictObject({
      ...asking,
      language: z.enum(['en', 'fr']),
      members: z.array(z.string().regex(/^[A-Z]{2}$/)).min(2),
      area: text,
      objective: z.enum(['SO1', 'SO2', 'SO3', 'SO4']),
      instruments: z.array(text).max(3),
      scoped: text,
      outcome: z.discriminatedUnion('is', [
        z.strictObject({ is: z.literal('waiting') }),
        z.strictObject({ is: z.literal('unfunded'), reason: text }),
        z.strictObject({ is: z.enum(['declined', 'deferred']), code: text, reason: text }),
        z.strictObject({ is: z.literal('redirected'), to: text, reason: text }),
        z.strictObject({ is: z.literal('withdrawn'), reason: text }),
        /** Into an earlier request of the same Member on the same subject, with the earlier title. */
        z.strictObject({ is: z.literal('merged'), earlierTitle: text, reason: text }),
      ]),
    }),
  ),
})

export const worldFile = z.discriminatedUnion('kind', [story, asked])
export type WorldStory = z.infer<typeof story> & { programme: string; name: string }
export type WorldRequest = z.infer<typeof asked>['requests'][number] & { programme: string }
export type WorldStep = WorldStory['steps'][number]
export type WorldTraining = z.infer<typeof training>
export type WorldRecommendation = z.infer<typeof recommendation>

const folder = fromRoot('seed/world')

/** The files of the world as they are written: programme, name and content, in the order of their names. */
export const worldFiles = (): { programme: string; name: string; content: unknown }[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => name)
    .sort()
    .flatMap((programme) =>
      readdirSync(join(folder, programme))
        .filter((file) => file.endsWith('.json'))
        .sort()
        .map((file) => ({
          programme,
          name: file.replace('.json', ''),
          content: JSON.parse(readFileSync(join(folder, programme, file), 'utf8')) as unknown,
        })),
    )

/** All stories and lone requests. Throws when a file is not as it must be. */
export function readWorld(): { stories: WorldStory[]; requests: WorldRequest[] } {
  const stories: WorldStory[] = []
  const requests: WorldRequest[] = []
  for (const { programme, name, content } of worldFiles()) {
    const read = worldFile.parse(content)
    if (read.kind === 'story') stories.push({ ...read, programme, name })
    else requests.push(...read.requests.map((one) => ({ ...one, programme })))
  }
  return { stories, requests }
}
