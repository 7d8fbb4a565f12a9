import { offersOfExpert } from '../../calls'
import { assessmentsOfCandidate, assessmentsWrittenBy } from '../../field-assessments'
import { ratingsGivenBy } from '../../ratings'
import { actorOf, type KnownUser } from '../../users'

// What was said of a person after missions, as far as the person may read it, what the person has said of others, and the
// offers to calls for experts. Of whom the person has spoken is left out, as is who else was kept for a position: those
// are the thoughts of the planners.

type Facts = Record<string, unknown>

export interface OwnOpinions {
  /** As a candidate, what was decided; as an assessor, what was written. */
  fieldAssessments: Facts[]
  ratingsGiven: Facts[]
  offers: Facts[]
}

/** Drafts of assessments are their writer’s alone. */
export async function findOpinions(user: KnownUser, isForPerson: boolean): Promise<OwnOpinions> {
  const id = String(user._id)
  const { expertId } = user
  const [about, written, ratings, offers] = await Promise.all([
    expertId ? assessmentsOfCandidate(expertId) : [],
    assessmentsWrittenBy(id),
    ratingsGivenBy(id),
    expertId ? offersOfExpert(expertId, actorOf(user)) : [],
  ])
  return {
    fieldAssessments: [
      ...about.map(({ reference, mission, title, decision }) => ({
        ...{ reference, mission, title, as: 'candidate', state: 'decided', outcome: decision?.outcome },
        ...{ note: decision?.note, moved: decision?.moved, at: decision?.at },
      })),
      ...written
        .filter(({ state }) => isForPerson || state !== 'draft')
        .map(({ reference, version, mission, title, state, ratings: levels, evidence, recommendation, ...one }) => ({
          ...{ reference, version, mission, title, as: 'assessor', state, ratings: levels, evidence, recommendation },
          ...{ correction: one.correction, at: one.signedAt ?? one.createdAt },
        })),
    ],
    ratingsGiven: ratings.map(({ mission, title, raterRole, scores, remark, givenAt }) => ({
      ...{ mission, title, as: raterRole, scores, remark, at: givenAt },
    })),
    offers: offers.map(({ reference, call, callTitle, mission, role, homeMember, origin, note, state, ...one }) => ({
      ...{ reference, call, callTitle, mission, role, homeMember, origin, note, state, reason: one.reason },
      at: one.createdAt,
      history: one.history.map(({ action, from, to, at, by }) => ({ action, from, to, at, isOwn: by === id })),
    })),
  }
}
