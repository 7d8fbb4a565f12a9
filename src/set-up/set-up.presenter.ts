import { paths } from '../paths'
import { isAdmin, isCoordinator } from '../programme/actor'
import type { Lack } from '../programme/config'
import { formatDay } from '../platform/time/formats'
import type { Action, StateTag, Viewer } from '../platform/http/pages/view-types'
import type { SetUpFacts } from './set-up.queries'

interface SetUpRow {
  text: string
  why: string
  state: StateTag
  /** Where it is done, when the reader can do it. */
  href: string | null
}

export interface SetUpList {
  done: string
  rows: SetUpRow[]
  /** For administrators. */
  dismiss: Action | null
}

/** The steps that coordinators take; the others are an administrator’s. */
const forCoordinators = ['members', 'experts', 'agreement']

/**
 * What is done and what is open until the first mission can be confirmed, each with the page on which the reader does it;
 * null when all of it is done.
 */
export function presentSetUp(facts: SetUpFacts | null, { t, lang, actor }: Viewer): SetUpList | null {
  if (!facts) return null
  const admin = isAdmin(actor)
  const coordinator = isCoordinator(actor)
  const account = (query: Record<string, string>) => (admin ? paths.users.create({}, query) : null)
  const step = (name: string, isDone: boolean, href: string | null = null, why = t(`set-up:why.${name}`)) => ({
    name,
    isDone,
    row: {
      text: t(`set-up:step.${name}`),
      why,
      state: isDone
        ? { text: t('set-up:state.done'), tone: 'good' as const }
        : { text: t('set-up:state.open'), tone: 'rest' as const },
      href,
    },
  })
  const steps = [
    step('settings', facts.isNamed, paths.settings()),
    ...(['baseUrl', 'mail', 'secret'] as const)
      .filter((lack) => lack !== 'secret' || facts.lacks.includes('secret'))
      .map((lack) => step(lack, !facts.lacks.includes(lack))),
    step('secondAdmin', facts.admins > 1, account({ roles: 'admin' })),
    step('coordinators', facts.coordinators > 0, account({ roles: 'coordinator' })),
    step('director', facts.deciders > 0, account({ roles: 'coordinator', mayDecide: 'yes' })),
    step(
      'edition',
      facts.hasEdition,
      paths.editions.list(),
      facts.editionEnded && t('set-up:why.editionEnded', { day: formatDay(facts.editionEnded, lang) }),
    ),
    step('members', facts.members > 0, paths.members.list()),
    step('memberAccounts', facts.memberAccounts > 0, account({ roles: 'member' })),
    step('experts', facts.experts > 0, coordinator ? paths.experts.create() : null),
    step('agreement', facts.agreements > 0, coordinator ? paths.funding.create() : null),
  ].filter(({ name }) => admin || forCoordinators.includes(name))
  const done = steps.filter(({ isDone }) => isDone).length
  if (done === steps.length) return null
  return {
    done: t('set-up:doneOf', { count: done, all: steps.length }),
    rows: steps.map(({ row }) => row),
    dismiss: admin ? { text: t('set-up:dismiss'), post: paths.setUp.dismiss() } : null,
  }
}

/** What the environment does not say, in sentences; where the list of the steps says it, it is said there alone. */
export const presentLacks = (lacks: readonly Lack[], { t }: Pick<Viewer, 't'>): string[] =>
  lacks.map((lack) => t(`set-up:lack.${lack}`))
