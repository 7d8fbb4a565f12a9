import { paths } from '../paths'
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
  dismiss: Action
}

/** What is done and what is open until the first mission can be confirmed; null when all of it is done. */
export function presentSetUp(facts: SetUpFacts | null, { t }: Viewer): SetUpList | null {
  if (!facts) return null
  const step = (name: string, isDone: boolean, href: string | null = null): SetUpRow & { isDone: boolean } => ({
    text: t(`set-up:step.${name}`),
    why: t(`set-up:why.${name}`),
    state: isDone ? { text: t('set-up:state.done'), tone: 'good' } : { text: t('set-up:state.open'), tone: 'rest' },
    href: isDone ? null : href,
    isDone,
  })
  const rows = [
    step('settings', facts.isNamed, paths.settings()),
    ...(['baseUrl', 'mail', 'secret'] as const)
      .filter((lack) => lack !== 'secret' || facts.lacks.includes('secret'))
      .map((lack) => step(lack, !facts.lacks.includes(lack))),
    step('secondAdmin', facts.admins > 1, paths.users.create()),
    step('coordinators', facts.coordinators > 0, paths.users.create()),
    step('director', facts.deciders > 0, paths.users.create()),
    step('edition', facts.hasEdition, paths.framework.list()),
    step('members', facts.members > 0, paths.members.list()),
    step('experts', facts.experts > 0),
    step('agreement', facts.agreements > 0),
  ]
  const done = rows.filter(({ isDone }) => isDone).length
  if (done === rows.length) return null
  return {
    done: t('set-up:doneOf', { count: done, all: rows.length }),
    rows: rows.map(({ isDone: _isDone, ...row }) => row),
    dismiss: { text: t('set-up:dismiss'), post: paths.setUp.dismiss() },
  }
}
