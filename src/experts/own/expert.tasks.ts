import { inRegions } from '../../members'
import { paths } from '../../paths'
import { isCoordinator, isExpert, type Actor } from '../../programme/actor'
import type { Task } from '../../programme/task'
import type { Day } from '../../platform/time/calendar-day'
import type { Viewer } from '../../platform/http/pages/view-types'
import type { ExpertRecord } from '../expert.model'
import { mayDecideClaims } from '../expert.policy'
import { expertRecords } from '../expert.queries'
import { waitingClaims } from './claims'

type Waiting = Pick<ExpertRecord, 'reference' | 'name' | 'homeMember' | 'claims' | 'archived'>

const fields = { reference: 1, name: 1, homeMember: 1, claims: 1, archived: 1 } as const

/** What waits on files of experts: changes to be accepted or not, and the own file to be confirmed. */
export async function expertTasks(actor: Actor, _today: Day, viewer: Viewer): Promise<Task[]> {
  return [...(await ownTasks(actor, viewer)), ...(await claimTasks(actor, viewer))]
}

async function ownTasks(actor: Actor, { t }: Viewer): Promise<Task[]> {
  const { expertId } = actor
  if (!isExpert(actor) || expertId === undefined) return []
  const file = await expertRecords.all.one<Confirmed>({ reference: expertId }, { fields: confirmedFields })
  if (!file?.stillTrue || file.archived) return []
  return [
    {
      only: true,
      text: t('experts:task.confirm'),
      href: paths.experts.own({ reference: expertId }),
      sub: expertId,
      action: t('experts:task.confirmAction'),
    },
  ]
}

type Confirmed = Pick<ExpertRecord, 'reference' | 'stillTrue' | 'archived'>
const confirmedFields = { reference: 1, stillTrue: 1, archived: 1 } as const

async function claimTasks(actor: Actor, viewer: Viewer): Promise<Task[]> {
  if (!isCoordinator(actor)) return []
  const waits = { 'claims.state': 'waiting', 'archived.at': null, ...inRegions(actor.regions ?? [], 'homeMember') }
  const found = await expertRecords.all.find<Waiting>(waits, { fields, limit: mostFiles })
  return found.filter((expert) => mayDecideClaims(actor, expert)).map((expert) => claimsTask(expert, viewer))
}

/** More than anybody decides in a day. */
const mostFiles = 100

const claimsTask = (expert: Waiting, { t }: Viewer): Task => ({
  text: t('experts:task.claims', { name: expert.name }),
  href: paths.experts.claims({ reference: expert.reference }),
  sub: [expert.reference, t('experts:task.claimsCount', { count: waitingClaims(expert).length })].join(' · '),
  action: t('experts:task.decide'),
})
