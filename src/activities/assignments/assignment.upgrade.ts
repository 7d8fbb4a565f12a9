import type { Upgrade } from '../../platform/data/migrations'
import { Assignments, type AssignmentRecord } from './assignment.model'

type Moved = Pick<
  AssignmentRecord,
  'reference' | 'invitedAt' | 'releaseAskedAt' | 'expertKnows' | 'homeKnows' | 'history'
>

const fields = { reference: 1, invitedAt: 1, releaseAskedAt: 1, expertKnows: 1, homeKnows: 1, 'history.action': 1 }
const toExpert: readonly string[] = ['invite', 'inviteAndAsk']
const toHome: readonly string[] = ['askRelease', 'inviteAndAsk']

/** Those who were asked before the days moved, and of whom nothing says so since their question was taken back. */
async function unsaid(): Promise<{ reference: string; knows: { expertKnows?: true; homeKnows?: true } }[]> {
  const rescheduled = { history: { $elemMatch: { action: 'reschedule' as const } } }
  const unasked = [{ invitedAt: { $exists: false } }, { releaseAskedAt: { $exists: false } }]
  const found = await Assignments.find({ ...rescheduled, $or: unasked }, fields).lean<Moved[]>()
  return found.flatMap(({ reference, invitedAt, releaseAskedAt, expertKnows, homeKnows, history }) => {
    const before = history.slice(
      0,
      history.findLastIndex(({ action }) => action === 'reschedule'),
    )
    const wasAsked = (questions: readonly string[]) => before.some(({ action }) => questions.includes(action))
    const knows = {
      ...(!invitedAt && !expertKnows && wasAsked(toExpert) ? { expertKnows: true as const } : {}),
      ...(!releaseAskedAt && !homeKnows && wasAsked(toHome) ? { homeKnows: true as const } : {}),
    }
    return Object.keys(knows).length > 0 ? [{ reference, knows }] : []
  })
}

/** Lets who was asked before the days moved go on reading what becomes of the position. */
export const assignmentUpgrade: Upgrade = {
  waiting: async () => (await unsaid()).length,
  async run() {
    const found = await unsaid()
    if (found.length === 0) return
    await Assignments.bulkWrite(
      found.map(({ reference, knows }) => ({ updateOne: { filter: { reference }, update: { $set: knows } } })),
    )
  },
}
