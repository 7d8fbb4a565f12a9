import { activityRecords, reasonText, type ActivityRecord } from '../activities'
import { memberName, regionOf } from '../members'
import * as users from '../users'
import type { Reader } from './tell'
import { titleFields } from '../platform/text/written'

// Who is told: always people who may open the page that the message leads to.

/**
 * Who looks after a record: its officer; all coordinators of the region when it was given to them; when there is none any
 * more, the coordinator for the Member's region.
 */
export function officer(officerId: string, memberCode: string): (users.KnownUser | undefined)[] {
  const region = regionOf(memberCode)
  if (officerId === users.sharedOfficer) return users.regionPool(region)
  return [users.hasOfficer(officerId) ? users.knownUser(officerId) : users.coordinatorForRegion(region)]
}

/** People of several administrations, contacts first. */
export const peopleOf = (memberCodes: readonly string[]): users.KnownUser[] =>
  memberCodes.flatMap(users.contactsAndHeadsOf)

/** Who signs for an administration; where no head has an account, its contacts, who know whom to ask. */
export function signersOf(memberCode: string): users.KnownUser[] {
  const heads = users.headsOf(memberCode)
  return heads.length > 0 ? heads : users.contactsAndHeadsOf(memberCode)
}

type KnownActivity = Pick<
  ActivityRecord,
  'kind' | 'reference' | 'title' | 'writtenIn' | 'titleIn' | 'officerId' | 'memberCodes' | 'hostMember' | 'team'
>

/** What messages need of an activity; null for one that is not known. */
export const activityOf = (reference: string): Promise<KnownActivity | null> =>
  activityRecords.all.one(
    { reference },
    {
      fields: {
        kind: 1,
        reference: 1,
        ...titleFields,
        officerId: 1,
        memberCodes: 1,
        hostMember: 1,
        team: 1,
      },
    },
  )

/** The coordinator, or the coordinators, of an activity. */
export const officerOf = (activity: KnownActivity | null): (users.KnownUser | undefined)[] =>
  activity ? officer(activity.officerId, activity.memberCodes[0] ?? '') : []

/** People of a team who have learnt that they are on it. */
export const teamOf = (activity: KnownActivity | null): (users.KnownUser | undefined)[] =>
  (activity?.team ?? []).filter(({ state }) => state !== 'proposed').map(({ expert }) => users.userOfExpert(expert))

export const leadOf = (activity: KnownActivity | null): users.KnownUser | undefined => {
  const lead = activity?.team.find(({ role, state }) => role === 'lead' && state !== 'proposed')
  return lead && users.userOfExpert(lead.expert)
}

/** The name of an administration in the reader's language. */
export const named =
  (memberCode: string) =>
  ({ lang }: Reader): { member: string } => ({ member: memberName(memberCode, lang) })

/** What somebody wrote, or what follows from a rule and carries a key instead of words. */
export const wordsOf = (note: string, { t }: Reader): string => reasonText(note, t)
